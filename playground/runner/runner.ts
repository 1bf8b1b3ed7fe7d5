import manifest from "virtual:faultbook/sandbox";
import type { ProgramCode, RunEvent, RunRequest, RunResult } from "../protocol/index.ts";
import { ChunkStore } from "./chunks.ts";
import { NotLoaded } from "./fetch-whole.ts";
import { SandboxFrame } from "./frame.ts";
import { PendingRun, PYTHON_START_BUDGET_MS } from "./pending.ts";
import { type LoadingListener, PythonSupply } from "./python.ts";
import { Slot } from "./slot.ts";
import { Spare } from "./spare.ts";

/** "Try many seeds" may take this long in all, once the first worker has been loaded. */
const SEEDS_BUDGET_MS = 10_000;

/** How often a reader is told how much of the sandbox has arrived. */
const TELL_EVERY_MS = 300;

/** A run that was asked for. */
export interface StartedRun {
  /** Settles once: with the result, however the run ends, or with an Error where the sandbox can't be loaded. */
  readonly result: Promise<RunResult>;
  stop(): void;
}

/** Many runs of one program. */
export interface StartedSeeds {
  /**
   * Settles when the last run has ended, ten seconds have passed, or somebody has stopped them; with an Error where the
   * sandbox can't be loaded.
   */
  readonly done: Promise<void>;
  stop(): void;
}

/** Runs readers' programs, each in a worker of its own that can reach nothing of the page. */
export interface Runner {
  run(request: RunRequest, on: (event: RunEvent) => void): StartedRun;
  /**
   * Runs one program with many seeds in one worker. `on` is called with each result, `onLoading` while what they need is
   * fetched.
   */
  runSeeds(
    request: RunRequest,
    seeds: readonly number[],
    on: (result: RunResult) => void,
    onLoading?: LoadingListener,
  ): StartedSeeds;
  /**
   * Makes a worker ready for a program like this one, as far as that is possible. `pressed`: somebody has asked for a run,
   * which follows at once. `meant`: somebody is about to; for Python nothing happens then, since it is megabytes. `idle`:
   * somebody has run such a program and may again, once the browser has nothing else to do.
   */
  prewarm(code: ProgramCode, when: "pressed" | "meant" | "idle"): Promise<void>;
  dispose(): void;
}

export interface RunnerOptions {
  /** The site's root: the folder to which the paths of the manifest are relative. */
  readonly base: string;
}

export function createRunner({ base }: RunnerOptions): Runner {
  return new PageRunner(new ChunkStore(base, manifest));
}

class PageRunner implements Runner {
  readonly #store: ChunkStore;
  readonly #python: PythonSupply;
  readonly #active = new Set<() => void>();
  readonly #spare: Spare;
  #frame: SandboxFrame | undefined;
  #closing: Promise<void> = Promise.resolve();
  #isDisposed = false;

