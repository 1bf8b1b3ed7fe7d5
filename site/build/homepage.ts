import { readFileSync } from "node:fs";

/** Where a build will be served. */
export interface Homepage {
  /** "https://example.org/docs/faultbook", without a slash at its end. */
  readonly address: string;
  /** "https://example.org" */
  readonly origin: string;
  /** "/docs/faultbook/", or "/". */
  readonly base: string;
}

/**
 * The site's address: `FAULTBOOK_HOMEPAGE` for one build, else `homepage` of package.json. Its path is the base of all
 * addresses of the site. Throws where it is no address that a site can be served at.
 */
export function homepage(asked = process.env["FAULTBOOK_HOMEPAGE"] || undefined): Homepage {
  const file = new URL("../../package.json", import.meta.url);
  const address = asked ?? (JSON.parse(readFileSync(file, "utf8")) as { homepage: string }).homepage;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") {
    const from = asked === undefined ? "homepage in package.json" : "FAULTBOOK_HOMEPAGE";
    throw new Error(
      `${from} is ${JSON.stringify(address)}. Give it the address that the site is served at, such as https://example.org/docs/faultbook.`,
    );
  }
  const base = url.pathname.replace(/\/*$/, "/");
  return { address: url.origin + base.slice(0, -1), origin: url.origin, base };
}
