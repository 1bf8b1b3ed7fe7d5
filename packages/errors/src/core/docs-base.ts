/**
 * Where the pages are, without a slash at its end. This must equal `homepage` in package.json: a test holds them together, so that the address
 * is changed in one place.
 */
export let docsBase = "https://faultbook.dev";

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
