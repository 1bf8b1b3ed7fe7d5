/** What a link tells of an error, as its arguments have it. */
export interface Told {
  readonly cause?: string | undefined;
  readonly wire?: string | number | undefined;
}

/**
 * Of the answers that wait on a page those that apply to what a link tells; undefined if the error's own apply. A cause
 * with a server's code outranks the code alone, and that the cause alone.
 */
export function namedFor<One extends Told>(
  all: readonly One[],
  { cause = "", wire = "" }: Told,
): One | undefined {
  const pick = (byCause: string, byWire: string | number) =>
    all.find((one) => (one.cause ?? "") === byCause && `${one.wire ?? ""}` === `${byWire}`);
  return pick(cause, wire) ?? pick("", wire) ?? pick(cause, "");
}
