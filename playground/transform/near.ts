// Names that are nearly right.

/** A sentence with the name that was probably meant; empty where none is similar. */
export function nearText(name: string, known: readonly string[]): string {
  const near = nearName(name, known);
  return near === undefined ? "" : ` Did you mean ${near}?`;
}

/** The name that was probably meant; undefined where none is similar. */
export function nearName(name: string, known: readonly string[]): string | undefined {
  if (name.length > NEAR_CHARS_MAX) return undefined;
  let best: string | undefined;
  let least = Math.floor(name.length / 3) + 1;
  for (const other of known) {
    const far = distance(name.toLowerCase(), other.toLowerCase(), least);
    if (far < least) [best, least] = [other, far];
  }
  return best;
}

const NEAR_CHARS_MAX = 60;

/** How many characters must be added, left out or replaced to make one text of the other; `most` where it is more. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return most;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = (row[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(same, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return Math.min(most, row[other.length] as number);
}
