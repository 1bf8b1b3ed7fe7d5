// Formats, comparisons and changes of case as a program sees them: the machine's locale and zone never show.

import {
  append,
  apply,
  construct,
  create,
  define,
  getOwnPropertyDescriptor,
  ownKeys,
  replaceMethod,
} from "./safe.ts";

const LOCALE = "en-US";
const ZONE = "UTC";

type Method = (this: unknown, ...args: unknown[]) => unknown;

const canonicalLocales = Intl.getCanonicalLocales as (locales: unknown) => string[];

/**
 * The program's own wishes, and the one locale for what they leave open. An empty list, or a language that the engine
 * doesn't have, would fall back to the machine's.
 */
function withLocale(locales: unknown): unknown {
  if (locales === undefined) return LOCALE;
  const list = canonicalLocales(locales);
  append(list, LOCALE);
  return list;
}

/** The program's options, with a zone where it names none. They are inherited, so that each is read once, if at all. */
function withZone(options: unknown): unknown {
  if (options === undefined) return { timeZone: ZONE };
  if (options === null) return options;
  const given = Object(options) as { readonly timeZone?: unknown };
  const zoned = create(given) as object;
  define(zoned, "timeZone", given.timeZone ?? ZONE);
  return zoned;
}

/** Replaces what depends on a locale or a zone. `now` gives ms since 1970. */
export function pinLocale(scope: typeof globalThis, now: () => number): void {
  pinFormats();
  pinPresent(now);
  const pin = (prototype: object | undefined, name: string, hasZone: boolean): void => {
    const native = prototype && (getOwnPropertyDescriptor(prototype, name)?.value as Method | undefined);
    if (native === undefined) return;
    const pinned = function (this: unknown, locales?: unknown, options?: unknown): unknown {
      return apply(native, this, [withLocale(locales), hasZone ? withZone(options) : options]);
    };
    replaceMethod(prototype as object, name, pinned);
  };
  for (const name of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"])
    pin(Date.prototype, name, true);
  for (const Class of [Number, BigInt]) pin(Class.prototype, "toLocaleString", false);
  for (const name of ["toLocaleLowerCase", "toLocaleUpperCase"]) pin(String.prototype, name, false);
  const { Temporal } = scope as unknown as {
    Temporal?: { readonly [name: string]: { readonly prototype?: object } };
  };
  for (const name of Temporal === undefined ? [] : (ownKeys(Temporal) as string[])) {
    // Of all these only an instant has no zone of its own and needs one.
    pin(Temporal?.[name]?.prototype, "toLocaleString", name === "Instant");
  }
  const compare = String.prototype.localeCompare as Method;
  define(
    String.prototype,
    "localeCompare",
    function (this: unknown, other: unknown, locales?: unknown, options?: unknown) {
      return apply(compare, this, [other, withLocale(locales), options]);
    },
    false,
  );
}

/** `Intl.NumberFormat` and its like. */
function pinFormats(): void {
  for (const name of ownKeys(Intl) as string[]) {
    const Native = (Intl as unknown as Record<string, unknown>)[name];
    if (typeof Native !== "function" || !("supportedLocalesOf" in Native)) continue;
    const hasZone = name === "DateTimeFormat";
    const Pinned = function (this: unknown, locales?: unknown, options?: unknown): unknown {
      return construct(
        Native,
        [withLocale(locales), hasZone ? withZone(options) : options],
        new.target === undefined ? Native : (new.target as never),
      );
    };
    for (const key of ownKeys(Native)) {
      const descriptor = getOwnPropertyDescriptor(Native, key);
      if (descriptor !== undefined) Object.defineProperty(Pinned, key, descriptor);
    }
    define(Native.prototype, "constructor", Pinned, false);
    define(Intl, name, Pinned, false);
  }
}

/** A format that isn't told a date formats the present. */
function pinPresent(now: () => number): void {
  const { prototype } = Intl.DateTimeFormat;
  const getFormat = getOwnPropertyDescriptor(prototype, "format")?.get as Method;
  Object.defineProperty(prototype, "format", {
    get(this: unknown) {
      const format = apply(getFormat, this, []) as (date: unknown) => string;
      return (date?: unknown) => format(date === undefined ? now() : date);
    },
    configurable: true,
  });
  const toParts = prototype.formatToParts as Method;
  define(
    prototype,
    "formatToParts",
    function (this: unknown, date?: unknown) {
      return apply(toParts, this, [date === undefined ? now() : date]);
    },
    false,
  );
}
