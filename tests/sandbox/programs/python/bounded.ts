/** The limit for a whole result as JSON, in characters, so that no program can overload the page. */
const RESULT_CHARS_MAX = 20_000_000;

export function bounded(result: object): void {
  const { length } = JSON.stringify(result);
  if (length > RESULT_CHARS_MAX) throw new Error(`the result has ${length} characters`);
}
