import type { System } from "./types.ts";

/** The addresses of a page: its slug, its path from the site's root, and the one that never changes. */
export interface Addresses {
  readonly slug: string;
  readonly path: string;
  readonly permalink: string;
}

/** The addresses of the page at `path`; `key` is what its permalink names it by: the class, or Fluss's code. */
export function addressesOf(system: System, path: string, key: string | number): Addresses {
  return { slug: path.split("/")[2]!, path, permalink: `/e/${system}/${key}/` };
}
