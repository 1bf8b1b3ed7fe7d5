import { docsBase } from "../core/docs-base.ts";
import { dqlite, wireFailures } from "./dqlite.ts";
import { fluss } from "./fluss.ts";
import type { DqliteEntry, FlussEntry, WireEntry } from "./types.ts";

/**
 * The version of the JSON catalogue, as semver: a major step for a change of shape that breaks readers, a minor one
 * for new fields or entries, a patch for words.
 */
export const CATALOGUE_VERSION = "2.0.0";

/** The catalogue as data for other programs; its schema is schema/catalogue.schema.json of this package. */
export interface CatalogueDocument {
  readonly $schema: string;
  readonly version: string;
  /** The site that `path` and `permalink` are addresses on. */
  readonly docsBase: string;
  readonly dqlite: readonly DqliteEntry[];
  readonly fluss: readonly FlussEntry[];
  /** The failure codes of dqlite's wire protocol. */
  readonly wireFailures: readonly WireEntry[];
}

/** The whole catalogue as one document of plain data, the same each time for the same docs base. */
export function catalogueDocument(): CatalogueDocument {
  const $schema = `${docsBase}/catalogue.schema.json`;
  return { $schema, version: CATALOGUE_VERSION, docsBase, dqlite, fluss, wireFailures };
}
