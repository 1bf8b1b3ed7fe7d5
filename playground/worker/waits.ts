// What the program awaits, for the verdict that it is stuck and the line of it.

import type { Place } from "../protocol/index.ts";
import { append, record, resolved, whenSettled } from "./safe.ts";

/** Where an await stands, and what it waits for. */
interface Site extends Place {
  /** The program's own function, or `Promise.all` and the like, which have awaits of their own. */
  readonly calls: string | undefined;
  /** The function that it stands in; undefined where it is the program's own. */
  readonly inside: string | undefined;
}

interface Wait {
  readonly promise: Promise<unknown>;
  readonly site: Site;
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
  add(value: unknown, site: Site): unknown {
    const promise = resolved(value);
    append(this.#list, { promise, site, settled: false, watched: false });
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

  /**
   * The innermost await that is open of what the program itself waits for: from its own last await to those of the
   * functions that they call. Where that leads nowhere, the last one that doesn't wait for the program's own functions.
   */
  get place(): Place | undefined {
    this.#forgetSettled();
    const passed = record<boolean>();
    let at = this.#last((site) => site.inside === undefined);
    // What was passed already is left out: functions that call themselves lead on.
    for (let calls = this.#siteAt(at)?.calls; calls !== undefined; calls = this.#siteAt(at)?.calls) {
      passed[at] = true;
      const wanted = calls;
      const inner = this.#last((site, i) => site.inside === wanted && passed[i] !== true);
      if (inner < 0) break;
      at = inner;
    }
    if (this.#siteAt(at)?.calls !== undefined || at < 0) {
      const other = this.#last((site) => site.calls === undefined);
      at = other >= 0 ? other : this.#list.length - 1;
    }
    const site = this.#siteAt(at);
    return site && { line: site.line, column: site.column };
  }

  #siteAt(at: number): Site | undefined {
    return at < 0 ? undefined : this.#list[at]?.site;
  }

  #last(isIt: (site: Site, at: number) => boolean): number {
    for (let i = this.#list.length - 1; i >= 0; i -= 1) if (isIt((this.#list[i] as Wait).site, i)) return i;
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
