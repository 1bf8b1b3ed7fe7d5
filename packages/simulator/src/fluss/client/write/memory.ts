import type { World } from "../../../kernel/index.ts";
import { ClientFailure, type Failure } from "../../model/failure.ts";

interface Waiter {
  readonly size: number;
  readonly done: (failure: Failure | null) => void;
}

/** Limits the bytes that batches take. Whoever finds too few left waits, first come, first served. (MemoryLimiter) */
export class Memory {
  readonly #world: World;
  readonly #max: number;
  readonly #timeoutMs: number;
  #used = 0;
  #closed = false;
  #waiting: Waiter[] = [];

  constructor(world: World, max: number, timeoutMs: number) {
    this.#world = world;
    this.#max = max;
    this.#timeoutMs = timeoutMs;
  }

  get hasWaiters(): boolean {
    return this.#waiting.length > 0;
  }

  /**
   * Whether nothing is sent. As recorded, sending stops while the program's thread waits for memory, so that a wait with a
   * timeout always runs into it. A wait without a timeout doesn't stop sending, or it would never end.
   */
  get holdsUp(): boolean {
    return this.hasWaiters && Number.isFinite(this.#timeoutMs);
  }

  /** Takes bytes at once (true), or calls `done` later. @throws ClientFailure for more bytes than there are in all. */
  acquire(size: number, done: (failure: Failure | null) => void): boolean {
    if (this.#closed) throw closed();
    if (size > this.#max) {
      throw new ClientFailure(
        "illegal argument",
        `Batch size ${size} exceeds total buffer memory limit ${this.#max}`,
      );
    }
    if (!this.hasWaiters && this.#used + size <= this.#max) {
      this.#used += size;
      return true;
    }
    const waiter = { size, done };
    this.#waiting.push(waiter);
    if (this.#waiting.length === 1) this.#giveUpLater(waiter);
    return false;
  }

  release(size: number): void {
    this.#used -= size;
    let [first] = this.#waiting;
    while (first !== undefined && this.#used + first.size <= this.#max) {
      this.#used += first.size;
      this.#leave(first, null);
      [first] = this.#waiting;
    }
  }

  /** From now on every request for memory fails. */
  close(): void {
    this.#closed = true;
    for (const { done } of this.#waiting.splice(0)) done(closed());
  }

  /** Only the first waiter's time runs: the program's thread waits in one append after the other. */
  #giveUpLater(waiter: Waiter): void {
    if (!Number.isFinite(this.#timeoutMs)) return;
    this.#world.schedule(this.#timeoutMs, "buffer wait timeout", () => {
      if (this.#waiting[0] !== waiter) return;
      this.#leave(
        waiter,
        new ClientFailure(
          "buffer exhausted",
          `Failed to allocate ${waiter.size} bytes for write batch within ${this.#timeoutMs}ms. ${this.#used} of ${this.#max} bytes in use, 0 threads waiting.`,
        ),
      );
    });
  }

  #leave(waiter: Waiter, failure: Failure | null): void {
    this.#waiting.shift();
    const [next] = this.#waiting;
    if (next !== undefined) this.#giveUpLater(next);
    waiter.done(failure);
  }
}

function closed(): ClientFailure {
  return new ClientFailure("writer closed", "Memory limiter is closed");
}