  constructor(store: ChunkStore) {
    this.#store = store;
    this.#python = new PythonSupply(store);
    this.#spare = new Spare({
      store,
      open: (isForPython) => this.#open(isForPython),
      close: (slot) => this.#close(slot),
    });
  }

  run(request: RunRequest, on: (event: RunEvent) => void): StartedRun {
    const pending = new PendingRun(request, on);
    const stop = (): void => pending.interrupt("stopped");
    this.#active.add(stop);
    const result = this.#perform(pending, request).finally(() => this.#active.delete(stop));
    // What couldn't be loaded now would only take the next run's place.
    result.then(
      () => this.prewarm(request.code, "idle"),
      () => {},
    );
    return { result, stop };
  }

  /** Runs it; once again where the frame has died before the program began. */
  async #perform(pending: PendingRun, request: RunRequest, isSecond = false): Promise<RunResult> {
    const loading = this.#loadedTold(request.code, (loaded, total) => pending.loading(loaded, total));
    // A run that is stopped while it loads ends at once.
    const slot = await Promise.race([loading, pending.result]);
    if (!(slot instanceof Slot)) {
      loading.then((late) => this.#close(late)).catch(() => {});
      return slot;
    }
    slot.run(request, (message) => pending.hear(message));
    try {
      const result = await Promise.race([pending.result, slot.failure]);
      // Its end is drawn when it has come: the drawing would keep the thread that ends the worker.
      if (mayGoOn(result)) await this.#close(slot);
      return result;
    } catch (error) {
      if (isSecond || pending.hasStarted || error instanceof NotLoaded) throw error;
    } finally {
      void this.#close(slot);
    }
    return this.#perform(pending, request, true);
  }

  runSeeds(
    request: RunRequest,
    seeds: readonly number[],
    on: (result: RunResult) => void,
    onLoading: LoadingListener = () => {},
  ): StartedSeeds {
    let current: PendingRun | undefined;
    let isOver = false;
    const stop = (): void => {
      isOver = true;
      current?.interrupt("stopped");
    };
    this.#active.add(stop);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const all = async (): Promise<void> => {
      let slot: Slot | undefined;
      for (const seed of seeds) {
        const isNew = slot === undefined;
        slot ??= await this.#loadedTold(request.code, onLoading);
        await slot.spawned;
        timer ??= setTimeout(stop, SEEDS_BUDGET_MS);
        if (isOver) break;
        const pending = new PendingRun({ ...request, seed }, () => {});
        current = pending;
        slot.run(
          { ...request, seed },
          (message) => pending.hear(message),
          isNew ? undefined : { again: true },
        );
        const result = await Promise.race([pending.result, slot.failure]);
        if (result.outcome !== "stopped") on(result);
        if (mayGoOn(result)) {
          void this.#close(slot);
          slot = undefined;
        }
      }
      if (slot !== undefined) this.#close(slot);
    };
    const done = all().finally(() => {
      clearTimeout(timer);
      this.#active.delete(stop);
    });
    return { done, stop };
  }

  async prewarm(code: ProgramCode, when: "pressed" | "meant" | "idle"): Promise<void> {
    if (when === "idle") await idle();
    await this.#closing;
    if (this.#isDisposed) return;
    try {
      await this.#makeReady(code, when);
    } catch {
      // The next run tries again and reports the failure.
      this.#forgetMissingFrame();
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const stop of this.#active) stop();
    this.#spare.drop();
    this.#frame?.dispose();
  }

  /**
   * The same as `#loaded`. `on` is told how much has arrived until the frame has started the worker, which takes as long
   * where the frame itself is late.
   */
  async #loadedTold(code: ProgramCode, on: LoadingListener): Promise<Slot> {
    const telling = setInterval(() => {
      const { loadedBytes, totalBytes } = this.#store.progress;
      if (!("python" in code)) on(loadedBytes, totalBytes);
    }, TELL_EVERY_MS);
    const end = (): void => clearInterval(telling);
    try {
      const slot = await this.#loaded(code, on);
      slot.spawned.then(end, end);
      return slot;
    } catch (error) {
      end();
      this.#forgetMissingFrame();
      throw error;
    }
  }

  /** A worker to which everything has been sent that a program needs; in one for Python, that has started. */
  async #loaded(code: ProgramCode, on?: LoadingListener, isSecond = false): Promise<Slot> {
    const names = this.#store.namesFor(code);
    await this.#closing;
    if (!("python" in code)) {
      const slot = this.#take(code);
      return this.#orClosed(slot, slot.load(names));
    }
    // Fetched meanwhile; a failure is reported where it is used.
    this.#store.fetch(names).catch(() => {});
    const frame = this.#openFrame();
    let slot: Slot | undefined;
    try {
      await this.#python.prepare(frame, on);
      slot = this.#take(code);
      // What is still on its way may take any time; Python's start may not.
      await this.#orClosed(slot, slot.load(names));
      return await this.#orClosed(slot, within(PYTHON_START_BUDGET_MS, slot.startPython(names)));
    } catch (error) {
      // Once more where the frame has died meanwhile, or where its image may be to blame.
      if (isSecond || (slot === undefined && !frame.isGone)) throw error;
      if (!frame.isGone) await this.#python.discardImage(frame);
      return this.#loaded(code, on, true);
    }
  }

  async #orClosed(slot: Slot, loaded: Promise<void>): Promise<Slot> {
    try {
      await loaded;
      return slot;
    } catch (error) {
      this.#close(slot);
      throw error;
    }
  }

  async #makeReady(code: ProgramCode, when: "pressed" | "meant" | "idle"): Promise<void> {
    if ("python" in code) {
      if (when === "meant") return;
      // Fetched meanwhile; a failure is reported where it is used.
      this.#store.fetch(this.#store.namesFor(code)).catch(() => {});
      await this.#python.prepare(this.#openFrame());
    }
    if (when !== "pressed") await this.#spare.exercise(code);
    else if (!("python" in code)) await this.#spare.load(code);
  }

  #take(code: ProgramCode): Slot {
    return this.#spare.take(code) ?? this.#open("python" in code);
  }

  #open(isForPython: boolean): Slot {
    return new Slot(this.#openFrame(), this.#store, isForPython ? "programs" : undefined);
  }

  #openFrame(): SandboxFrame {
    if (this.#isDisposed) throw new Error("The runner has been disposed of.");
    if (this.#frame === undefined || this.#frame.isGone)
      this.#frame = new SandboxFrame(this.#store.frameAddress);
    return this.#frame;
  }

  /** The frame didn't arrive either: the next run begins with another one. */
  #forgetMissingFrame(): void {
    if (this.#frame?.isConnected === false) this.#frame.dispose();
  }

  /** No other worker is started before this one has ended: its frame may turn out to be dead. */
  #close(slot: Slot): Promise<void> {
    const closed = slot.close();
    this.#closing = Promise.all([this.#closing, closed]).then(() => {});
    return closed;
  }
}

/** Whether the program may still be running in its worker. */
function mayGoOn({ outcome }: RunResult): boolean {
  return outcome === "timeout" || outcome === "output-limit" || outcome === "stopped";
}

function idle(): Promise<unknown> {
  // Safari has no such callback.
  return new Promise((resolve) =>
    typeof requestIdleCallback === "function" ? requestIdleCallback(resolve) : setTimeout(resolve, 50),
  );
}

async function within<Result>(ms: number, promise: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The sandbox could not be loaded in time.")), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
