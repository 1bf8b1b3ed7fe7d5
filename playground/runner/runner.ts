import manifest from "virtual:faultbook/sandbox";
import {
  type RunEvent,
  type RunRequest,
  type RunResult,
  WALL_BUDGET_MS,
  type WorkerToPage,
} from "../protocol/index.ts";
import { SandboxFrame } from "./frame.ts";
import { Library } from "./library.ts";
import { RunRecord } from "./record.ts";
import { Slot } from "./slot.ts";

/** Fetching the library and transforming a source is not the program's time. */
const START_BUDGET_MS = 20_000;
/** "Try many seeds" may take this long in all. */
const SEEDS_BUDGET_MS = 10_000;
/** Trace batches and other messages of a run; more than any honest harness sends. */
const MESSAGES_MAX = 50_000;

/** A run that was asked for. */
export interface StartedRun {
  /** Settles once: with the result, however the run ends, or with an Error where the sandbox can't be loaded. */
  readonly result: Promise<RunResult>;
  stop(): void;
}

/** Runs programs of readers, each in a worker of its own that nothing of the page can be reached from. */
export interface Runner {
  run(request: RunRequest, on: (event: RunEvent) => void): StartedRun;
  /** Runs one program with many seeds in one worker. `on` hears of each run; stops at ten seconds, or when told to. */
  runSeeds(
    request: RunRequest,
    seeds: readonly number[],
    on: (result: RunResult) => void,
  ): { readonly done: Promise<void>; stop(): void };
  /** Makes a spare worker ready for a program like this one, once the browser is idle. */
  prewarm(code?: RunRequest["code"]): void;
  dispose(): void;
}

export interface RunnerOptions {
  /** The site's root, or the folder that holds sandbox.html. */
  readonly base: string;
}

export function createRunner({ base }: RunnerOptions): Runner {
  return new PageRunner(new Library(base, manifest));
}

class PageRunner implements Runner {
  readonly #library: Library;
  readonly #active = new Set<() => void>();
  #frame: SandboxFrame | undefined;
  #spare: Slot | undefined;
  #isDisposed = false;

  constructor(library: Library) {
    this.#library = library;
  }

  run(request: RunRequest, on: (event: RunEvent) => void): StartedRun {
    let stop = (): void => {};
    const result = new Promise<RunResult>((resolve, reject) => {
      const record = new RunRecord(request);
      const slot = this.#take();
      let messages = 0;
      let timer = setTimeout(
        () => finish(record.interrupted("timeout", "The program could not be started in time.")),
        START_BUDGET_MS,
      );
      const finish = (finished: RunResult): void => {
        clearTimeout(timer);
        this.#active.delete(stop);
        void slot.close();
        resolve(finished);
        if (!this.#isDisposed) this.prewarm(request.code);
      };
      const hear = (message: WorkerToPage): void => {
        messages += 1;
        if (messages > MESSAGES_MAX) {
          finish(record.interrupted("output-limit", "The program sends more than anybody will read."));
          return;
        }
        if (message.type === "started") {
          clearTimeout(timer);
          timer = setTimeout(() => finish(record.interrupted("timeout")), WALL_BUDGET_MS);
        }
        if (!record.add(message)) return;
        const event = eventOf(message);
        if (event !== undefined) on(event);
        if (record.result !== undefined) finish(record.result);
      };
      stop = () => finish(record.interrupted("stopped"));
      this.#active.add(stop);
      start(slot, this.#library, request, hear).catch((error: unknown) => {
        clearTimeout(timer);
        this.#active.delete(stop);
        void slot.close();
        reject(error);
      });
    });
    return { result, stop: () => stop() };
  }

  runSeeds(request: RunRequest, seeds: readonly number[], on: (result: RunResult) => void) {
    let isStopped = false;
    let current: StartedRun | undefined;
    const deadline = performance.now() + SEEDS_BUDGET_MS;
    const done = (async () => {
      for (const seed of seeds) {
        if (isStopped || performance.now() > deadline) return;
        current = this.run({ ...request, seed }, () => {});
        const result = await current.result;
        if (!isStopped) on(result);
      }
    })();
    const stop = (): void => {
      isStopped = true;
      current?.stop();
    };
    return { done, stop };
  }

  prewarm(code?: RunRequest["code"]): void {
    const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 50));
    idle(() => {
      if (this.#isDisposed) return;
      if (this.#spare?.isUsable !== true) this.#spare = this.#open();
      const packs = this.#library.packsFor(code ?? { source: "" });
      // A spare that can't be loaded is loaded again when it is needed, and says so then.
      this.#spare.load(packs).catch(() => {
        this.#spare = undefined;
      });
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const stop of this.#active) stop();
    this.#spare = undefined;
    this.#frame?.dispose();
  }

  #take(): Slot {
    const spare = this.#spare;
    this.#spare = undefined;
    return spare?.isUsable === true ? spare : this.#open();
  }

  #open(): Slot {
    if (this.#isDisposed) throw new Error("The runner has been disposed of.");
    if (this.#frame === undefined || this.#frame.isGone)
      this.#frame = new SandboxFrame(this.#library.frameAddress);
    return new Slot(this.#frame, this.#library);
  }
}

async function start(
  slot: Slot,
  library: Library,
  request: RunRequest,
  hear: (message: WorkerToPage) => void,
): Promise<void> {
  const { code, seed, faults } = request;
  await slot.load(library.packsFor(code));
  if (!slot.isUsable) return;
  slot.listen(hear);
  slot.send({
    type: "run",
    code,
    specifiers: Object.keys(library.specifiers),
    ...(seed === undefined ? {} : { seed }),
    ...(faults === undefined ? {} : { faults }),
  });
}

function eventOf(message: WorkerToPage): RunEvent | undefined {
  if (message.type === "started") return { type: "started" };
  if (message.type === "console") return { type: "console", entry: message.entry };
  if (message.type === "caught") return { type: "caught", error: message.error };
  return message.type === "trace" ? { type: "trace", events: message.events } : undefined;
}
