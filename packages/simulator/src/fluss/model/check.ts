/** Checks of what a program gives. Each throws a TypeError in the place of Python's. */

export function checkText(what: string, value: unknown): asserts value is string {
  if (typeof value !== "string") throw new TypeError(`${what} must be text, got ${typeof value}`);
}

export function checkInteger(what: string, value: unknown): asserts value is number {
  if (!Number.isInteger(value)) throw new TypeError(`${what} must be an integer, got ${String(value)}`);
}

export function checkNames(what: string, value: unknown): asserts value is readonly string[] {
  if (!Array.isArray(value)) throw new TypeError(`${what} must be an array of column names`);
}

/** Checks for an object of this class; one of the same shape doesn't count. */
export function checkIs<T>(
  what: string,
  value: unknown,
  Class: abstract new (...args: never[]) => T,
): asserts value is T {
  if (!(value instanceof Class)) throw new TypeError(`${what} must be a ${Class.name}`);
}

/** Checks for one of these texts. */
export function checkOneOf<T extends string>(
  what: string,
  value: unknown,
  known: readonly T[],
): asserts value is T {
  if (known.includes(value as T)) return;
  throw new TypeError(`${what} must be one of ${known.join(", ")}, got ${JSON.stringify(value)}`);
}
