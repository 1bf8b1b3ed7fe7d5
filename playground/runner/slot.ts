import {
  type Exercise,
  type PageToWorker,
  PROTOCOL_VERSION,
  type PythonWorker,
  type RunRequest,
  readWorkerMessage,
  type WorkerToPage,
} from "../protocol/index.ts";
import type { ChunkStore } from "./chunks.ts";
import type { SandboxFrame } from "./frame.ts";
import { nonce } from "./nonce.ts";

/** Between two exercises: most presses come right after the first, and find the worker and both cores idle then. */
const PAUSE_MS = 250;

type WithoutEnvelope<Union> = Union extends unknown ? Omit<Union, "v" | "runId" | "nonce"> : never;

let slots = 0;

/** One worker, from the moment it is asked for: loaded with what a program needs, and used by one program. */
export class Slot {
  readonly runId: string;
  /** Rejects where the worker can't be started, or ends with its frame; settles in no other way. */
  readonly failure: Promise<never>;
  readonly #nonce = nonce();
  readonly #store: ChunkStore;
  readonly #frame: SandboxFrame;
  readonly #port: MessagePort;
  readonly #loaded = new Set<string>();
  /** The chunks that it has or will have. */
  readonly #wanted = new Set<string>();
  readonly #python: PythonWorker | undefined;
  /** What a Python worker says once it has started: an image, where it is to make one. */
  readonly #started = Promise.withResolvers<ArrayBuffer | undefined>();
  /** Each delivery comes after the one before. */
  #delivered: Promise<void> = Promise.resolve();
  readonly #spawned: Promise<void>;
  #listener: ((message: WorkerToPage) => void) | undefined;
  /** Settles when the exercise that goes on has ended. */
  #exercising: PromiseWithResolvers<void> | undefined;
  /** Whether a program ends it. One that has to be transformed first could come too late to be ended. */
  #givesWay = false;
  readonly #exercised = new Set<Exercise>();
  #isClosed = false;
  #hasRun = false;

  /** `python`: what the worker is for that loads Python; the frame must have been given what that needs. */
  constructor(frame: SandboxFrame, store: ChunkStore, python?: PythonWorker) {
    slots += 1;
    this.runId = `run-${slots}`;
    this.#frame = frame;
    this.#store = store;
    this.#python = python;
    this.#started.promise.catch(() => {});
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#port.onmessage = ({ data }) => {
      const message = readWorkerMessage(data, { runId: this.runId, nonce: this.#nonce });
      if (message !== undefined) this.#hear(message);
    };
    this.#spawned = frame.spawn(this.runId, port2, python);
    this.failure = this.#spawned.then(async () => {
      await frame.gone;
      throw new Error("Another program had to be ended by force, and this one with it. Run it again.");
    });
    // A failure is reported to whoever uses the slot.
    this.failure.catch((error: unknown) => {
      this.#isClosed = true;
      this.#started.reject(error);
    });
  }

  get isUsable(): boolean {
    return !this.#isClosed && !this.#frame.isGone;
  }

  /** Settles when the frame has started the worker, or couldn't. */
  get spawned(): Promise<void> {
    return this.#spawned;
  }

  /** The names of the chunks that it has or will have. */
  get chunks(): ReadonlySet<string> {
    return this.#wanted;
  }

  get isForPython(): boolean {
    return this.#python !== undefined;
  }

  /** Resolves when the worker's Python has started. Rejects with an Error where it doesn't. */
  async startPython(names: readonly string[]): Promise<void> {
    await this.load(names);
    await this.#started.promise;
  }

  /** The start-up image that the worker was opened to make. Rejects with an Error where its Python doesn't start. */
  async makeImage(names: readonly string[]): Promise<ArrayBuffer> {
    await this.load(names);
    const image = await this.#started.promise;
    if (image === undefined) throw new Error("Python started, and made no image of it.");
    return image;
  }

  /**
   * Sends the worker what it hasn't got yet of these chunks; a program that is sent afterwards finds it there. Rejects
   * where that can't be fetched.
   */
  load(names: readonly string[]): Promise<void> {
    for (const name of names) this.#wanted.add(name);
    // Fetched now, while the worker starts.
    const fetched = this.#store.fetch(names);
    fetched.catch(() => {});
    const delivered = this.#delivered.then(async () => {
      const chunks = (await fetched).filter(({ name }) => !this.#loaded.has(name));
      for (const { name } of chunks) this.#loaded.add(name);
      if (chunks.length > 0)
        this.#send({ type: "load", chunks, specifiers: this.#store.chunksBySpecifier(this.#loaded) });
    });
    // The next delivery is tried whether this one failed or not.
    this.#delivered = delivered.catch(() => {});
    return delivered;
  }

  /**
   * Runs programs of ours before the reader's, so that the engine has compiled what that will call. A worker runs each of
   * them once. A program that is asked for meanwhile ends the one that goes on, or waits for it where that isn't possible;
   * the rest is left out. They leave nothing behind: each has a world of its own, and the modules that all runs share keep
   * no state.
   */
  async exercise(exercises: readonly Exercise[], isForSource: boolean): Promise<void> {
    for (const one of exercises) {
      if (this.#exercised.size > 0) await pause(PAUSE_MS);
      if (this.#hasRun || this.#isClosed || this.#exercising !== undefined || this.#exercised.has(one))
        continue;
      this.#exercised.add(one);
      const exercising = Promise.withResolvers<void>();
      this.#exercising = exercising;
      this.#givesWay = !isForSource;
      this.#listener = ({ type }) => type === "ended" && exercising.resolve();
      const code = isForSource ? { source: one.source } : one.program;
      this.#send({ type: "run", code, specifiers: this.#store.specifiers });
      await exercising.promise;
      this.#exercising = undefined;
    }
  }

  /** Runs a program, or the last one `again`; `listener` hears what the worker says of it. */
  run(
    request: RunRequest,
    listener: (message: WorkerToPage) => void,
    again?: { readonly again: true },
  ): void {
    const { code, seed, faults } = request;
    const hear = (): void => {
      this.#listener = listener;
    };
    const send = (): void => {
      this.#send({
        type: "run",
        code: again ?? code,
        specifiers: this.#store.specifiers,
        ...(seed === undefined ? {} : { seed }),
        ...(faults === undefined ? {} : { faults }),
      });
    };
    this.#hasRun = true;
    const ended = this.#exercising?.promise;
    if (ended === undefined || this.#givesWay) send();
    else void ended.then(send);
    // What an exercise still says comes before its end.
    if (ended === undefined) hear();
    else void ended.then(hear);
  }

  #hear(message: WorkerToPage): void {
    if (message.type === "broken")
      this.#started.reject(new Error(`Python could not be started: ${message.message}`));
    else if (message.type === "image" && this.#python === "image") this.#started.resolve(message.image);
    else if (message.type === "loaded" && this.#python === "programs") this.#started.resolve(undefined);
    this.#listener?.(message);
  }

  #send(message: WithoutEnvelope<PageToWorker>): void {
    this.#port.postMessage({ ...message, v: PROTOCOL_VERSION, runId: this.runId, nonce: this.#nonce });
  }

  /** Ends the worker, whatever it does. Its messages are ignored from now on. */
  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#isClosed = true;
    this.#started.reject(new Error("The worker has been ended."));
    this.#exercising?.resolve();
    this.#listener = undefined;
    this.#port.onmessage = null;
    this.#port.close();
    // The frame must have started the worker before it can end it.
    return this.#spawned.then(
      () => this.#frame.terminate(this.runId, this.#hasRun),
      () => {},
    );
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
