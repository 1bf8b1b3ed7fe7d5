import type { CaughtError, TraceEvent } from "../../protocol/index.ts";
import { type Call, callsOf } from "./calls.ts";
import { type ComponentHistory, type ComponentMark, historiesOf, marksOf } from "./components.ts";
import { type ErrorPath, errorPathsOf } from "./error-paths.ts";
import { type Happening, happeningsOf } from "./happenings.ts";

/** The cluster over virtual time, as a view draws it. */
export interface Timeline {
  readonly endMs: number;
  readonly components: readonly ComponentHistory[];
  /** Components beyond those that a picture has rows for. */
  readonly componentsLeft: number;
  readonly calls: readonly Call[];
  /** Rows that the calls take. */
  readonly callRows: number;
  readonly errors: readonly ErrorPath[];
  /** Faults and crashes of the world at large. */
  readonly world: readonly ComponentMark[];
  readonly happenings: readonly Happening[];
}

/** Rows of components that anybody can tell apart; a cluster has a few. */
const COMPONENTS_MAX = 40;

/** Reads it from a trace alone; `caught` says where each error's way ended. */
export function timelineOf(
  trace: readonly TraceEvent[],
  caught: readonly CaughtError[],
  virtualMs: number,
): Timeline {
  const endMs = trace.reduce((latest, { atMs }) => Math.max(latest, atMs), Math.max(virtualMs, 1));
  const marks = marksOf(trace);
  const histories = historiesOf(trace, marks, endMs);
  const known = new Set(histories.map(({ id }) => id));
  const calls = callsOf(trace, endMs);
  return {
    endMs,
    components: histories.slice(0, COMPONENTS_MAX),
    componentsLeft: Math.max(0, histories.length - COMPONENTS_MAX),
    calls,
    callRows: calls.reduce((most, { row }) => Math.max(most, row + 1), 1),
    errors: errorPathsOf(trace, caught, endMs),
    world: marks.filter(({ component, kind }) => !known.has(component) && kind !== "epoch"),
    happenings: happeningsOf(trace),
  };
}
