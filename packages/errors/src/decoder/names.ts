/** The catalogue's entries by the names and codes that texts use. */

import { dqlite } from "../catalogue/dqlite.ts";
import { entryOf as entryOfKnown } from "../catalogue/entry-of.ts";
import { fluss, unknown } from "../catalogue/index.ts";
import type { DqliteEntry, Entry, EntryBase, FlussEntry, System } from "../catalogue/types.ts";
import type { DecodedId } from "./types.ts";

/** The Fluss entries by code. */
export const FLUSS_BY_CODE: ReadonlyMap<number, FlussEntry> = new Map(
  fluss.map((entry) => [entry.code, entry]),
);

/** The Fluss entries by constant. */
export const FLUSS_BY_CONSTANT: ReadonlyMap<string, FlussEntry> = new Map(
  fluss.map((entry) => [entry.constant, entry]),
);

/** The Fluss entries by the simple name of their Java exception. */
export const FLUSS_BY_EXCEPTION: ReadonlyMap<string, FlussEntry> = new Map(
  fluss.flatMap((entry) => (entry.javaException === null ? [] : [[entry.javaException, entry]])),
);

/** The dqlite entries by class. */
export const DQLITE_BY_CLASS: ReadonlyMap<string, DqliteEntry> = new Map(
  dqlite.map((entry) => [entry.name, entry]),
);

/** The entry of a decoded id; for "unknown", the entry of the page for unknown errors. */
export function entryOf(system: System, id: DecodedId): EntryBase {
  return id === "unknown" ? unknown[system] : entryOfKnown(id);
}

/** The entry of a class or constant; undefined for "unknown". */
export function knownEntryOf(id: DecodedId): Entry | undefined {
  return id === "unknown" ? undefined : entryOfKnown(id);
}
