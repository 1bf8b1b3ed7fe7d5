// Prepares a realm for programs: built-ins are captured before a program runs, clocks and random numbers become virtual,
// and what a program may not have is removed.

import type {
  CaughtError,
  ConsoleEntry,
  FaultData,
  ProgramProblem,
  RunEnd,
  Shift,
  TraceEvent,
} from "../protocol/index.ts";
import { VirtualBlob } from "./blob.ts";
import { createConsole } from "./console.ts";
import {
  deafenScope,
  guardedQueueMicrotask,
  refuseCodeFromText,
  removeGlobals,
  removeObjectUrls,
} from "./globals.ts";
import { direct } from "./hooks.ts";
import type { ErrorLibrary } from "./inspect.ts";
import { watchProxies } from "./kinds.ts";
import { boundLongWork } from "./long-work.ts";
import { NativeWork } from "./natives.ts";
import { virtualiseRandom } from "./random.ts";
import { Run, type RunControl } from "./run.ts";
import { define } from "./safe.ts";
import { lockStackFormatting } from "./stack.ts";
import { virtualiseTime } from "./time.ts";
import { timerFunctions, virtualiseAbortTimeout } from "./timers.ts";
import { KeptRef } from "./weak-ref.ts";

/** What differs between a browser's worker and Node's. */
export interface Platform {
  /** Runs a function in a later turn of the event loop, after all microtasks and reports of rejections. */
  nextTurn(turn: () => void): void;
  /** Real time in ms. */
  wallNow(): number;
  /** Reports what nothing took: rejections without a handler, and failures of callbacks that the platform calls. */
  onUncaught(report: (thrown: unknown) => void): void;
  readonly library: ErrorLibrary;
}

/** Who hears of a run. */
export interface RunListener {
  started(): void;
  console(entry: ConsoleEntry): void;
  caught(error: CaughtError): void;
  trace(events: readonly TraceEvent[]): void;
  ended(end: RunEnd): void;
}

export interface ProgramStart extends RunListener {
  readonly seed: number | undefined;
  readonly faults: readonly FaultData[] | undefined;
  readonly shifts: readonly Shift[];
  /** Imports the program's module, or runs a program of another language, which tells `run` what it does. */
  body(run: RunControl): Promise<unknown>;
  /** The program's own `import()`. */
  load(specifier: unknown): Promise<unknown>;
}

export interface Realm {
  /** Starts a program, in the place of one that is running. */
  start(program: ProgramStart): void;
  /** Ends a run before it starts: the program can't be run as it is written. */
  refuse(program: Omit<ProgramStart, "body" | "load">, problems: readonly ProgramProblem[]): void;
}

/** Takes a realm over. Nothing of the platform is reachable afterwards but what a program may have. */
export function prepareRealm(platform: Platform): Realm {
  const scope = globalThis;
  const work = new NativeWork();
  let run: Run | undefined;
  const timers = () => run?.timers;
  const guard = (callback: () => void): void => run?.guard(callback);

  lockStackFormatting();
  watchProxies(scope);
  const performance = virtualiseTime(scope, () => run?.now() ?? 0);
  boundLongWork(scope);
  virtualiseAbortTimeout(timers);
  removeObjectUrls();
  const crypto = virtualiseRandom(scope, () => {
    if (run === undefined) throw new Error("no program runs");
    return run.random;
  });
  const console = createConsole(() => (run === undefined ? undefined : { sink: run, state: run.console }));
  const replacements: Record<string, unknown> = {
    ...timerFunctions(timers),
    queueMicrotask: guardedQueueMicrotask(guard),
    console,
    crypto,
    performance,
    Blob: VirtualBlob,
    WeakRef: KeptRef,
    self: scope,
  };
  platform.onUncaught((thrown) => run?.uncaught(thrown));
  deafenScope(scope);
  removeGlobals(scope);
  for (const key of Object.keys(replacements)) {
    define(scope, key, replacements[key], false);
  }
  refuseCodeFromText(scope);

  const begin = (program: Omit<ProgramStart, "body">): Run => {
    const { seed, faults, shifts } = program;
    const started = new Run(
      {
        nextTurn: platform.nextTurn,
        wallNow: platform.wallNow,
        library: platform.library,
        work,
        console: program.console,
        caught: program.caught,
        trace: program.trace,
        ended: (end) => {
          direct(undefined);
          program.ended(end);
        },
        load: (specifier) => work.track(program.load(specifier)),
      },
      { seed, faults, shifts },
    );
    run = started;
    direct(started);
    program.started();
    return started;
  };
  const after = (start: () => void): void => {
    if (run === undefined) start();
    else run.giveWay(start);
  };
  return {
    start(program) {
      after(() => {
        const started = begin(program);
        started.drive(program.body(started));
      });
    },
    refuse(program, problems) {
      after(() => begin({ ...program, load: () => new Promise(() => {}) }).refuse(problems));
    },
  };
}
