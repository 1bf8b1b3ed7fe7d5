/**
 * The codes of a list of constants, which is a fraction of the size of an object literal: a number is the code of the
 * constant after it, and each further constant has the next code.
 */
export function codesIn(list: string): object {
  const codes: Record<string, number> = {};
  let next = 0;
  for (const word of list.split(" ")) {
    if (Number(word)) next = Number(word);
    else codes[word] = next++;
  }
  return Object.freeze(codes);
}

/** The constant of a code in such a list. */
export function constantOf<Codes extends object>(codes: Codes, code: unknown): keyof Codes | undefined {
  return (Object.keys(codes) as (keyof Codes)[]).find((constant) => codes[constant] === code);
}
