// The clock as a program sees it: everything that tells the time tells virtual time, in UTC and in one locale.

import { EPOCH_MS } from "../protocol/index.ts";
import { parseDate } from "./date-text.ts";
import { dateTime } from "./kinds.ts";
import { pinLocale } from "./locale.ts";
import { apply, construct, define, ownKeys } from "./safe.ts";

const NativeDate = Date;

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Replaces the clocks of a realm; returns its `performance`. `now` gives virtual ms since the run began. */
export function virtualiseTime(scope: typeof globalThis, now: () => number): object {
  const epochNow = (): number => EPOCH_MS + Math.floor(now());
  virtualiseDate(scope, epochNow);
  pinLocale(scope, epochNow);
  virtualiseTemporal(scope, epochNow);
  if (typeof Event === "function") {
    Object.defineProperty(Event.prototype, "timeStamp", { get: () => now(), configurable: true });
  }
  return { now, timeOrigin: EPOCH_MS, toJSON: () => ({ timeOrigin: EPOCH_MS }) };
}

function virtualiseDate(scope: typeof globalThis, now: () => number): void {
  const { prototype } = NativeDate;
  const VirtualDate = function (this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return apply(texts.toString as Method, new NativeDate(now()), []);
    const target = new.target as unknown as { prototype: object };
    if (args.length === 0) return construct(NativeDate, [now()], target as never);
    // Parts of a date are parts in UTC: the zone of the machine must not show.
    if (args.length > 1)
      return construct(NativeDate, [apply(NativeDate.UTC, NativeDate, args as [number])], target as never);
    const only = dateTime(args[0]) ?? toPrimitive(args[0]);
    return construct(NativeDate, [typeof only === "string" ? parseDate(only) : only], target as never);
  };
  for (const [key, value] of [
    ["now", () => now()],
    ["parse", (text: unknown) => parseDate(`${text}`)],
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
  define(scope, "Date", VirtualDate, false);

  const methods = prototype as unknown as Record<string, Method>;
  for (const unit of ["Date", "Day", "FullYear", "Hours", "Milliseconds", "Minutes", "Month", "Seconds"]) {
    for (const verb of ["get", "set"]) {
      const utc = methods[`${verb}UTC${unit}`];
      if (utc !== undefined) define(prototype, `${verb}${unit}`, utc, false);
    }
  }
  const fullYear = methods.getUTCFullYear as (this: unknown) => number;
  const setFullYear = methods.setUTCFullYear as Method;
  const years: Record<string, Method> = {
    getTimezoneOffset() {
      return apply(fullYear, this, []) * 0;
    },
    getYear() {
      return apply(fullYear, this, []) - 1900;
    },
    setYear(year) {
      const number = +(year as number);
      return apply(setFullYear, this, [
        number >= 0 && number < 100 ? 1900 + (number - (number % 1)) : number,
      ]);
    },
  };
  for (const name of ownKeys(years)) define(prototype, name, years[name as string], false);
  const toUtc = methods.toUTCString as Method;
  // "Thu, 01 Jan 2026 00:00:00 GMT" has the parts of the other forms.
  const parts = (date: unknown): string[] => (apply(toUtc, date, []) as string).split(/[ ,]+/);
  const dayText = (date: unknown): string => {
    const [day, number, month, year] = parts(date);
    return year === undefined ? "Invalid Date" : `${day} ${month} ${number} ${year}`;
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

/** What the language makes of an object where it wants text or a number, and would take either. */
function toPrimitive(value: unknown): unknown {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return value;
  const given = value as { readonly [key: PropertyKey]: unknown };
  const exotic = given[Symbol.toPrimitive];
  const ways = exotic === undefined || exotic === null ? [given.valueOf, given.toString] : [exotic];
  for (let i = 0; i < ways.length; i += 1) {
    const way = ways[i];
    if (typeof way !== "function") continue;
    const result: unknown = apply(way as Method, value, ["default"]);
    if ((typeof result !== "object" && typeof result !== "function") || result === null) return result;
  }
  throw new TypeError("Cannot convert object to primitive value");
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
