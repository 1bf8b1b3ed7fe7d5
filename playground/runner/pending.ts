import {
  type RunEvent,
  type RunRequest,
  type RunResult,
  WALL_BUDGET_MS,
  type WorkerToPage,
} from "../protocol/index.ts";
import { RunRecord } from "./record.ts";

/** Fetching chunks and transforming a source don't count against the program's wall budget. */
export const START_BUDGET_MS = 20_000;
/** Python takes a slow phone longer, after the last of it has arrived. */
export const PYTHON_START_BUDGET_MS = 60_000;
/** The harness itself sends fewer messages than this. */
const MESSAGES_MAX = 50_000;

/** A run that has been asked for: takes the worker's messages, keeps the wall budget, and settles exactly once. */
export class PendingRun {
  readonly result: Promise<RunResult>;
  readonly #record: RunRecord;
  readonly #on: (event: RunEvent) => void;
  readonly #resolve: (result: RunResult) => void;
  readonly #startBudgetMs: number;
  #timer: ReturnType<typeof setTimeout>;
  #messages = 0;
  #hasStarted = false;

  constructor(request: RunRequest, on: (event: RunEvent) => void) {
    this.#record = new RunRecord(request);
    this.#on = on;
    const { promise, resolve } = Promise.withResolvers<RunResult>();
    this.result = promise;
    this.#resolve = resolve;
    this.#startBudgetMs = "python" in request.code ? PYTHON_START_BUDGET_MS : START_BUDGET_MS;
    this.#timer = this.#startTimer();
  }

  /** Whether the program itself has begun. */
  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  /** What the run needs is on its way: the time to start begins anew. */
  loading(loadedBytes: number, totalBytes: number): void {
    if (this.#record.result !== undefined || this.#hasStarted) return;
    clearTimeout(this.#timer);
    this.#timer = this.#startTimer();
    this.#on({ type: "loading", loadedBytes, totalBytes });
  }

  #startTimer(): ReturnType<typeof setTimeout> {
    const late = "The program could not be started in time.";
    return setTimeout(() => this.interrupt("timeout", late), this.#startBudgetMs);
  }

  hear(message: WorkerToPage): void {
    this.#messages += 1;
    if (this.#messages > MESSAGES_MAX) {
      this.interrupt("output-limit", "The program sends more than anybody will read.");
      return;
    }
    if (!this.#record.add(message)) return;
    if (message.type === "started") {
      this.#hasStarted = true;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.interrupt("timeout"), WALL_BUDGET_MS);
    }
    const event = eventOf(message);
    if (event !== undefined) this.#on(event);
    if (this.#record.result !== undefined) this.#settle(this.#record.result);
  }

  /** Ends it from outside; a run that has ended keeps its result. */
  interrupt(outcome: "timeout" | "stopped" | "output-limit", reason?: string): void {
    this.#settle(this.#record.interrupted(outcome, reason));
  }

  #settle(result: RunResult): void {
    clearTimeout(this.#timer);
    this.#resolve(result);
  }
}

function eventOf(message: WorkerToPage): RunEvent | undefined {
  if (message.type === "started") return { type: "started" };
  if (message.type === "console") return { type: "console", entry: message.entry };
  if (message.type === "caught") return { type: "caught", error: message.error };
  return message.type === "trace" ? { type: "trace", events: message.events } : undefined;
}
