import type { CaughtError, ConsoleEntry, RunEvent, RunResult, TraceEvent } from "../protocol/index.ts";
import type { Help } from "./help/kinds.ts";
import type { Language, ProgramText } from "./language.ts";
import { type Loading, loadingOf, STARTING, type Waiting, waitFor } from "./loading.ts";
import type { Failure } from "./network.ts";

/** What a view knows of a run, while it goes on and after. Plain data: the build makes one from a result, too. */
export interface RunState extends ProgramText {
  readonly status: "none" | "running" | "ended" | "failed";
  readonly console: readonly ConsoleEntry[];
  readonly caught: readonly CaughtError[];
  readonly trace: readonly TraceEvent[];
  /** What is there of what a run has to fetch first, while it is fetched. */
  readonly loading?: Loading;
  /** Whether the program itself has begun. */
  readonly hasStarted: boolean;
  /** Present when `status` is `ended`. */
  readonly result?: RunResult;
  // The text is that of the program as it was when this run began: an edit since then doesn't move its lines.
  /** What to do about a mistake of the program's own that ended it, once that is found. */
  readonly help?: Help;
  /** Why the run couldn't begin, when `status` is `failed`. */
  readonly failure?: Failure;
}

export type RunAction =
  | { readonly type: "begin"; readonly text: ProgramText }
  | { readonly type: "events"; readonly events: readonly RunEvent[] }
  | { readonly type: "end"; readonly result: RunResult }
  | { readonly type: "fail"; readonly failure: Failure };

export const NO_RUN: RunState = {
  status: "none",
  hasStarted: false,
  console: [],
  caught: [],
  trace: [],
  source: "",
  language: "typescript",
};

/** A run that has ended, as its view. */
export function ended({ source, language }: ProgramText, result: RunResult): RunState {
  const { console, caught, trace } = result;
  return { status: "ended", hasStarted: true, console, caught, trace, result, source, language };
}

/** The next state. Events of a run that has ended or never began change nothing. */
export function reduceRun(state: RunState, action: RunAction): RunState {
  switch (action.type) {
    case "begin":
      return { ...NO_RUN, ...action.text, status: "running" };
    case "events":
      return state.status === "running" ? addEvents(state, action.events) : state;
    case "end":
      return state.status === "running" ? ended(state, action.result) : state;
    case "fail":
      return state.status === "running" ? { ...state, status: "failed", failure: action.failure } : state;
  }
}

function addEvents(state: RunState, events: readonly RunEvent[]): RunState {
  const console: ConsoleEntry[] = [];
  const caught: CaughtError[] = [];
  const trace: TraceEvent[] = [];
  let { loading, hasStarted } = state;
  for (const event of events) {
    if (event.type === "loading") loading = event;
    else hasStarted = true;
    if (event.type === "console") console.push(event.entry);
    else if (event.type === "caught") caught.push(event.error);
    else if (event.type === "trace") trace.push(...event.events);
  }
  return {
    ...state,
    ...(loading && { loading }),
    hasStarted,
    console: console.length > 0 ? [...state.console, ...console] : state.console,
    caught: caught.length > 0 ? [...state.caught, ...caught] : state.caught,
    trace: trace.length > 0 ? [...state.trace, ...trace] : state.trace,
  };
}

/** Undefined for a program that runs. */
export function waitingOf({ status, language, hasStarted, loading }: RunState): Waiting | undefined {
  return status !== "running" || hasStarted ? undefined : startOf(language, loading);
}

/** What the start of a program waits for. */
export function startOf(language: Language, loading: Loading | undefined): Waiting {
  const [part, text] = language === "python" ? ["Python", "Starting Python …"] : ["the sandbox", STARTING];
  return loading !== undefined && loading.loadedBytes < loading.totalBytes
    ? loadingOf(part, loading)
    : waitFor(text);
}

/** Names that are offered; any other can be typed. */
const TARGETS_MAX = 40;

/** Names that the last run's trace holds, for the target of a fault. */
export function targetsOf({ trace }: RunState): string[] {
  const names = new Set<string>();
  for (const { kind, node } of trace) {
    if (kind === "up" && typeof node === "string") names.add(node);
    if (names.size === TARGETS_MAX) break;
  }
  return [...names].sort();
}
