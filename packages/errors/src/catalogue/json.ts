import { docsBase } from "../core/docs-base.ts";
import { dqlite, wireFailures } from "./dqlite.ts";
import { fluss } from "./fluss.ts";
import type { DqliteEntry, FlussEntry, WireEntry } from "./types.ts";

/**
 * The semantic version of the JSON catalogue: major for incompatible changes of its shape, minor for new fields or
 * entries, patch for changed texts.
 */
export const CATALOGUE_VERSION = "2.1.0";

/** The catalogue as data for other programs; its schema is schema/catalogue.schema.json of this package. */
export interface CatalogueDocument {
  readonly $schema: string;
  readonly version: string;
  /** The site's URL, to which `path` and `permalink` are relative. */
  readonly docsBase: string;
  readonly dqlite: readonly DqliteEntry[];
  readonly fluss: readonly FlussEntry[];
  /** The failure codes of dqlite's wire protocol. */
  readonly wireFailures: readonly WireEntry[];
}

/** The whole catalogue as plain data. It depends only on the site's URL set by `configure`. */
export function catalogueDocument(): CatalogueDocument {
  const $schema = `${docsBase}/catalogue.schema.json`;
  return { $schema, version: CATALOGUE_VERSION, docsBase, dqlite, fluss, wireFailures };
}
