/**
 * What is known of each error beyond what a thrown one carries: the words, where it is born, since when it exists,
 * its page. Frozen, typed data, derived from the runtime entries where those know a thing already.
 */
import { dqlite, unknownDqlite } from "./dqlite.ts";
import { fluss, unknownFluss } from "./fluss.ts";
import type { System, UnknownEntry } from "./types.ts";

export { ARG_LABELS, type ArgName } from "./args.ts";
export * from "./fragment.ts";
export * from "./json.ts";
export * from "./search.ts";
export type * from "./types.ts";
export { dqlite, fluss };

/** The pages for a code or class that isn't in the catalogue. */
export const unknown: Readonly<Record<System, UnknownEntry>> = Object.freeze({
  dqlite: unknownDqlite,
  fluss: unknownFluss,
});
