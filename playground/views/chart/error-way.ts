import type { ErrorPath } from "../model/error-paths.ts";
import type { Geometry } from "./geometry.ts";

/** Across in percent, down in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Segment {
  readonly from: Point;
  readonly to: Point;
}

/** How an error's path lies in the plot, as far as it is in view. */
export interface ErrorWay {
  readonly segments: readonly Segment[];
  readonly raised?: Point;
  readonly end?: Point;
}

/** Where a line that leaves the program ends, from the labels: the head of its arrow and a bracket fit between them. */
const LEAVES_PX = 8;

/**
 * Raised by a component, by way of others, out of the call that it ended, into the catch on the program's row; out above
 * that row where nothing took it, below the labels, so that many are counted as those are that a catch takes.
 */
export function wayOf(path: ErrorPath, { x, labelsEnd, middle, rowOf, callRow }: Geometry): ErrorWay {
  const call = callRow(path.call);
  const raisedRow = rowOf(path.raisedBy) ?? call;
  const via = path.via.flatMap((component) => {
    const row = rowOf(component);
    return row === undefined || row === 0 || row === raisedRow ? [] : [row];
  });
  const rows = [raisedRow, ...via, ...(call > 0 && call !== raisedRow ? [call] : [])];
  const span = path.leftMs - path.raisedMs;
  const points = rows.map((row, at) => ({
    x: x(path.raisedMs + (rows.length < 2 ? 0 : (span * at) / (rows.length - 1))),
    y: middle(row),
  }));
  if (path.end === "uncaught") points.push({ x: x(path.arrivedMs), y: labelsEnd + LEAVES_PX });
  else if (raisedRow !== 0) points.push({ x: x(path.arrivedMs), y: middle(0) });
  const isIn = (point: Point | undefined): boolean => point !== undefined && point.x >= 0 && point.x <= 100;
  const [raised, end] = [points[0], points.at(-1)];
  return {
    segments: points.slice(1).flatMap((to, at) => inView({ from: points[at] ?? to, to })),
    ...(raised && isIn(raised) ? { raised } : {}),
    ...(end && isIn(end) ? { end } : {}),
  };
}

/** The part of a segment that lies between the plot's sides. */
function inView({ from, to }: Segment): Segment[] {
  if (Math.max(from.x, to.x) < 0 || Math.min(from.x, to.x) > 100) return [];
  const cut = (point: Point): Point => {
    const x = Math.min(100, Math.max(0, point.x));
    if (x === point.x) return point;
    return { x, y: from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x) };
  };
  return [{ from: cut(from), to: cut(to) }];
}
