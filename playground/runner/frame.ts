import {
  type FrameToPage,
  type PageToFrame,
  PROTOCOL_VERSION,
  type PythonWorker,
  readFrameMessage,
} from "../protocol/index.ts";
import { takeFrame } from "./early.ts";
import { NotLoaded, onSilence, whyMissing } from "./fetch-whole.ts";
import { nonce } from "./nonce.ts";

/** A frame that hasn't loaded while nothing has arrived for so long doesn't load. */
const LOAD_S = 30;
/** One that hasn't answered by then may never have arrived: browsers show their own page in its place. */
const DOUBTFUL_MS = 3_000;
/** A frame that doesn't answer within this many ms counts as dead. */
const CONNECT_MS = 10_000;
/** Where a worker isn't ended within this many ms, its frame is removed. */
const TERMINATE_MS = 30;

/** A part of what workers need to run Python. */
export type PythonPart = { readonly module: ArrayBuffer } | { readonly image: ArrayBuffer };

type Distribute<Union> = Union extends unknown ? Omit<Union, "v" | "nonce"> : never;

/** The page's end of one sandbox frame, and of the workers in it. */
export class SandboxFrame {
  readonly #element: HTMLIFrameElement;
  readonly #nonce = nonce();
  readonly #waiting = new Map<string, (message: FrameToPage | undefined) => void>();
  /** Whether it has, once that is known. */
  readonly #loaded: Promise<boolean>;
  readonly #ready: Promise<void>;
  readonly #gone = Promise.withResolvers<void>();
  #isConnected = false;
  #isGone = false;

  constructor(address: string) {
    const { element, loaded } = takeFrame(address);
    this.#element = element;
    addEventListener("message", this.#receive);
    this.#loaded = new Promise((resolve) => {
      void loaded.then(() => resolve(true));
      const end = onSilence(LOAD_S * 1_000, () => resolve(false));
      void Promise.race([loaded, this.#gone.promise]).then(end);
      void this.#gone.promise.then(() => resolve(false));
    });
    this.#ready = this.#connect();
    // `spawn` reports a failure.
    this.#ready.catch(() => {});
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Resolves when the frame has been removed, and its workers with it. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** Whether the frame has answered. One that was asked for without a network never does. */
  get isConnected(): boolean {
    return this.#isConnected;
  }

  /**
   * Hands over what workers need to run Python: transferred, and gone here. Rejects with an Error where the frame can't use
   * it.
   */
  async give(part: PythonPart, patienceMs: number): Promise<void> {
    await this.#ready;
    const [[kind, content]] = Object.entries(part) as [[string, ArrayBuffer]];
    const answer = await this.#ask({ type: "python", runId: kind, ...part }, patienceMs, [content]);
    if (answer?.type === "prepared") return;
    const reason = answer?.type === "failed" ? ` (${answer.message})` : "";
    throw new Error(`Python could not be loaded: the sandbox did not take its ${kind}${reason}.`);
  }

  /** Starts a worker and gives it its end of the channel. `python` says what one is for that runs no JavaScript. */
  async spawn(runId: string, port: MessagePort, python?: PythonWorker): Promise<void> {
    // Messages arrive in order: this one follows `connect`, and needn't wait for the answer to it.
    await this.#loaded;
    const asked = this.#ask(
      { type: "spawn", runId, ...(python === undefined ? {} : { python }) },
      CONNECT_MS,
      [port],
    );
    await this.#ready;
    const answer = await asked;
    if (answer?.type === "spawned") return;
    this.dispose();
    throw new Error("The sandbox could not start a worker.");
  }

  /**
   * Ends a worker. Where the frame doesn't answer, it is removed, and the worker with it; that isn't urgent where the worker
   * has run no program.
   */
  async terminate(runId: string, isUrgent: boolean): Promise<void> {
    if (this.#isGone) return;
    const answer = await this.#ask({ type: "terminate", runId }, isUrgent ? TERMINATE_MS : CONNECT_MS);
    if (answer === undefined) this.dispose();
  }

  dispose(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    removeEventListener("message", this.#receive);
    this.#element.remove();
    this.#gone.resolve();
    // No answer will come any more.
    for (const settle of this.#waiting.values()) settle(undefined);
  }

  async #connect(): Promise<void> {
    if (!(await this.#loaded)) {
      this.dispose();
      throw new NotLoaded(`The connection is too slow: its frame has not arrived in ${LOAD_S} seconds.`);
    }
    const asked = this.#ask({ type: "connect", runId: "frame" }, CONNECT_MS);
    const missing = this.#whyMissing().then((reason) => {
      if (reason !== undefined) throw reason;
      return asked;
    });
    try {
      if ((await Promise.race([asked, missing]))?.type !== "ready")
        throw new NotLoaded("Its frame did not answer.");
    } catch (error) {
      this.dispose();
      throw error;
    }
    this.#isConnected = true;
  }

  async #whyMissing(): Promise<Error | undefined> {
    await new Promise((resolve) => setTimeout(resolve, DOUBTFUL_MS));
    return this.#isConnected || this.#isGone ? undefined : whyMissing(this.#element.src);
  }

  /** Each question is answered once, or with undefined when time is up. */
  #ask(
    question: Distribute<PageToFrame>,
    patienceMs: number,
    transfer: Transferable[] = [],
  ): Promise<FrameToPage | undefined> {
    return new Promise((resolve) => {
      if (this.#isGone) return resolve(undefined);
      const { runId } = question;
      const timer = setTimeout(() => settle(undefined), patienceMs);
      const settle = (answer: FrameToPage | undefined): void => {
        clearTimeout(timer);
        this.#waiting.delete(runId);
        resolve(answer);
      };
      this.#waiting.set(runId, settle);
      // The frame's origin is opaque: there is no origin to name as the target.
      const message = { ...question, v: PROTOCOL_VERSION, nonce: this.#nonce };
      this.#element.contentWindow?.postMessage(message, "*", transfer);
    });
  }

  readonly #receive = (event: MessageEvent): void => {
    if (event.source === null || event.source !== this.#element.contentWindow) return;
    const message = readFrameMessage(event.data, this.#nonce);
    if (message !== undefined) this.#waiting.get(message.runId)?.(message);
  };
}
