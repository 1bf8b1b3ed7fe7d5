// When a run has come to an end by itself: the program has nothing left to do, or waits for what will never settle.

import type { TimerHandle, World } from "@faultbook/simulator/kernel";
import { type Place, STUCK_AFTER_MS } from "../protocol/index.ts";
import type { Timers } from "./timers.ts";
import type { Waits } from "./waits.ts";

/** How a run ends by itself. */
export interface Ending {
  readonly outcome: "finished" | "stuck";
  /** When it ended, in virtual ms, where that isn't now. */
  readonly atMs?: number;
  readonly stuckAt?: Place | undefined;
  readonly reason?: string;
}

/** A wait for something to happen, begun when nothing of the program's own was left to wait for. */
interface Patience {
  readonly settledCalls: number;
  readonly sinceMs: number;
  readonly timer: TimerHandle;
  isOver: boolean;
}

/** Looks for the end of one run, between its events. */
export class EndingWatch {
  /** Whether the program's module has run to its end. */
  hasFinishedBody = false;
  readonly #world: World;
  readonly #timers: Timers;
  readonly #waits: Waits;
  #patience: Patience | undefined;

  constructor(world: World, timers: Timers, waits: Waits) {
    this.#world = world;
    this.#timers = timers;
    this.#waits = waits;
  }

  /** The end of the run; undefined where it goes on. "unclear": check again on the next turn. */
  check(): Ending | "unclear" | undefined {
    const keepsAlive = this.#world.pending("program") > this.#timers.quiet || this.#world.openCalls > 0;
    if (this.hasFinishedBody && !keepsAlive) {
      // Whether something is still awaited shows one turn after the first look at it.
      if (this.#waits.watch()) return "unclear";
      if (!this.#waits.isOpen) return { outcome: "finished" };
    }
    return this.#checkPatience();
  }

  /** Ten virtual minutes without a timer, a fault or a settled call to wait for. */
  #checkPatience(): Ending | "unclear" | undefined {
    const world = this.#world;
    if (this.#patience?.isOver === true) {
      if (this.#waits.watch()) return "unclear";
      // A call that nobody awaits will never settle: the program was done when it had nothing else to do.
      if (this.hasFinishedBody && !this.#waits.isOpen)
        return { outcome: "finished", atMs: this.#patience.sinceMs };
      const reason = "Nothing is left that could settle what the program awaits.";
      return { outcome: "stuck", stuckAt: this.#waits.place, reason };
    }
    const isHopeful = world.pending("program") > 0 || world.pending("fault") > 0;
    if (this.#patience !== undefined && (isHopeful || this.#patience.settledCalls !== world.settledCalls)) {
      world.cancel(this.#patience.timer);
      this.#patience = undefined;
    }
    if (!isHopeful && this.#patience === undefined) {
      const timer = world.schedule(STUCK_AFTER_MS, "patience", () => {
        patience.isOver = true;
      });
      const patience: Patience = {
        settledCalls: world.settledCalls,
        sinceMs: world.nowMs,
        timer,
        isOver: false,
      };
      this.#patience = patience;
    }
    return undefined;
  }
}
