import { dqlite } from "./dqlite.ts";
import { fluss } from "./fluss.ts";
import type { DqliteErrorName, Entry, FlussErrorName } from "./types.ts";

const BY_ID: ReadonlyMap<string, Entry> = new Map([...dqlite, ...fluss].map((entry) => [entry.id, entry]));

/** The entry of a dqlite class or Fluss constant. */
export function entryOf(id: DqliteErrorName | FlussErrorName): Entry {
  return BY_ID.get(id)!;
}
