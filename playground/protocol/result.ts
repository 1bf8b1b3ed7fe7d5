// What a run leaves behind. Plain data: it survives structuredClone and JSON, and views replay it without a worker.

import type { ProgramProblem } from "./program.ts";

/** How a run ended. */
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOMES = [
  "finished",
  "uncaught",
  "timeout",
  "stuck",
  "stopped",
  "output-limit",
  "crashed",
] as const;

export type ConsoleLevel = (typeof CONSOLE_LEVELS)[number];
export const CONSOLE_LEVELS = ["log", "info", "warn", "error", "debug"] as const;

/** A place in the program as its reader typed it. Both numbers start at 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * A value of the program, serialised by its property descriptors. No getter, proxy trap or `toString` of the
 * program runs for it. `text` is what a one-line view shows.
 */
export type Value =
  | { readonly type: "primitive"; readonly of: PrimitiveKind; readonly text: string }
  | {
      readonly type: "object";
      /** Unique in its entry; `ref` values point to it. */
      readonly id: number;
      readonly kind: ObjectKind;
      /** Class name, function name, or "" where there is none. */
      readonly name: string;
      /** What stands before the properties: `Map(2)`, `NoLeaderError: …`; "" for a plain object or array. */
      readonly head: string;
      /** The value in one line, cut where it is long. */
      readonly text: string;
      readonly properties: readonly Property[];
      /** Properties that were left out. */
      readonly more: number;
    }
  | { readonly type: "ref"; readonly id: number }
  | { readonly type: "accessor"; readonly text: string };

export type PrimitiveKind = (typeof PRIMITIVE_KINDS)[number];
export const PRIMITIVE_KINDS = [
  "string",
  "number",
  "bigint",
  "boolean",
  "symbol",
  "undefined",
  "null",
  // What another language's own text stands for.
  "other",
] as const;

export type ObjectKind = (typeof OBJECT_KINDS)[number];
export const OBJECT_KINDS = [
  "object",
  "array",
  "map",
  "set",
  "error",
  "function",
  "date",
  "regexp",
  "promise",
  "proxy",
  "binary",
  "boxed",
  "weak",
] as const;

/** `entry` is an element of a map, `hidden` a property that isn't enumerable. */
export type PropertyKind = (typeof PROPERTY_KINDS)[number];
export const PROPERTY_KINDS = ["property", "symbol", "entry", "hidden"] as const;

export interface Property {
  readonly key: string;
  readonly value: Value;
  readonly of: PropertyKind;
}

/** One line of the console. */
export interface ConsoleEntry {
  readonly level: ConsoleLevel;
  readonly text: string;
  /** Virtual time in ms. */
  readonly atMs: number;
  /** Events of the trace whose `seq` is lower came before this entry; the others came after it. */
  readonly traceSeq?: number;
  readonly line?: number;
  readonly column?: number;
  /** Depth of `console.group`. */
  readonly depth?: number;
  /** The arguments that aren't strings or numbers alone, for a view that unfolds them. */
  readonly values?: readonly Value[];
}

/** A line of a stack. Those of the reader's program have no `file`. */
export interface CallSite {
  readonly fn: string;
  readonly line: number;
  readonly column: number;
  /** Where it isn't the program's: the package that it belongs to. */
  readonly file?: string;
}

/** What took an error. */
export type CaughtBy = (typeof TAKERS)[number];
export const TAKERS = [
  "catch",
  "rejection-handler",
  "retry",
  "except",
  "except*",
  "suppress",
  "uncaught",
] as const;

/** What counts as a catch of the program itself. */
export const HANDLERS: ReadonlySet<CaughtBy> = new Set([
  "catch",
  "rejection-handler",
  "except",
  "except*",
  "suppress",
]);

export type System = (typeof SYSTEMS)[number];
export const SYSTEMS = ["dqlite", "fluss"] as const;

/** What the error library advises: `may-have-been-applied` where repeating a write could apply it twice. */
export type RetryVerdict = (typeof RETRY_VERDICTS)[number];
export const RETRY_VERDICTS = ["retry", "do-not-retry", "may-have-been-applied"] as const;

