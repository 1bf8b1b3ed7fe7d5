interface Rules {
  createScriptURL(address: string): string;
}

const RULES: Rules = {
  createScriptURL(address) {
    const { origin, href } = new URL(address, location.href);
    if (origin !== location.origin) throw new TypeError("A script of another origin isn't run.");
    return href;
  },
};

const factory = (
  globalThis as { readonly trustedTypes?: { createPolicy(name: string, rules: Rules): Rules } }
).trustedTypes;
/** The content policy names it: a page can't make another. */
const policy = factory?.createPolicy("faultbook-scripts", RULES) ?? RULES;

/** The address of a worker. Throws a TypeError for one of another origin. A browser with Trusted Types takes no other. */
export const trustedScript = (address: string): string => policy.createScriptURL(address);
