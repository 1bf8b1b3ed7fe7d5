import type { Environment } from "../../environment.ts";
import { noteRepeated } from "../hidden.ts";
import { RetryParker } from "../retry-parker.ts";
import type { Batch } from "./batch.ts";

/** The request that writes a batch, by its kind. */
export const WRITE_API = { log: "ProduceLog", kv: "PutKv" } as const;

const UNLIMITED_RETRIES = 2_147_483_647;

/**
 * What the sender doesn't try for now, because it has failed again and again and nothing has changed: buckets, and tables or
 * partitions whose leaders aren't known. Each has a key.
 */
export class Parking {
  readonly #environment: Environment;
  readonly #retries: number;
  readonly #parkers = new Map<string, RetryParker>();
  /** Until when servers are spared that have asked for it. */
  readonly #sparedUntilMs = new Map<string, number>();

  constructor(environment: Environment, retries: number) {
    this.#environment = environment;
    this.#retries = retries;
  }

  isParked(key: string): boolean {
    const { nowMs } = this.#environment.world;
    return this.#parkers.get(key)?.isParked === true || (this.#sparedUntilMs.get(key) ?? 0) > nowMs;
  }

  /** A server can't keep up: it is left alone for a while, whatever changes. */
  spare(key: string, ms: number, resume: () => void): void {
    const { world } = this.#environment;
    this.#sparedUntilMs.set(key, world.nowMs + ms);
    world.schedule(ms, "throttled", resume);
  }

  succeeded(key: string): void {
    this.#parkers.get(key)?.succeeded();
  }

  /** One more attempt has failed. Parks the key when the next would fail too; `retried` are the batches that it was about. */
  failedAgain(key: string, retried: readonly Batch[], resume: () => void): void {
    const { world, changes } = this.#environment;
    const api = retried[0] === undefined ? "Metadata" : WRITE_API[retried[0].to.kind];
    const parker =
      this.#parkers.get(key) ?? new RetryParker(world, changes, (times) => noteRepeated(world, api, times));
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
