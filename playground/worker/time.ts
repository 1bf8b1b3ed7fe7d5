// The clock as a program sees it: everything that tells the time tells virtual time, in UTC and in one locale.

import { apply, construct, define, ownKeys } from "./safe.ts";

/** What virtual time 0 is called, in ms since 1970. */
const EPOCH_MS = Date.UTC(2026, 0, 1);

const NativeDate = Date;
const LOCALE = "en-US";

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Replaces the clocks of a realm; returns its `performance`. `now` gives virtual ms since the run began. */
export function virtualiseTime(scope: typeof globalThis, now: () => number): object {
  const epochNow = (): number => EPOCH_MS + Math.floor(now());
  virtualiseDate(scope, epochNow);
  pinLocale(epochNow);
  virtualiseTemporal(scope, epochNow);
  if (typeof Event === "function") {
    Object.defineProperty(Event.prototype, "timeStamp", { get: () => now(), configurable: true });
  }
  return { now, timeOrigin: EPOCH_MS, toJSON: () => ({ timeOrigin: EPOCH_MS }) };
}

function virtualiseDate(scope: typeof globalThis, now: () => number): void {
  const { prototype } = NativeDate;
  const toText = prototype.toString;
  const VirtualDate = function (this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return apply(toText, new NativeDate(now()), []);
    const target = new.target as unknown as { prototype: object };
    if (args.length === 0) return construct(NativeDate, [now()], target as never);
    // Parts of a date are parts in UTC: the zone of the machine must not show.
    if (args.length > 1)
      return construct(NativeDate, [apply(NativeDate.UTC, NativeDate, args as [number])], target as never);
    const only = typeof args[0] === "string" ? asUtc(args[0]) : args[0];
    return construct(NativeDate, [only], target as never);
  };
  const parse = NativeDate.parse;
  for (const [key, value] of [
    ["now", () => now()],
    ["parse", (text: unknown) => parse(asUtc(`${text}`))],
    ["UTC", NativeDate.UTC],
    ["prototype", prototype],
    ["name", "Date"],
    ["length", 7],
  ] as const) {
    Object.defineProperty(VirtualDate, key, {
      value,
      writable: key !== "prototype",
      configurable: key !== "prototype",
    });
  }
  define(prototype, "constructor", VirtualDate, false);
  Object.defineProperty(scope, "Date", { value: VirtualDate, writable: true, configurable: true });

  const methods = prototype as unknown as Record<string, Method>;
  for (const unit of ["Date", "Day", "FullYear", "Hours", "Milliseconds", "Minutes", "Month", "Seconds"]) {
    for (const verb of ["get", "set"]) {
      const utc = methods[`${verb}UTC${unit}`];
      if (utc !== undefined) define(prototype, `${verb}${unit}`, utc, false);
    }
  }
  define(prototype, "getTimezoneOffset", () => 0, false);
  const toUtc = methods.toUTCString as Method;
  // "Thu, 01 Jan 2026 00:00:00 GMT" has the parts of the other forms.
  const parts = (date: unknown): string[] => (apply(toUtc, date, []) as string).split(/[ ,]+/);
  const dayText = (date: unknown): string => {
    const [day, number, month, year] = parts(date);
    return number === undefined ? "Invalid Date" : `${day} ${month} ${number} ${year}`;
  };
  const timeText = (date: unknown): string => {
    const time = parts(date)[4];
    return time === undefined ? "Invalid Date" : `${time} GMT+0000 (Coordinated Universal Time)`;
  };
  const texts: Record<string, Method> = {
    toDateString() {
      return dayText(this);
    },
    toTimeString() {
      return timeText(this);
    },
    toString() {
      const day = dayText(this);
      return day === "Invalid Date" ? day : `${day} ${timeText(this)}`;
    },
  };
  for (const name of ownKeys(texts)) define(prototype, name, texts[name as string], false);
}

const LOCAL_TIME = /^([+-]\d{6}|\d{4})-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** A date and time without a zone is meant in the machine's: here that is UTC. */
function asUtc(text: string): string {
  return LOCAL_TIME.test(text) ? `${text}Z` : text;
}

