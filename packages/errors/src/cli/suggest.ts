import { dqlite, fluss } from "../catalogue/index.ts";

/** Names longer than this are not compared. */
const LENGTH_MAX = 60;

/** The name of an entry that a term may have meant: a constant, class or Java exception at most a few letters away. */
export function suggestionFor(term: string): string | undefined {
  if (!/^\w+$/.test(term) || term.length > LENGTH_MAX) return undefined;
  const names = [
    ...dqlite.map((entry) => entry.name),
    ...fluss.map((entry) => entry.constant),
    ...fluss.flatMap((entry) => entry.javaException ?? []),
  ];
  const wanted = plain(term);
  const near = names
    .map((name) => ({ name, distance: distance(plain(name), wanted) }))
    .sort((a, b) => a.distance - b.distance)[0]!;
  return near.distance <= Math.min(3, Math.floor(wanted.length / 4)) ? near.name : undefined;
}

function plain(name: string): string {
  return name.replace(/_/g, "").toLowerCase();
}

/** How many letters must be changed, added or left out to make one word of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swapped, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
