import { type DqliteEntry, dqlite, type Entry, type FlussEntry, fluss } from "@faultbook/errors/catalogue";

export type { DqliteEntry, Entry, FlussEntry };
export { dqlite, fluss };

/** Every error of both systems: classes in the order of the tree, then codes in ascending order. */
export const entries: readonly Entry[] = [...dqlite, ...fluss];

/** The name of an error in MDX and records: "dqlite/NoLeaderError", "fluss/TABLE_NOT_EXIST". */
export const keyOf = (entry: Entry): string => `${entry.system}/${entry.id}`;

/** The path of an error's page below src/content/docs, and of its example below src/content/examples: "dqlite/no-leader-error". */
export const fileOf = (entry: Entry): string => `${entry.system}/${entry.slug}`;

const byKey = new Map<string, Entry>(entries.map((entry) => [keyOf(entry), entry]));

/** The entry with that key. Throws for a key that the catalogue doesn't hold. */
export function entryOf(key: string): Entry {
  const entry = byKey.get(key);
  if (!entry)
    throw new Error(`"${key}" names no error of the catalogue: write dqlite/ClassName or fluss/CONSTANT.`);
  return entry;
}

/** The class that a dqlite entry names. */
export function classOf(name: string): DqliteEntry {
  const entry = entryOf(`dqlite/${name}`);
  if (entry.system !== "dqlite") throw new Error(`"${name}" is no class of dqlite.`);
  return entry;
}

/** The errors before and after one in its system's order. */
export function neighboursOf(entry: Entry): {
  readonly previous?: Entry | undefined;
  readonly next?: Entry | undefined;
} {
  const siblings: readonly Entry[] = entry.system === "dqlite" ? dqlite : fluss;
  const at = siblings.indexOf(entry);
  return { previous: siblings[at - 1], next: siblings[at + 1] };
}

/** How many classes a catch of this one takes, itself included. */
export const takes = (entry: DqliteEntry): number => entry.descendants.length + 1;
