/** Words of this length and more may hold one mistake; a shorter word with one letter changed is another word. */
export const SHORTEST_WITH_MISTAKE = 5;
/** Longer than any name: what nobody types. */
const LONGEST_WITH_MISTAKE = 64;

/** Whether a word may be misspelt: long enough, and without digits, since another number is another code. */
export function mayHoldMistake(word: string): boolean {
  return word.length >= SHORTEST_WITH_MISTAKE && word.length <= LONGEST_WITH_MISTAKE && !/\d/.test(word);
}

/** Whether two words differ by one letter more, less or other, or by one swap of neighbours, or not at all. */
export function withinOneMistake(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const restOfA = a.slice(start, a.length - end);
  const restOfB = b.slice(start, b.length - end);
  if (restOfA.length <= 1 && restOfB.length <= 1) return true;
  return restOfA.length === 2 && restOfA[0] === restOfB[1] && restOfA[1] === restOfB[0];
}

/** The words that a swap of two neighbouring letters makes of `word`. */
export function swapsOf(word: string): string[] {
  const swaps = new Set<string>();
  for (let at = 0; at + 1 < word.length; at++) {
    swaps.add(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }
  swaps.delete(word);
  return [...swaps];
}
