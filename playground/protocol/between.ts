import type { TraceEvent } from "./result.ts";

/** An error that no program sees: a server gave it to another server, or to a client that keeps it to itself. */
export interface BetweenError {
  /** The constant of its code. */
  readonly name: string;
  readonly code: number;
  readonly from: string;
  readonly to: string;
  readonly atMs: number;
}

/** The errors of a run's trace that passed between components, and that no program was told of. */
export function errorsBetween(trace: readonly TraceEvent[]): BetweenError[] {
  return trace.flatMap(({ kind, name, code, from, to, atMs }) => {
    const isKnown = typeof name === "string" && typeof code === "number";
    if (kind !== "fluss.between" || !isKnown || typeof from !== "string" || typeof to !== "string") return [];
    return [{ name, code, from, to, atMs }];
  });
}
