// Who says what to whom. One union per direction; every message carries the version and the run it belongs to.

import type { ProgramCode, ProgramProblem, TransformedProgram } from "./program.ts";
import type { PythonWorker } from "./python.ts";
import type { CaughtError, ConsoleEntry, FaultData, Outcome, Place, TraceEvent } from "./result.ts";

/** Raised with every change that an older frame or worker wouldn't understand. */
export const PROTOCOL_VERSION = 1;

interface Envelope {
  readonly v: typeof PROTOCOL_VERSION;
  readonly runId: string;
}

/** A module that the bundler made, as text. It imports another chunk as `./<name>.js`. */
export interface ChunkText {
  readonly name: string;
  readonly text: string;
  /** Names of the chunks that must exist first. */
  readonly imports: readonly string[];
}

/**
 * The page asks the frame; the port of the worker is transferred with `spawn`. What a worker needs to run Python is sent
 * once, with `python`, and handed to each worker that is to run it.
 */
export type PageToFrame =
  | (Envelope & { readonly type: "connect"; readonly nonce: string })
  | (Envelope & { readonly type: "spawn"; readonly nonce: string; readonly python?: PythonWorker })
  | (Envelope & {
      readonly type: "python";
      readonly nonce: string;
      /** The WebAssembly module, which the frame compiles: a page's policy doesn't let it. */
      readonly module?: ArrayBuffer;
      readonly image?: ArrayBuffer;
    })
  | (Envelope & { readonly type: "terminate"; readonly nonce: string });

/** The frame answers; it never forwards anything that a worker says. */
export type FrameToPage =
  | (Envelope & { readonly type: "ready"; readonly nonce: string })
  | (Envelope & { readonly type: "spawned"; readonly nonce: string })
  | (Envelope & { readonly type: "prepared"; readonly nonce: string })
  | (Envelope & { readonly type: "terminated"; readonly nonce: string })
  | (Envelope & { readonly type: "failed"; readonly nonce: string; readonly message: string });

/** The page asks the worker. */
export type PageToWorker =
  | (Envelope & {
      readonly type: "load";
      readonly nonce: string;
      readonly chunks: readonly ChunkText[];
      /** The chunk of each specifier that a program may import. */
      readonly specifiers: { readonly [specifier: string]: string };
    })
  | (Envelope & {
      readonly type: "run";
      readonly nonce: string;
      /**
       * A source is transformed in the worker, which then needs the transform's chunk. `again` runs what the worker ran
       * last: many seeds share one worker.
       */
      readonly code: ProgramCode | { readonly again: true };
      /** What a program may import, in the order in which a message lists it. */
      readonly specifiers: readonly string[];
      readonly seed?: number;
      readonly faults?: readonly FaultData[];
    });

/** The worker answers. The page believes none of it before `validate.ts` has read it. */
export type WorkerToPage =
  | (Envelope & { readonly type: "loaded"; readonly nonce: string })
  /** The worker can't run anything: its Python doesn't start. */
  | (Envelope & { readonly type: "broken"; readonly nonce: string; readonly message: string })
  | (Envelope & { readonly type: "image"; readonly nonce: string; readonly image: ArrayBuffer })
  | (Envelope & { readonly type: "started"; readonly nonce: string; readonly program?: TransformedProgram })
  | (Envelope & { readonly type: "console"; readonly nonce: string; readonly entry: ConsoleEntry })
  | (Envelope & { readonly type: "caught"; readonly nonce: string; readonly error: CaughtError })
  | (Envelope & { readonly type: "trace"; readonly nonce: string; readonly events: readonly TraceEvent[] })
  | (Envelope & { readonly type: "ended"; readonly nonce: string; readonly end: RunEnd });

/** The part of a result that only the end of a run knows. */
export interface RunEnd {
  readonly outcome: Outcome;
  readonly uncaught: CaughtError | null;
  readonly stuckAt?: Place;
  readonly reason?: string;
  readonly problems?: readonly ProgramProblem[];
  readonly dropped: number;
  readonly caughtDropped: number;
  readonly traceDropped: number;
  readonly virtualMs: number;
  readonly wallMs: number;
  readonly seed: number;
}

/** What a runner tells a view while a run goes on. */
export type RunEvent =
  /** What the run needs is being fetched: how much of it is there. Before `started`, and only for what takes long. */
  | { readonly type: "loading"; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly type: "started" }
  | { readonly type: "console"; readonly entry: ConsoleEntry }
  | { readonly type: "caught"; readonly error: CaughtError }
  | { readonly type: "trace"; readonly events: readonly TraceEvent[] };

/** What a view asks a runner to run. */
export interface RunRequest {
  readonly code: ProgramCode;
  readonly seed?: number;
  readonly faults?: readonly FaultData[];
}
