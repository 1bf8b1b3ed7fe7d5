import type { World } from "../../kernel/index.ts";
import type { ChangeSignal } from "../change-signal.ts";

/** How often a loop may fail in the same world before it is taken for one that would go on so for ever. */
const FAILURES_MAX = 12;

/** A loop that is parked says after these times how often it would have tried since. */
const REPORTS_MS = [1_000, 10_000, 100_000, 1_000_000];

/**
 * Watches a loop that tries something again and again, as the client's sender does every few milliseconds. When nothing in
 * the world changes, the next thousand attempts end as the last dozen did: the loop is parked until something changes, and is
 * told how many attempts it would have made meanwhile.
 */
export class RetryParker {
  readonly #world: World;
  readonly #changes: ChangeSignal;
  readonly #report: (times: number) => void;
  /** The version of the world in which the failures were counted. */
  #version = -1;
  #failures = 0;
  #firstFailureMs = 0;
  #unpark: (() => void) | undefined;

  /** `report` is told how many attempts the loop has missed since it was told last. */
  constructor(world: World, changes: ChangeSignal, report: (times: number) => void) {
    this.#world = world;
    this.#changes = changes;
    this.#report = report;
  }

  get isParked(): boolean {
    return this.#unpark !== undefined;
  }

  /** How long one attempt takes. */
  get #attemptMs(): number {
    return Math.max(0.5, (this.#world.nowMs - this.#firstFailureMs) / Math.max(1, this.#failures));
  }

  /** An attempt has succeeded. */
  succeeded(): void {
    this.#failures = 0;
  }

  /** One more attempt has failed. True when the loop is to be parked. */
  failed(): boolean {
    const { version } = this.#changes;
    if (this.#failures === 0 || version !== this.#version) {
      this.#version = version;
      this.#failures = 0;
      this.#firstFailureMs = this.#world.nowMs;
    }
    this.#failures += 1;
    return this.#failures > FAILURES_MAX;
  }

  /**
   * Parks the loop until the world has changed, `unpark` is called or the time of `attemptsMax` attempts is over; then calls
   * `resume` with the number of attempts that the loop has missed. `attemptMs` is how long one would take; by default as long
   * as those before.
   */
  park(resume: (missed: number) => void, attemptsMax: number, attemptMs: number = this.#attemptMs): void {
    const world = this.#world;
    const parkedMs = world.nowMs;
    let reported = 0;
    const report = (): number => {
      const missed = Math.min(attemptsMax, Math.floor((world.nowMs - parkedMs) / attemptMs));
      this.#report(missed - reported);
      reported = missed;
      return missed;
    };
    const timers = REPORTS_MS.map((ms) => world.schedule(ms, "attempts so far", report));
    const unpark = (): void => {
      this.#unpark = undefined;
      this.#failures = 0;
      for (const timer of timers) world.cancel(timer);
      if (limit !== undefined) world.cancel(limit);
      resume(report());
    };
    this.#unpark = unpark;
    const unparkIfStill = (): void => {
      if (this.#unpark === unpark) unpark();
    };
    const limit = Number.isFinite(attemptsMax)
      ? world.schedule(attemptsMax * attemptMs, "retries run out", unparkIfStill)
      : undefined;
    // The loop would notice a change in the middle of an attempt, not at once.
    this.#changes.next(() => {
      if (this.#unpark === unpark) {
        const delayMs = world.random.int(0, Math.round(attemptMs * 1000)) / 1000;
        world.schedule(delayMs, "next round", unparkIfStill);
      }
    });
  }

  /** Lets a parked loop go on. */
  unpark(): void {
    this.#unpark?.();
  }
}
