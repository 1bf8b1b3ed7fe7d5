import type { ScopedTimer, TimerScope } from "../../kernel/index.ts";
import { ApiError } from "../model/failure.ts";

/** How a write ended: null when it is replicated. */
export type WriteOutcome = ApiError | null;

/** A write that waits until enough replicas have it. */
interface DelayedWrite {
  readonly offset: number;
  readonly timer: ScopedTimer;
  readonly done: (outcome: WriteOutcome) => void;
}

/** The writes of one replica that wait until enough others have them. (DelayedWriteManager) */
export class DelayedWrites {
  readonly #scope: TimerScope;
  readonly #label: string;
  #waiting: DelayedWrite[] = [];

  /** `label` is the name of the timers in the world. */
  constructor(scope: TimerScope, label: string) {
    this.#scope = scope;
    this.#label = label;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Calls `done` once the write has ended, at the latest after `timeoutMs`. */
  add(offset: number, timeoutMs: number, done: (outcome: WriteOutcome) => void): void {
    const timer = this.#scope.schedule(timeoutMs, this.#label, () => {
      this.#waiting = this.#waiting.filter((write) => write.timer !== timer);
      // mutation point: write-times-out
      done(new ApiError("REQUEST_TIME_OUT", "The request time out."));
    });
    this.#waiting.push({ offset, timer, done });
  }

  /** Ends each write for whose offset `outcomeOf` gives an outcome. */
  settle(outcomeOf: (offset: number) => WriteOutcome | undefined): void {
    for (const write of this.#waiting.splice(0)) {
      const outcome = outcomeOf(write.offset);
      if (outcome === undefined) {
        this.#waiting.push(write);
        continue;
      }
      this.#scope.cancel(write.timer);
      write.done(outcome);
    }
  }

  /** Forgets all of them, as a process that has ended does. */
  forget(): void {
    this.#waiting = [];
  }
}
