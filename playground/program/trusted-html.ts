interface Rules {
  createHTML(html: string): string;
}

/** A tag as serialised markup has it; its attributes stand in double quotes. */
const TAG = /<\/?([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi;
/** Elements that load, run or restyle something, or lead elsewhere by themselves. */
const ACTIVE = /^(?:script|iframe|frame|object|embed|base|link|meta|style|template|form)$/i;
const HANDLER = /\s(?:on\w+|srcdoc)(?:=|\s|$)|\s(?:href|src|xlink:href|action)="(?!\/|#|https:)/i;
const VALUE = /(\s(?!href=|src=|xlink:href=|action=)[\w:-]+)="[^"]*"/gi;

const RULES: Rules = {
  createHTML(html) {
    const rest = html.replace(TAG, (tag, name: string, attributes: string) =>
      ACTIVE.test(name) || HANDLER.test(attributes.replace(VALUE, '$1=""')) ? tag : "",
    );
    if (rest.includes("<")) throw new TypeError("This markup could run something, so it isn't shown.");
    return html;
  },
};

const factory = (
  globalThis as { readonly trustedTypes?: { createPolicy(name: string, rules: Rules): Rules } }
).trustedTypes;
/** The content policy names it: a page can't make another. */
const policy = factory?.createPolicy("faultbook-markup", RULES) ?? RULES;

/**
 * Markup for `innerHTML`, as the build or `escapeHtml` made it: it shows things. Throws a TypeError where something in it
 * could run. A browser with Trusted Types takes no other.
 */
export const trustedHtml = (html: string): string => policy.createHTML(html);
