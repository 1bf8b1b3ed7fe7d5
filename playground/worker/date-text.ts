// Dates written as text, read the same everywhere. The language leaves most forms to the engine, which reads them in the
// machine's zone: here whatever names no zone is meant in UTC, and what none of these forms fits is no date.

import { construct, exec, indexOf, lowerCase, slice, uncurry } from "./safe.ts";

const NativeDate = Date;
const { parse } = Date;
const dateOf = uncurry(Date.prototype.getUTCDate);

const TIME =
  "(?:[Tt,\\s]\\s*(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,30}))?)?\\s*(?<half>[AaPp][Mm])?)?";
const ZONE =
  "\\s*(?:(?:UTC?|GMT|[Zz])?\\s*(?:(?<sign>[+-])(?<zoneHour>\\d\\d):?(?<zoneMinute>\\d\\d))?|)\\s*(?:\\([^()]*\\))?$";
const WEEKDAY = "(?:[A-Za-z]{3,9}\\.?,?\\s+)?";
const MONTH = "(?<month>[A-Za-z]{3,9})\\.?";
const FORMS = [
  // 2026-01-05, 2026-01, 2026, 2026/1/5
  "(?<year>[+-]\\d{6}|\\d{4})(?:[-/](?<monthNumber>\\d{1,2})(?:[-/](?<day>\\d{1,2}))?)?",
  // 1/5/2026
  "(?<monthNumber>\\d{1,2})[-/](?<day>\\d{1,2})[-/](?<year>\\d{4})",
  // Mon, 05 Jan 2026
  `${WEEKDAY}(?<day>\\d{1,2})[-\\s]${MONTH}[-,\\s]\\s*(?<year>\\d{4})`,
  // Mon Jan 05 2026, January 5, 2026
  `${WEEKDAY}${MONTH}\\s+(?<day>\\d{1,2}),?\\s+(?<year>[+-]\\d{6}|\\d{4})`,
].map((form) => new RegExp(`^\\s*${form}${TIME}${ZONE}`));

const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
/** No text of a date is longer. */
const CHARS_MAX = 200;

interface Parts {
  readonly [name: string]: string | undefined;
}

/** A date's ms since 1970; NaN for what isn't one. */
export function parseDate(text: string): number {
  if (text.length > CHARS_MAX) return Number.NaN;
  for (let i = 0; i < FORMS.length; i += 1) {
    const parts = exec(FORMS[i] as RegExp, text)?.groups as Parts | undefined;
    if (parts !== undefined) return timeOf(parts);
  }
  return Number.NaN;
}

function timeOf(parts: Parts): number {
  const { year, fraction, half } = parts;
  const date = +(parts.day ?? 1);
  const midnight = parse(`${year}-${twoDigits(monthOf(parts))}-${twoDigits(date)}`);
  const minute = +(parts.minute ?? 0);
  const second = +(parts.second ?? 0);
  const zoneHour = +(parts.zoneHour ?? 0);
  const zoneMinute = +(parts.zoneMinute ?? 0);
  let hour = +(parts.hour ?? 0);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return Number.NaN;
    hour = (hour % 12) + (lowerCase(half) === "pm" ? 12 : 0);
  }
  const isMidnightAfter = hour === 24 && minute === 0 && second === 0;
  // Engines differ about the 30th of February.
  const isDate = dateOf(construct(NativeDate, [midnight]) as Date) === date;
  if (year === "-000000" || !isDate || (hour > 23 && !isMidnightAfter) || minute > 59 || second > 59)
    return Number.NaN;
  if (zoneHour > 23 || zoneMinute > 59) return Number.NaN;
  const behindMinutes = (parts.sign === "-" ? 1 : -1) * (zoneHour * 60 + zoneMinute);
  const ms = fraction === undefined ? 0 : +slice(`${fraction}00`, 0, 3);
  return midnight + ((hour * 60 + minute + behindMinutes) * 60 + second) * 1000 + ms;
}

function monthOf({ month, monthNumber }: Parts): number {
  if (month === undefined) return +(monthNumber ?? 1);
  const at = indexOf(MONTHS, slice(lowerCase(month), 0, 3));
  return at % 3 === 0 ? at / 3 + 1 : 0;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}
