import {
  type BetweenError,
  type CaughtError,
  type ConsoleEntry,
  errorsBetween,
  type Outcome,
  type Place,
  type RunResult,
} from "../protocol/index.ts";

/** What must be the same wherever a program runs: no stack, no wall time, no number that an engine chooses. */
export interface Transcript {
  readonly outcome: Outcome;
  readonly console: readonly Pick<ConsoleEntry, "level" | "text" | "atMs">[];
  readonly caught: readonly TranscriptError[];
  /** Errors that passed between servers, or that a client kept to itself; absent where there were none. */
  readonly between?: readonly BetweenError[];
  readonly uncaught: TranscriptError | null;
  readonly stuckAt?: Place;
  readonly virtualMs: number;
  readonly seed: number;
}

/** An error as the inspector shows it, without its stack. */
export type TranscriptError = Omit<
  CaughtError,
  "stack" | "identity" | "attributes" | "cause" | "context" | "errors" | "attempts"
> & {
  readonly attributes: readonly { readonly name: string; readonly text: string }[];
  readonly cause?: TranscriptError;
  readonly context?: TranscriptError;
  readonly errors?: readonly TranscriptError[];
  readonly attempts?: readonly TranscriptError[];
};

export function transcriptOf(result: RunResult): Transcript {
  const { outcome, console, caught, uncaught, stuckAt, virtualMs, seed } = result;
  const between = errorsBetween(result.trace);
  return {
    outcome,
    console: console.map(({ level, text, atMs }) => ({ level, text, atMs })),
    caught: caught.map(errorOf),
    ...(between.length === 0 ? {} : { between }),
    uncaught: uncaught && errorOf(uncaught),
    ...(stuckAt === undefined ? {} : { stuckAt }),
    virtualMs,
    seed,
  };
}

function errorOf(error: CaughtError): TranscriptError {
  const { stack: _stack, identity: _identity, attributes, cause, context, errors, attempts, ...rest } = error;
  // Where the program didn't catch the error itself, the column comes from a stack, and engines count columns differently.
  const column = rest.by === "retry" || rest.by === "uncaught" ? 0 : rest.column;
  return {
    ...rest,
    column,
    attributes: attributes.map(({ name, value }) => ({ name, text: value.type === "ref" ? "" : value.text })),
    ...(cause === undefined ? {} : { cause: errorOf(cause) }),
    ...(context === undefined ? {} : { context: errorOf(context) }),
    ...(errors === undefined ? {} : { errors: errors.map(errorOf) }),
    ...(attempts === undefined ? {} : { attempts: attempts.map(errorOf) }),
  };
}
