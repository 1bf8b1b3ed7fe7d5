import type { World } from "../../kernel/index.ts";
import type { ChangeSignal } from "../change-signal.ts";

/** How often a loop may fail in the same world before it is taken for one that would go on so for ever. */
const FAILURES_MAX = 12;

/**
 * Watches a loop that tries something again and again, as the client's sender does every few milliseconds. When nothing in
 * the world changes, the next thousand attempts end as the last dozen did: the loop is parked until something changes, and is
 * told how many attempts it would have made meanwhile.
 */
export class RetryParker {
  readonly #world: World;
  readonly #changes: ChangeSignal;
  /** The version of the world in which the failures were counted. */
  #version = -1;
  #failures = 0;
  #firstFailureMs = 0;
  #unpark: (() => void) | undefined;

  constructor(world: World, changes: ChangeSignal) {
    this.#world = world;
    this.#changes = changes;
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
   * `resume` with the number of attempts that the loop has missed.
   */
  park(resume: (missed: number) => void, attemptsMax: number): void {
    const attemptMs = this.#attemptMs;
    const world = this.#world;
    const parkedMs = world.nowMs;
    const unpark = (): void => {
      this.#unpark = undefined;
      this.#failures = 0;
      if (limit !== undefined) world.cancel(limit);
      resume(Math.floor((world.nowMs - parkedMs) / attemptMs));
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
