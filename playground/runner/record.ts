import {
  CAUGHT_MAX,
  type CaughtError,
  CONSOLE_ENTRIES_MAX,
  CONSOLE_LINES_MAX,
  type ConsoleEntry,
  type RunEnd,
  type RunRequest,
  type RunResult,
  TRACE_EVENTS_MAX,
  type TraceEvent,
  type WorkerToPage,
} from "../protocol/index.ts";

/** Collects what a worker says of a run, until it ends by itself or is ended. */
export class RunRecord {
  readonly #seed: number;
  readonly #console: ConsoleEntry[] = [];
  readonly #caught: CaughtError[] = [];
  readonly #trace: TraceEvent[] = [];
  #lines = 0;
  #startedAt = performance.now();
  #result: RunResult | undefined;

  constructor({ seed }: Pick<RunRequest, "seed">) {
    this.#seed = seed ?? DEFAULT_SEED;
  }

  /** The result, once the run has ended. */
  get result(): RunResult | undefined {
    return this.#result;
  }

  /** Keeps what a message says. False: it came too late, or the run has left as much behind as it may. */
  add(message: WorkerToPage): boolean {
    if (this.#result !== undefined) return false;
    switch (message.type) {
      case "started":
        this.#startedAt = performance.now();
        return true;
      case "console":
        if (this.#lines >= CONSOLE_LINES_MAX) return false;
        this.#lines += message.entry.text.split("\n").length;
        return push(this.#console, message.entry, CONSOLE_ENTRIES_MAX);
      case "caught":
        return push(this.#caught, message.error, CAUGHT_MAX);
      case "trace":
        for (const event of message.events) push(this.#trace, event, TRACE_EVENTS_MAX);
        return true;
      case "ended":
        this.#result = this.#resultOf(message.end);
        return true;
      default:
        return false;
    }
  }

  /** Ends the run from outside, with what has arrived so far. */
  interrupted(outcome: "timeout" | "stopped" | "output-limit", reason?: string): RunResult {
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

function push<Item>(list: Item[], item: Item, most: number): boolean {
  if (list.length >= most) return false;
  list.push(item);
  return true;
}

/** The simulator's own default. */
const DEFAULT_SEED = 1;
