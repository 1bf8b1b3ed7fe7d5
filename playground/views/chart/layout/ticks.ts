import type { TimeRange } from "../time-range.ts";
import { around, type Interval, isBefore, isClear, shifted } from "./edge.ts";
import { widthOf } from "./text-width.ts";

/** A round time on the axis. */
export interface Tick {
  readonly share: number;
  readonly text: string;
  /** Where the text stands: around its time, but never over an end of the axis. */
  readonly side: "start" | "middle" | "end";
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Round lengths of time, from a tenth of a microsecond to years. */
const STEPS: readonly number[] = [
  ...Array.from({ length: 8 }, (_, at) => 10 ** (at - 4)).flatMap((one) => [one, 2 * one, 5 * one]),
  ...[10, 20, 30].map((one) => one * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((one) => one * MINUTE),
  ...[1, 2, 3, 6, 12].map((one) => one * HOUR),
  ...Array.from({ length: 5 }, (_, at) => 10 ** at).flatMap((one) => [
    one * DAY,
    2 * one * DAY,
    5 * one * DAY,
  ]),
];

const GAP_PX = 10;
/** The axis isn't drawn into the widths that it is laid out for: another font may be wider than the site's. */
const ROOM = 1.3;
/** At its beginning a text may reach a little into the gap before the plot. */
const BEFORE_PX = 6;
/** More lines are no help to anybody. */
const TICKS_MAX = 8;

/** As many round times as have room for their text in a plot of this width, by the time that each stands for. */
export function ticks(view: TimeRange, width: number): Tick[] {
  const length = view.toMs - view.fromMs;
  if (!(length > 0)) return [];
  for (const step of STEPS) {
    if (length / step > TICKS_MAX) continue;
    const all = ticksOf(view, step, width);
    const boxes = all.map(boxOf);
    const isReadable = boxes.every((box, at) => {
      const next = boxes[at + 1];
      return !next || isClear({ ...box, to: shifted(box.to, GAP_PX) }, next, width);
    });
    if (isReadable) return all;
  }
  return [];
}

function ticksOf({ fromMs, toMs }: TimeRange, step: number, width: number): Tick[] {
  const list: Tick[] = [];
  for (let index = Math.ceil(fromMs / step); index * step <= toMs; index += 1) {
    const share = Math.round(((index * step - fromMs) / (toMs - fromMs)) * 100_000) / 1000;
    const text = timeText(index * step, step, toMs);
    const half = around(share, roomOf(text) / 2);
    const isOverStart = !isBefore({ share: 0, px: -BEFORE_PX }, half.from, width);
    const isOverEnd = !isBefore(half.to, { share: 100, px: 0 }, width);
    list.push({ share, text, side: isOverStart ? "start" : isOverEnd ? "end" : "middle" });
  }
  return list;
}

function boxOf({ share, text, side }: Tick): Interval {
  const length = roomOf(text);
  const left = { start: 0, middle: length / 2, end: length }[side];
  return { from: { share, px: -left }, to: { share, px: length - left } };
}

const roomOf = (text: string): number => ROOM * widthOf(text);

/** `20 ms`, `2.5 s`, `10 min`, `3 h`, `1:30 h`, `2 d`: in the unit of the step, with as many digits as it needs. */
function timeText(ms: number, step: number, toMs: number): string {
  if (step >= DAY) return `${Math.round(ms / DAY)} d`;
  if (step >= HOUR) return `${Math.round(ms / HOUR)} h`;
  if (step >= MINUTE) {
    const minutes = Math.round(ms / MINUTE);
    if (toMs < 2 * HOUR) return `${minutes} min`;
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")} h`;
  }
  const [unit, name] = toMs < SECOND ? [1, "ms"] : [SECOND, "s"];
  const digits = Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
  return `${(ms / unit).toFixed(digits)} ${name}`;
}
