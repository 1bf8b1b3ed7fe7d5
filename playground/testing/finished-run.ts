import type { RunResult } from "../protocol/index.ts";

/** The result of a run in which nothing happened, but for the fields given. */
export const finishedRun = (fields: Partial<RunResult> = {}): RunResult => ({
  outcome: "finished",
  console: [],
  dropped: 0,
  caught: [],
  caughtDropped: 0,
  uncaught: null,
  virtualMs: 0,
  wallMs: 0,
  trace: [],
  traceDropped: 0,
  seed: 1,
  ...fields,
});
