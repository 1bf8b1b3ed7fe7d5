import { pagePath } from "../core/docs-base.ts";
import type { System } from "./types.ts";

/** The addresses of a page: its slug, its path from the site's root, and the one that never changes. */
export interface Addresses {
  readonly slug: string;
  readonly path: string;
  readonly permalink: string;
}

/** The addresses of an id; `key` is what its permalink names it by, if that isn't the id (Fluss: the code). */
export function addressesOf(system: System, id: string, key: string | number = id): Addresses {
  const path = pagePath(system, id);
  return { slug: path.split("/")[2]!, path, permalink: `/e/${system}/${key}/` };
}
