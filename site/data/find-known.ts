/** Codes, classes and exceptions that have a page, for the pages of a system that answer an address with one of them. */
export interface KnownName {
  /** As an address writes it: "7", "NoLeaderError", "TableNotExistException". */
  readonly name: string;
  /** The name that goes with a number where the page's isn't it: NOLEADER. */
  readonly also?: string;
  readonly title: string;
  readonly path: string;
}

/** The one that an address names; a number may be written with zeros in front, a word in any case. */
export function findKnown(wanted: string, known: readonly KnownName[]): KnownName | undefined {
  const text = wanted.trim();
  const name = /^[-+]?\d{1,9}$/.test(text) ? `${Number(text)}` : text.toLowerCase();
  return known.find((one) => one.name.toLowerCase() === name);
}
