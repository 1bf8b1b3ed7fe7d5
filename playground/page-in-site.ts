import { inSite } from "./in-site.ts";

/** Where an error's page is below a site's root. */
const PAGE = /\/(?:e\/)?(?:dqlite|fluss)\/[\w-]+\/$/;

/**
 * The address on this very site of the page that a link of the library leads to, with its fragment; undefined for whatever
 * isn't the page of an error. Where the library's site is, and whether a program has changed that, doesn't matter.
 */
export function pageInSite(url: string): string | undefined {
  try {
    const { pathname, hash } = new URL(url, "https://site.invalid/");
    const [path] = PAGE.exec(pathname) ?? [];
    return path === undefined ? undefined : inSite(path) + hash;
  } catch {
    return undefined;
  }
}
