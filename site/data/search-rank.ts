import type { SearchEntry } from "./search-entry.ts";

/** Text as terms are compared: one case, single spaces, and the equals sign of "code=7" without spaces around it. */
function normal(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s*=\s*/g, "=")
    .replace(/\s+/g, " ");
}

/**
 * The entries that a query finds, best first: its exact terms, then names that begin with it, names that hold it,
 * and what every word of it is part of. A bare number finds its code and nothing else: 7 is not 57.
 */
export function rank(query: string, entries: readonly SearchEntry[]): SearchEntry[] {
  const wanted = normal(query);
  if (wanted === "") return [];
  const exact = (entry: SearchEntry) => entry.terms.some((term) => normal(term) === wanted);
  if (/^-?\d+$/.test(wanted)) return entries.filter(exact);
  const words = wanted.split(" ");
  const score = (entry: SearchEntry): number => {
    if (exact(entry)) return 0;
    const names = entry.terms.map(normal);
    const compact = wanted.replaceAll(" ", "_");
    if (names.some((name) => name.startsWith(wanted) || name.startsWith(compact))) return 1;
    if (names.some((name) => name.includes(wanted) || name.includes(compact))) return 2;
    const text = `${names.join(" ")} ${names.join(" ").replaceAll("_", " ")} ${entry.meaning.toLowerCase()}`;
    return words.every((word) => text.includes(word)) ? 3 : Number.POSITIVE_INFINITY;
  };
  return entries
    .map((entry) => ({ entry, score: score(entry) }))
    .filter((scored) => Number.isFinite(scored.score))
    .sort((a, b) => a.score - b.score || a.entry.title.length - b.entry.title.length)
    .map((scored) => scored.entry);
}
