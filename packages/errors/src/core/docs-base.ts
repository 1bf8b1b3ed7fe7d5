/**
 * Where the pages are. This must equal `homepage` in package.json: a test holds them together, so that the address
 * is changed in one place.
 */
let docsBase = "https://faultbook.dev";

/** The address that page paths are appended to, without a slash at its end. */
export function getDocsBase(): string {
  return docsBase;
}

/**
 * Sets where links lead, for a copy of the site under another address. Errors made earlier keep the link they have;
 * `docsUrl` follows.
 *
 * @param options.docsBase An absolute `http:` or `https:` URL, with a path if the site lives under one.
 * @throws TypeError if `docsBase` is not such a URL.
 */
export function configure(options: { readonly docsBase: string }): void {
  const base = options.docsBase;
  if (!/^https?:\/\/[^\s/?#]+[^\s?#]*$/.test(base)) {
    throw new TypeError(`docsBase must be an absolute http(s) URL without query and fragment: ${base}`);
  }
  docsBase = base.replace(/\/+$/, "");
}

/** The path of an error's page: its class name or constant, in kebab case, under its system. */
export function pagePath(system: string, name: string): string {
  return `/${system}/${name.replace(/_|(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}/`;
}
