// What readers of untrusted data are made of. Each gives a bounded value of its type, or undefined.

/** The fields of an object of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;

/** Characters of a text that says no other bound. */
const NAME_MAX = 400;
export const LIST_MAX = 1_000;
/** Messages beyond this size are copies of something that was cut already; a few characters more are the cut's own. */
const SLACK = 16;

export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

export function text(value: unknown, most = NAME_MAX): string | undefined {
  return typeof value === "string" ? spellOut(value.slice(0, most + SLACK)) : undefined;
}

/** Controls but for line breaks and tabs, and marks that turn the direction of writing. */
const UNSAFE = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\ufeff]/gu;

/** The text with those spelled out: nothing that comes from a worker can pass for other text, wherever it is shown. */
export function spellOut(value: string): string {
  return value.replace(UNSAFE, (unit) => {
    const hex = unit.charCodeAt(0).toString(16);
    return hex.length > 2 ? `\\u${hex.padStart(4, "0")}` : `\\x${hex.padStart(2, "0")}`;
  });
}

export function finite(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** A count or a place: a whole number that isn't negative. */
export function whole(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}

export function oneOf<Item extends string>(value: unknown, items: readonly Item[]): Item | undefined {
  return items.find((item) => item === value);
}

export function listOf<Item>(
  value: unknown,
  most: number,
  read: (item: unknown) => Item | undefined,
): Item[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, most).flatMap((item) => read(item) ?? []);
}

/** Leaves out what wasn't given. */
export function optional<Key extends string, Item>(key: Key, item: Item | undefined): { [K in Key]?: Item } {
  return item === undefined ? {} : ({ [key]: item } as { [K in Key]?: Item });
}
