import type {
  CaughtError,
  ConsoleEntry,
  RunEnd,
  RunRequest,
  RunResult,
  TraceEvent,
  WorkerToPage,
} from "../protocol/index.ts";

/** Collects what a worker says of a run, until it ends by itself or is ended. */
export class RunRecord {
  readonly #seed: number;
  readonly #console: ConsoleEntry[] = [];
  readonly #caught: CaughtError[] = [];
  readonly #trace: TraceEvent[] = [];
  #startedAt = performance.now();
  #result: RunResult | undefined;

  constructor({ seed }: Pick<RunRequest, "seed">) {
    this.#seed = seed ?? DEFAULT_SEED;
  }

  /** The result, once the run has ended. */
  get result(): RunResult | undefined {
    return this.#result;
  }

  add(message: WorkerToPage): void {
    if (this.#result !== undefined) return;
    if (message.type === "started") this.#startedAt = performance.now();
    else if (message.type === "console") this.#console.push(message.entry);
    else if (message.type === "caught") this.#caught.push(message.error);
    else if (message.type === "trace") this.#trace.push(...message.events);
    else if (message.type === "ended") this.#result = this.#resultOf(message.end);
  }

  /** Ends the run from outside: what has arrived is what there is. */
  interrupted(outcome: "timeout" | "stopped" | "crashed", reason?: string): RunResult {
    const end: RunEnd = {
      outcome,
      uncaught: null,
      ...(reason === undefined ? {} : { reason }),
      dropped: 0,
      caughtDropped: 0,
      traceDropped: 0,
      virtualMs: this.#lastSeenMs(),
      wallMs: performance.now() - this.#startedAt,
      seed: this.#seed,
    };
    this.#result ??= this.#resultOf(end);
    return this.#result;
  }

  #lastSeenMs(): number {
    const times = [this.#console.at(-1)?.atMs, this.#caught.at(-1)?.atMs, this.#trace.at(-1)?.atMs];
    return Math.max(0, ...times.map((atMs) => atMs ?? 0));
  }

  #resultOf(end: RunEnd): RunResult {
    return { ...end, console: this.#console, caught: this.#caught, trace: this.#trace };
  }
}

/** The simulator's own default. */
const DEFAULT_SEED = 1;
