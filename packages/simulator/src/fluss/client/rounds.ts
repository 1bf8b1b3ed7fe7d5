import type { World } from "../../kernel/index.ts";
import { Pulse } from "../pulse.ts";

/** How often a loop may fail in the same world before it is taken for one that would go on so for ever. */
const ROUNDS = 12;

/**
 * Watches a loop that tries something again and again, as the client's sender does every few milliseconds. When nothing in
 * the world changes, the next thousand attempts end as the last dozen did: the loop rests until something changes, and is
 * told how many attempts it would have made meanwhile.
 */
export class Rounds {
  readonly #world: World;
  #version = -1;
  #count = 0;
  #beganMs = 0;
  #end: (() => void) | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  get isResting(): boolean {
    return this.#end !== undefined;
  }

  /** How long one round takes. */
  get roundMs(): number {
    return Math.max(0.5, (this.#world.nowMs - this.#beganMs) / Math.max(1, this.#count));
  }

  /** Something worked, or something new is to be done. */
  progress(): void {
    this.#count = 0;
  }

  /** One more round in vain. True when the loop had better rest. */
  inVain(): boolean {
    const { version } = Pulse.of(this.#world);
    if (this.#count === 0 || version !== this.#version) {
      this.#version = version;
      this.#count = 0;
      this.#beganMs = this.#world.nowMs;
    }
    this.#count += 1;
    return this.#count > ROUNDS;
  }

  /**
   * Rests until the world has changed, `endRest` is called or `atMostRounds` are over; then calls `resume` with the number
   * of rounds that were missed.
   */
  rest(resume: (missed: number) => void, atMostRounds: number): void {
    const { roundMs } = this;
    const world = this.#world;
    const beganMs = world.nowMs;
    this.#end = () => {
      this.#end = undefined;
      this.#count = 0;
      if (limit !== undefined) world.cancel(limit);
      resume(Math.floor((world.nowMs - beganMs) / roundMs));
    };
    const end = this.#end;
    const endIfStill = (): void => {
      if (this.#end === end) end();
    };
    const limit = Number.isFinite(atMostRounds)
      ? world.schedule(atMostRounds * roundMs, "retries run out", endIfStill)
      : undefined;
    // The loop would notice a change in the middle of a round, not at once.
    Pulse.of(world).next(() => {
      if (this.#end === end)
        world.schedule(world.random.int(0, Math.round(roundMs * 1000)) / 1000, "next round", endIfStill);
    });
  }

  endRest(): void {
    this.#end?.();
  }
}
