import type { RunState } from "../../program/run-state.ts";
import type { CaughtError, ConsoleEntry, TraceEvent } from "../../protocol/index.ts";
import { textField } from "./words.ts";

// A finished run is data, so "pausing" it is looking at it as of a moment: what came later isn't shown.

/** A moment of a run, between two of its events. */
export interface Moment {
  readonly atMs: number;
  /** Of the events at `atMs` itself, those up to this one have happened. */
  readonly seq: number;
  /** How many of the run's errors were taken by then; counted by time alone where it is absent. */
  readonly errors?: number;
}

/** The moment at which an error was taken, or ended the program: where playback stops. */
export interface Stop extends Moment {
  readonly errors: number;
  readonly error: CaughtError;
}

/** Caught errors in their order, then the one that nothing took. */
export function allErrors(run: RunState): RunState["caught"] {
  const uncaught = run.result?.uncaught;
  return uncaught ? [...run.caught.filter(({ by }) => by !== "uncaught"), uncaught] : run.caught;
}

/** Whether `moment` has seen what happened at `atMs`, as event `seq` where it is one. */
export function hasHappened(moment: Moment, atMs: number, seq = 0): boolean {
  return atMs < moment.atMs || (atMs === moment.atMs && seq <= moment.seq);
}

/** Each error with its moment. The trace tells the origin of the simulator's own; others are known by their time alone. */
export function stopsOf(run: RunState): Stop[] {
  const raised = run.trace.filter(({ kind }) => kind === "error-raised");
  return allErrors(run).map((error, at) => {
    const index = raised.findIndex(
      (event) => textField(event, "errorName") === error.name && event.atMs <= error.atMs,
    );
    const origin = index < 0 ? undefined : raised.splice(index, 1)[0];
    const seq = origin?.atMs === error.atMs ? endOfCall(run.trace, origin) : Number.MAX_SAFE_INTEGER;
    return { atMs: error.atMs, seq, errors: at + 1, error };
  });
}

/** The call that an error ended is over when the catch has it. */
function endOfCall(trace: readonly TraceEvent[], origin: TraceEvent): number {
  const end = trace.find(
    ({ kind, seq, atMs, id }) =>
      kind === "call-error" && seq > origin.seq && atMs === origin.atMs && id === origin.call,
  );
  return end?.seq ?? origin.seq;
}

/** What was known of a run at a moment: the lines, errors and events until then. */
export function asOf(run: RunState, moment: Moment, stops: readonly Stop[] = stopsOf(run)): RunState {
  const errors = allErrors(run);
  const taken = moment.errors ?? stops.filter(({ atMs, seq }) => hasHappened(moment, atMs, seq)).length;
  const console = run.console.filter((entry) => isPrinted(entry, moment));
  const caught = errors.slice(0, taken).filter(({ by }) => by !== "uncaught");
  const trace = run.trace.filter(({ atMs, seq }) => hasHappened(moment, atMs, seq));
  const { result } = run;
  if (!result) return { ...run, console, caught, trace };
  const isThere = taken >= errors.length;
  return {
    ...run,
    console,
    caught,
    trace,
    result: {
      ...result,
      console,
      caught,
      trace,
      dropped: 0,
      caughtDropped: 0,
      uncaught: isThere ? result.uncaught : null,
      virtualMs: moment.atMs,
    },
  };
}

/** Events whose `seq` is lower than an entry's came before it. */
function isPrinted({ atMs, traceSeq }: ConsoleEntry, moment: Moment): boolean {
  return hasHappened(moment, atMs, traceSeq ?? 0);
}

/** The next moment at which playback stops after `moment`, by the order of the errors. */
export function nextStop(stops: readonly Stop[], moment: Moment | undefined): Stop | undefined {
  if (!moment) return stops[0];
  return stops.find(
    (stop) =>
      (moment.errors === undefined || stop.errors > moment.errors) &&
      !(stop.atMs < moment.atMs || (stop.atMs === moment.atMs && moment.errors === undefined)),
  );
}