/** Formats without a locale or a zone of their own use the same ones everywhere. */
function pinLocale(now: () => number): void {
  const dateFormat = Intl.DateTimeFormat;
  const withZone = (options: unknown): object => ({ timeZone: "UTC", ...(options as object | undefined) });
  for (const name of ownKeys(Intl) as string[]) {
    const Native = (Intl as unknown as Record<string, unknown>)[name];
    if (typeof Native !== "function" || !("supportedLocalesOf" in Native)) continue;
    const Pinned = function (this: unknown, locales?: unknown, options?: unknown): unknown {
      const given = Native === dateFormat ? withZone(options) : options;
      return construct(
        Native,
        [locales ?? LOCALE, given],
        new.target === undefined ? Native : (new.target as never),
      );
    };
    for (const key of ownKeys(Native)) {
      const descriptor = Object.getOwnPropertyDescriptor(Native, key);
      if (descriptor !== undefined) Object.defineProperty(Pinned, key, descriptor);
    }
    define(Native.prototype, "constructor", Pinned, false);
    define(Intl, name, Pinned, false);
  }
  // A format that isn't told a date formats the present.
  const getFormat = Object.getOwnPropertyDescriptor(dateFormat.prototype, "format")?.get as Method;
  Object.defineProperty(dateFormat.prototype, "format", {
    get(this: unknown) {
      const format = apply(getFormat, this, []) as (date: unknown) => string;
      return (date?: unknown) => format(date === undefined ? now() : date);
    },
    configurable: true,
  });
  const toParts = dateFormat.prototype.formatToParts as Method;
  define(
    dateFormat.prototype,
    "formatToParts",
    function (this: unknown, date?: unknown) {
      return apply(toParts, this, [date === undefined ? now() : date]);
    },
    false,
  );
  const pin = (prototype: object, name: string, zone: boolean): void => {
    const native = (prototype as Record<string, Method>)[name];
    if (native === undefined) return;
    const pinned = function (this: unknown, locales?: unknown, options?: unknown): unknown {
      return apply(native, this, [locales ?? LOCALE, zone ? withZone(options) : options]);
    };
    define(prototype, name, pinned, false);
  };
  for (const name of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"])
    pin(NativeDate.prototype, name, true);
  pin(Number.prototype, "toLocaleString", false);
  pin(BigInt.prototype, "toLocaleString", false);
  pin(String.prototype, "toLocaleLowerCase", false);
  pin(String.prototype, "toLocaleUpperCase", false);
  const compare = String.prototype.localeCompare as Method;
  define(
    String.prototype,
    "localeCompare",
    function (this: unknown, other: unknown, locales?: unknown, options?: unknown) {
      return apply(compare, this, [other, locales ?? LOCALE, options]);
    },
    false,
  );
}

interface TemporalInstant {
  toZonedDateTimeISO(zone: unknown): Record<string, () => unknown>;
}

function virtualiseTemporal(scope: typeof globalThis, now: () => number): void {
  const temporal = (
    scope as unknown as {
      Temporal?: { Now: object; Instant: { fromEpochMilliseconds(ms: number): TemporalInstant } };
    }
  ).Temporal;
  if (temporal === undefined) return;
  const { Now, Instant } = temporal;
  const fromMs = Instant.fromEpochMilliseconds;
  const instant = (): TemporalInstant => apply(fromMs, Instant, [now()]) as TemporalInstant;
  const zoned = (zone: unknown = "UTC") => instant().toZonedDateTimeISO(zone);
  const replacements: Record<string, (zone?: unknown) => unknown> = {
    timeZoneId: () => "UTC",
    instant,
    zonedDateTimeISO: zoned,
    plainDateTimeISO: (zone) => zoned(zone).toPlainDateTime?.(),
    plainDateISO: (zone) => zoned(zone).toPlainDate?.(),
    plainTimeISO: (zone) => zoned(zone).toPlainTime?.(),
  };
  for (const name of ownKeys(replacements)) define(Now, name, replacements[name as string], false);
}
