/** Times as the names of partitions have them, in UTC. (PartitionUtils, AutoPartitionTimeUnit) */

export const TIME_UNITS = ["HOUR", "DAY", "MONTH", "QUARTER", "YEAR"] as const;

export type TimeUnit = (typeof TIME_UNITS)[number];

/** When the unit begins that lies `offset` units after the one of `ms`. */
export function startOf(unit: TimeUnit, ms: number, offset: number): number {
  const at = new Date(ms);
  const [year, month, day, hour] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()];
  switch (unit) {
    case "HOUR":
      return Date.UTC(year, month, day, hour + offset);
    case "DAY":
      return Date.UTC(year, month, day + offset);
    case "MONTH":
      return Date.UTC(year, month + offset);
    case "QUARTER":
      return Date.UTC(year, 3 * (Math.floor(month / 3) + offset));
    case "YEAR":
      return Date.UTC(year + offset, 0);
  }
}

/** The first time whose year has four digits, as names need them. */
const FIRST_NAMED_MS = Date.UTC(1000, 0);

/** The name of that unit: `2026010203`, `20260102`, `202601`, `20261`, `2026`. Empty, which sorts first, before the year 1000. */
export function nameOf(unit: TimeUnit, ms: number, offset: number): string {
  const startMs = startOf(unit, ms, offset);
  if (!(startMs >= FIRST_NAMED_MS)) return "";
  const at = new Date(startMs);
  const [date = ""] = at.toISOString().split("T");
  const [year, month, day] = date.split("-");
  switch (unit) {
    case "HOUR":
      return `${year}${month}${day}${`${at.getUTCHours()}`.padStart(2, "0")}`;
    case "DAY":
      return `${year}${month}${day}`;
    case "MONTH":
      return `${year}${month}`;
    case "QUARTER":
      return `${year}${Math.floor(at.getUTCMonth() / 3) + 1}`;
    case "YEAR":
      return `${year}`;
  }
}