export const RETRY_ANSWERS = ["yes", "after-change", "no", "depends"] as const;
export const AGAIN_ANSWERS = [
  "same-call",
  "whole-transaction",
  "new-writer",
  "new-client",
  "new-process",
] as const;
export const APPLIED_ANSWERS = ["no", "perhaps", "perhaps-later", "yes"] as const;

/** Whether another try helps, with what, and whether the failed call may have been applied. */
export interface CaughtAnswers {
  readonly retry: (typeof RETRY_ANSWERS)[number];
  readonly again: (typeof AGAIN_ANSWERS)[number];
  readonly applied: (typeof APPLIED_ANSWERS)[number];
}

export interface Attribute {
  readonly name: string;
  readonly value: Value;
}

/** An error, or whatever else was thrown, at the moment it was caught. */
export interface CaughtError {
  /** `name` of the error; for a thrown value that is no error its type ("string", "undefined", "Object"). */
  readonly name: string;
  readonly message: string;
  /** Class names, most derived first: NoLeaderError, ClientError, DqliteError, Error. Empty for what is no error. */
  readonly chain: readonly string[];
  /** False where the thrown value is no Error. */
  readonly isError: boolean;
  readonly code?: number | string;
  readonly codeName?: string;
  readonly system?: System;
  readonly attributes: readonly Attribute[];
  /** Retriable as the error's own client says; null where it doesn't say. Absent for errors of no system. */
  readonly retriable?: boolean | null;
  readonly verdict?: RetryVerdict;
  /** The reason of the verdict, as a sentence. */
  readonly advice?: string;
  /** The library's answers, of which the verdict is the short form. */
  readonly answers?: CaughtAnswers;
  /** The page of the error with its arguments. Only for errors of the library. */
  readonly url?: string;
  readonly stack: readonly CallSite[];
  readonly cause?: CaughtError;
  /** Python: the exception that was being handled when this one was raised, where no `from` names a cause. */
  readonly context?: CaughtError;
  /** Python: `raise … from None` hides the context in a traceback. */
  readonly suppressed?: boolean;
  /** Python: the module of the exception's class. */
  readonly module?: string;
  /** Python: what `add_note` has added. */
  readonly notes?: readonly string[];
  /** The errors of an AggregateError or of an ExceptionGroup. */
  readonly errors?: readonly CaughtError[];
  /** For what `retry` threw: the errors of its earlier attempts, oldest first. */
  readonly attempts?: readonly CaughtError[];
  readonly by: CaughtBy;
  /** The catch that took it; 0 where nothing did. */
  readonly line: number;
  readonly column: number;
  /** Virtual time in ms. */
  readonly atMs: number;
  /** The same number for the same error object, where several catches take it one after the other. */
  readonly identity?: number;
}

/** An event of the simulator's trace: virtual time, component, kind, and plain data of the kind. */
export interface TraceEvent {
  readonly atMs: number;
  readonly seq: number;
  readonly component: string;
  readonly kind: string;
  readonly [field: string]: Plain | undefined;
}

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A fault as data; the simulator publishes the schema of each kind. */
export interface FaultData {
  readonly atMs: number;
  readonly kind: string;
  readonly target?: string | number;
  readonly [field: string]: Plain | undefined;
}

/** What is known of a run when it has ended. */
export interface RunResult {
  readonly outcome: Outcome;
  readonly console: readonly ConsoleEntry[];
  /** Console entries that didn't fit. */
  readonly dropped: number;
  readonly caught: readonly CaughtError[];
  readonly caughtDropped: number;
  /** The error that ended the run, for the outcome `uncaught`. */
  readonly uncaught: CaughtError | null;
  /** For the outcome `stuck`: the await that never settles. */
  readonly stuckAt?: Place;
  /** A sentence that says why the run ended so, where the outcome alone doesn't say it. */
  readonly reason?: string;
  /** Why a source couldn't be run at all; the first of them is `uncaught` too, as a SyntaxError. */
  readonly problems?: readonly ProgramProblem[];
  readonly virtualMs: number;
  readonly wallMs: number;
  readonly trace: readonly TraceEvent[];
  readonly traceDropped: number;
  readonly seed: number;
}
