import {
  type ChunkText,
  type PageToWorker,
  PROTOCOL_VERSION,
  readWorkerMessage,
  type WorkerToPage,
} from "../protocol/index.ts";
import type { SandboxFrame } from "./frame.ts";
import type { Library } from "./library.ts";

type WithoutEnvelope<Union> = Union extends unknown ? Omit<Union, "v" | "runId" | "nonce"> : never;

let slots = 0;

/** One worker, from the moment it is asked for: loaded with what a program needs, and used by one program. */
export class Slot {
  readonly runId: string;
  readonly #nonce = crypto.randomUUID();
  readonly #library: Library;
  readonly #frame: SandboxFrame;
  readonly #port: MessagePort;
  readonly #spawned: Promise<void>;
  readonly #loaded = new Set<string>();
  #listener: ((message: WorkerToPage) => void) | undefined;
  #isClosed = false;

  constructor(frame: SandboxFrame, library: Library) {
    slots += 1;
    this.runId = `run-${slots}`;
    this.#frame = frame;
    this.#library = library;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#port.onmessage = ({ data }) => {
      const message = readWorkerMessage(data, { runId: this.runId, nonce: this.#nonce });
      if (message !== undefined) this.#listener?.(message);
    };
    this.#spawned = frame.spawn(this.runId, port2);
    // Whoever uses the slot hears of a failure; until then nobody has to.
    this.#spawned.catch(() => {});
  }

  get isUsable(): boolean {
    return !this.#isClosed && !this.#frame.isGone;
  }

  /** Gives the worker what it hasn't got yet of these packs. Rejects where that can't be fetched. */
  async load(packs: readonly string[]): Promise<void> {
    const missing = packs.filter((pack) => !this.#loaded.has(pack));
    for (const pack of missing) this.#loaded.add(pack);
    const [chunks] = await Promise.all([
      Promise.all(missing.map((pack) => this.#library.chunksOf(pack))),
      this.#spawned,
    ]);
    if (missing.length > 0) await this.#give(chunks.flat());
  }

  /** Hears what the worker says from now on. */
  listen(listener: (message: WorkerToPage) => void): void {
    this.#listener = listener;
  }

  send(message: WithoutEnvelope<PageToWorker>): void {
    this.#port.postMessage({ ...message, v: PROTOCOL_VERSION, runId: this.runId, nonce: this.#nonce });
  }

  /** Ends the worker, whatever it does. Nothing that it said is heard any more. */
  close(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#isClosed = true;
    this.#listener = undefined;
    this.#port.onmessage = null;
    this.#port.close();
    return this.#frame.terminate(this.runId);
  }

  #give(chunks: readonly ChunkText[]): Promise<void> {
    return new Promise((resolve) => {
      this.#listener = (message) => {
        if (message.type === "loaded") resolve();
      };
      this.send({ type: "load", chunks, specifiers: this.#library.specifiers });
    });
  }
}
