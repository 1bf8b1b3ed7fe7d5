import { dqlite, type Entry, entryOf, fluss, neighboursOf } from "./errors.ts";

/** The errors that a page tells its own from. */
export interface Confused {
  readonly title: string;
  /** How each differs, with markup. */
  readonly rows: readonly { readonly other: Entry; readonly how: string }[];
}

/** Those that the record names; where it names none, those that stand nearest. */
export function confusedWith(entry: Entry): Confused {
  const named = entry.confusedWith.map((row) => ({ other: entryOf(row.with), how: row.how }));
  if (named.length > 0) return { title: "Easily confused with", rows: named };
  return { title: "Its neighbours", rows: nearest(entry).map((other) => ({ other, how: other.meaning })) };
}

const COMMON_WORDS = new Set(
  "EXCEPTION NOT EXIST EXISTS ALREADY INVALID ERROR OR IN OUT OF TOO UNKNOWN NO".split(" "),
);

/** Those that stand nearest in the tree, or share a word of the constant. */
function nearest(entry: Entry): Entry[] {
  if (entry.system === "dqlite") {
    return dqlite
      .filter((other) => other !== entry && (other.parent === entry.parent || other.name === entry.parent))
      .slice(0, 6);
  }
  const words = new Set(entry.constant.split("_").filter((word) => !COMMON_WORDS.has(word)));
  const alike = fluss
    .filter((other) => other !== entry && other.constant.split("_").some((word) => words.has(word)))
    .slice(0, 6);
  const { previous, next } = neighboursOf(entry);
  return alike.length > 0 ? alike : [previous, next].filter((other) => other !== undefined);
}
