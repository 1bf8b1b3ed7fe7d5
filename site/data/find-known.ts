/** A code, class or exception that has a page, found by the name that an address holds. */
export interface KnownName {
  /** As it is written in an address: "7", "NoLeaderError", "TableNotExistException". */
  readonly name: string;
  /** The name of a number, where it differs from the page's: NOLEADER. */
  readonly also?: string;
  readonly title: string;
  readonly path: string;
}

/** Finds what an address names. A number may have leading zeros; words match in any case. */
export function findKnown(wanted: string, known: readonly KnownName[]): KnownName | undefined {
  const text = wanted.trim();
  const name = /^[-+]?\d{1,9}$/.test(text) ? `${Number(text)}` : text.toLowerCase();
  return known.find((one) => one.name.toLowerCase() === name);
}
