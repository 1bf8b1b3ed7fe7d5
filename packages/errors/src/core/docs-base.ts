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
 * @throws TypeError if `docsBase` is no such URL, or has a query or fragment.
 */
export function configure(options: { readonly docsBase: string }): void {
  const base = options.docsBase;
  if (!/^https?:\/\/[^\s?#]+$/.test(base)) throw new TypeError(`Not http(s): ${base}`);
  docsBase = base.replace(/\/+$/, "");
}

/** The path of a dqlite class's page: its name in kebab case. */
export function dqlitePath(name: string): string {
  return `/dqlite/${name.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase()}/`;
}
