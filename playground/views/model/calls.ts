import type { TraceEvent } from "../../protocol/index.ts";
import { numberField, textField } from "./words.ts";

/** A call of the program: a span of time. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly end: "ok" | "error" | "open";
  readonly errorName?: string;
  /** Calls that overlap lie in rows of their own. */
  readonly row: number;
}

/** Rows for calls that overlap; what doesn't fit shares the last one. */
const ROWS_MAX = 4;

/** The calls that a trace tells of; those that never settled last until `endMs`. */
export function callsOf(trace: readonly TraceEvent[], endMs: number): Call[] {
  const starts = new Map<number, TraceEvent>();
  const ends = new Map<number, TraceEvent>();
  for (const event of trace) {
    const id = numberField(event, "id");
    if (id === undefined) continue;
    if (event.kind === "call-start") starts.set(id, event);
    else if (event.kind === "call-ok" || event.kind === "call-error") ends.set(id, event);
  }
  const rowEnds: number[] = [];
  return [...starts].map(([id, start]) => {
    const end = ends.get(id);
    const toMs = end?.atMs ?? endMs;
    const free = rowEnds.findIndex((until) => until <= start.atMs);
    const row = free >= 0 ? free : Math.min(rowEnds.length, ROWS_MAX - 1);
    rowEnds[row] = Math.max(rowEnds[row] ?? 0, toMs);
    const errorName = end?.kind === "call-error" ? textField(end, "errorName") : "";
    return {
      id,
      name: textField(start, "name"),
      text: `${textField(start, "name")}(${textField(start, "args")})`,
      fromMs: start.atMs,
      toMs,
      end: end === undefined ? "open" : end.kind === "call-ok" ? "ok" : "error",
      ...(errorName ? { errorName } : {}),
      row,
    };
  });
}
