import type { Environment } from "../../environment.ts";
import { RetryParker } from "../retry-parker.ts";
import type { Batch } from "./batch.ts";

const UNLIMITED_RETRIES = 2_147_483_647;

/**
 * What the sender doesn't try for now, because it has failed again and again and nothing has changed: buckets, and tables or
 * partitions whose leaders aren't known. Each has a key.
 */
export class Parking {
  readonly #environment: Environment;
  readonly #retries: number;
  readonly #parkers = new Map<string, RetryParker>();

  constructor(environment: Environment, retries: number) {
    this.#environment = environment;
    this.#retries = retries;
  }

  isParked(key: string): boolean {
    return this.#parkers.get(key)?.isParked === true;
  }

  succeeded(key: string): void {
    this.#parkers.get(key)?.succeeded();
  }

  /** One more attempt has failed. Parks the key when the next would fail too; `retried` are the batches that it was about. */
  failedAgain(key: string, retried: readonly Batch[], resume: () => void): void {
    const { world, changes } = this.#environment;
    const parker = this.#parkers.get(key) ?? new RetryParker(world, changes);
    this.#parkers.set(key, parker);
    if (parker.isParked || !parker.failed()) return;
    const retries = this.#retries;
    const left = Math.min(...retried.map((batch) => retries - batch.attempts));
    const unpark = (missed: number): void => {
      for (const batch of retried) batch.attempts = Math.min(retries, batch.attempts + missed);
      resume();
    };
    parker.park(unpark, retries === UNLIMITED_RETRIES ? Number.POSITIVE_INFINITY : Math.max(1, left));
  }

  unparkAll(): void {
    for (const parker of this.#parkers.values()) parker.unpark();
  }
}
