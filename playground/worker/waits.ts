// What the program awaits, for the verdict that it is stuck and the line of it.

import type { Place } from "../protocol/index.ts";
import { append, record, resolved, whenSettled } from "./safe.ts";

/** Where an await stands, and what it waits for. */
interface AwaitPlace extends Place {
  /** The program's own function, or `Promise.all` and the like, which have awaits of their own. */
  readonly calls: string | undefined;
  /** The function that it stands in; undefined where it is the program's own. */
  readonly inside: string | undefined;
}

interface Wait {
  readonly promise: Promise<unknown>;
  readonly place: AwaitPlace;
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
  /** Where a program in another language waits: it says so itself. */
  elsewhere: Place | undefined;
  #list: Wait[] = [];
  #sweepAt = SWEEP_AT;

  /** Notes an await; returns what to wait for, which takes as many turns as the value itself would. */
  add(value: unknown, place: AwaitPlace): unknown {
    const promise = resolved(value);
    append(this.#list, { promise, place, settled: false, watched: false });
    if (this.#list.length >= this.#sweepAt) {
      this.watch();
      this.#sweepAt = this.#list.length * 2;
    }
    return promise;
  }

  /** Begins to watch what isn't watched yet. True: check again on the next turn, when what has settled shows. */
  watch(): boolean {
    this.#forgetSettled();
    let hasNew = false;
    for (let i = 0; i < this.#list.length; i += 1) {
      const wait = this.#list[i] as Wait;
      if (wait.watched) continue;
      wait.watched = true;
      hasNew = true;
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
    return hasNew;
  }

  /** Whether something that was watched is still awaited. */
  get isOpen(): boolean {
    this.#forgetSettled();
    return this.#list.length > 0;
  }

  /**
   * The innermost await that is open of what the program itself waits for: from its own last await to those of the
   * functions that they call. Where that leads nowhere, the last one that doesn't wait for the program's own functions.
   */
  get place(): Place | undefined {
    if (this.elsewhere !== undefined) return this.elsewhere;
    this.#forgetSettled();
    const passed = record<boolean>();
    let at = this.#last((place) => place.inside === undefined);
    // What was passed already is left out: functions that call themselves lead on.
    for (let calls = this.#placeAt(at)?.calls; calls !== undefined; calls = this.#placeAt(at)?.calls) {
      passed[at] = true;
      const wanted = calls;
      const inner = this.#last((place, i) => place.inside === wanted && passed[i] !== true);
      if (inner < 0) break;
      at = inner;
    }
    if (this.#placeAt(at)?.calls !== undefined || at < 0) {
      const other = this.#last((place) => place.calls === undefined);
      at = other >= 0 ? other : this.#list.length - 1;
    }
    const place = this.#placeAt(at);
    return place && { line: place.line, column: place.column };
  }

  #placeAt(at: number): AwaitPlace | undefined {
    return at < 0 ? undefined : this.#list[at]?.place;
  }

  #last(isIt: (place: AwaitPlace, at: number) => boolean): number {
    for (let i = this.#list.length - 1; i >= 0; i -= 1) if (isIt((this.#list[i] as Wait).place, i)) return i;
    return -1;
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
