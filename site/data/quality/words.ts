import type { Limit, Unit } from "../../../quality/budget.ts";
import type { PeerFigure, SavedFigure } from "../../../quality/results.ts";
import type { Standing } from "../../../quality/standings.ts";

// Figures as the page writes them. Bytes are exact, so that a limit and a figure can be compared.

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SMALL = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

/** A number with its unit: "13,926 B", "1.08×", "11 min 3 s". */
export function figureText(value: number, unit: Unit): string {
  switch (unit) {
    case "bytes":
    case "bytes of brotli":
    case "bytes of gzip":
      return `${WHOLE.format(value)} B`;
    case "ms":
      return `${value < 100 ? SMALL.format(value) : WHOLE.format(value)} ms`;
    case "s":
      return secondsText(value);
    case "times":
      return `${value.toFixed(2)}×`;
    default:
      return WHOLE.format(value);
  }
}

/** "26 s", or "11 min 3 s" from two minutes on. */
export function secondsText(seconds: number): string {
  if (seconds < 120) return `${SMALL.format(seconds)} s`;
  const whole = Math.round(seconds);
  const rest = whole % 60;
  return `${Math.floor(whole / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}

const COMPRESSED: Partial<Record<Unit, string>> = { "bytes of brotli": " brotli", "bytes of gzip": " gzip" };

/** "at most 15,360 B brotli", "at least 99", "none", "at most 1.20×, at p50 and p95". */
export function limitText({ unit, limit, at }: Limit): string {
  if (unit === "count" && limit === 0) return "none";
  const most = unit === "score" ? "at least" : "at most";
  return `${most} ${figureText(limit, unit)}${COMPRESSED[unit] ?? ""}${at === undefined ? "" : `, at ${at}`}`;
}

/** What was measured: what the limit judges, first. */
export function standingText({ limit, judged }: Standing): string {
  if (judged.length === 0) return "–";
  if (limit.unit === "count" && judged.every((figure) => figure === 0)) return "none";
  return judged.map((figure) => figureText(figure, limit.unit)).join(" and ");
}

/** What is behind it: the percentiles and the number of samples, or of tests. */
export function sampleText({ limit, figure, checks }: Standing): string {
  if (figure?.p50 !== undefined) return samplesText(figure);
  if (figure?.n !== undefined) return `the longest of ${figure.n}`;
  if (checks === undefined || checks.passed + checks.leftOut === 0) return "";
  const leftOut = checks.leftOut > 0 ? `, ${WHOLE.format(checks.leftOut)} left out` : "";
  if (limit.way.by === "noted" && checks.passed > 1)
    return `the worst of ${WHOLE.format(checks.passed)} tests`;
  if (limit.way.by === "checks") return `${WHOLE.format(checks.passed)} checks passed${leftOut}`;
  return "";
}

/** "p50 93 ms, p95 120 ms, n 30" */
function samplesText({ p50, p95, n }: SavedFigure | PeerFigure): string {
  if (p50 === undefined || p95 === undefined) return "";
  const both = `p50 ${figureText(p50, "ms")}, p95 ${figureText(p95, "ms")}`;
  return `${both}${n === undefined ? "" : `, n ${n}`}`;
}

/** A peer's figure beside ours. */
export function peerText(peer: PeerFigure, unit: Unit): string {
  if (peer.p50 !== undefined) return samplesText(peer);
  return peer.value === undefined ? "" : figureText(peer.value, unit);
}

const DATE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const TIME = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

export const dateText = (at: string): string => DATE.format(new Date(at));
export const timeText = (at: string): string => `${TIME.format(new Date(at))} UTC`;

/** "today", "3 days old" */
export function ageText(at: string, now: Date): string {
  const days = Math.floor((now.getTime() - new Date(at).getTime()) / 86_400_000);
  return days < 1 ? "less than a day old" : days === 1 ? "a day old" : `${days} days old`;
}
