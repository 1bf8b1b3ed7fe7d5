/** Readers of what a program gives as a request. Each throws a TypeError that says which field is wrong. */

type Read<T> = (what: string, value: unknown) => T;

function wrong(what: string, kind: string, value: unknown): never {
  const got = value === null || value === undefined ? String(value) : typeof value;
  throw new TypeError(`${what} must be ${kind}, got ${got}`);
}

export const int: Read<number> = (what, value) =>
  typeof value === "number" && Number.isSafeInteger(value) ? value : wrong(what, "an integer", value);

export const text: Read<string> = (what, value) =>
  typeof value === "string" ? value : wrong(what, "text", value);

export const truth: Read<boolean> = (what, value) =>
  typeof value === "boolean" ? value : wrong(what, "a boolean", value);

/** A value of a row, which a server stores as it is. */
const cell: Read<unknown> = (what, value) =>
  value === null || value === undefined || ["string", "number", "bigint", "boolean"].includes(typeof value)
    ? (value ?? null)
    : wrong(what, "text, a number, a boolean or null", value);

/** A request holds at most so many of anything. */
const ITEMS_MAX = 1_000;

export function list<T>(of: Read<T>): Read<readonly T[]> {
  return (what, value) => {
    if (!Array.isArray(value)) wrong(what, "an array", value);
    const { length } = value as unknown[];
    if (length > ITEMS_MAX) throw new RangeError(`${what} has ${length} items, and may have ${ITEMS_MAX}`);
    return Array.from(value as unknown[], (item, i) => of(`${what}[${i}]`, item));
  };
}

/** The values of a row, in the order of the columns. */
export const row = list(cell);

export function optional<T, F>(of: Read<T>, fallback: F): Read<T | F> {
  return (what, value) => (value === undefined ? fallback : of(what, value));
}

/** An object with these fields and no others. */
export function record<T extends object>(fields: { readonly [K in keyof T]: Read<T[K]> }): Read<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return (what, value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) wrong(what, "an object", value);
    const given = value as { readonly [name: string]: unknown };
    const unknown = Object.keys(given).find((name) => !Object.hasOwn(fields, name));
    if (unknown !== undefined) {
      throw new TypeError(
        `${what} has no field ${JSON.stringify(unknown)}: it takes ${names.join(", ") || "none"}`,
      );
    }
    const read = names.map((name) => [name, fields[name](`${what}.${name}`, given[name])] as const);
    return Object.fromEntries(read) as T;
  };
}
