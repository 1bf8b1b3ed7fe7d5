// What the program awaits, for the verdict that it is stuck and the line of it.

import type { Place } from "../protocol/index.ts";
import { append, resolved, whenSettled } from "./safe.ts";

interface Wait {
  readonly promise: Promise<unknown>;
  readonly line: number;
  readonly column: number;
  /** Waits for a function of the program itself, which has an await of its own. */
  readonly isOuter: boolean;
  settled: boolean;
  watched: boolean;
}

/** Beyond this many, settled awaits are looked for and forgotten. */
const SWEEP_AT = 4_096;

/**
 * The awaits of a run. A promise gets a second reaction only when somebody asks what is still open: V8 follows a promise
 * with one reaction alone when it writes the asynchronous part of a stack.
 */
export class Waits {
  #list: Wait[] = [];
  #sweepAt = SWEEP_AT;

  /** Notes an await; returns what to wait for, which takes as many turns as the value itself would. */
  add(value: unknown, line: number, column: number, isOuter: boolean): unknown {
    const promise = resolved(value);
    append(this.#list, { promise, line, column, isOuter, settled: false, watched: false });
    if (this.#list.length >= this.#sweepAt) {
      this.watch();
      this.#sweepAt = this.#list.length * 2;
    }
    return promise;
  }

  /** Begins to watch what isn't watched yet. Where it says true, the truth about that shows one turn later. */
  watch(): boolean {
    this.#forgetSettled();
    let isNews = false;
    for (let i = 0; i < this.#list.length; i += 1) {
      const wait = this.#list[i] as Wait;
      if (wait.watched) continue;
      wait.watched = true;
      isNews = true;
      const settle = (): void => {
        wait.settled = true;
      };
      try {
        whenSettled(wait.promise, settle, settle);
      } catch {
        // A program that has given its promise another class: nothing can be said about this await.
        settle();
      }
    }
    return isNews;
  }

  /** Whether something that was watched is still awaited. */
  get isOpen(): boolean {
    this.#forgetSettled();
    return this.#list.length > 0;
  }

  /** The innermost await that is open: the last one that doesn't wait for the program's own functions. */
  get place(): Place | undefined {
    let best: Wait | undefined;
    for (let i = this.#list.length - 1; i >= 0; i -= 1) {
      const wait = this.#list[i] as Wait;
      if (wait.settled) continue;
      if (!wait.isOuter) return { line: wait.line, column: wait.column };
      best ??= wait;
    }
    return best && { line: best.line, column: best.column };
  }

  #forgetSettled(): void {
    const open: Wait[] = [];
    for (let i = 0; i < this.#list.length; i += 1) {
      const wait = this.#list[i] as Wait;
      if (!wait.settled) append(open, wait);
    }
    this.#list = open;
  }
}
