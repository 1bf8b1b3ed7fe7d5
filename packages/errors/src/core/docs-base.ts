/**
 * The site's URL, without a trailing slash. A test checks that the default equals `homepage` in package.json.
 */
export let docsBase = "https://faultbook.dev";

/**
 * Sets the site that links lead to, for a copy of the site at another address. The `docs` of existing errors doesn't
 * change; `docsUrl` uses the new address for them too.
 *
 * @param options.docsBase An absolute `http:` or `https:` URL, with a path if the site is served below one.
 * @throws TypeError if `docsBase` isn't such a URL, or has a query or fragment.
 */
export function configure({ docsBase: base }: { readonly docsBase: string }): void {
  if (!/^https?:\/\/[^\s?#]+$/.test(base)) throw new TypeError(`Not http: ${base}`);
  docsBase = base.replace(/\/+$/, "");
}

/** The path of a dqlite class's page: its name in kebab case. */
export function dqlitePath(name: string): string {
  return `/dqlite/${name.replace(/\B[A-Z]/g, "-$&").toLowerCase()}/`;
}

/** The path of the page of a Fluss code: its constant in kebab case. */
export function flussConstantPath(constant: string): string {
  return `/fluss/${constant.toLowerCase().replaceAll("_", "-")}/`;
}
