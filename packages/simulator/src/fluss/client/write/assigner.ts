import type { Random } from "../../../kernel/index.ts";
import type { ClusterView } from "../cluster-view.ts";

/** Decides which bucket a row without a bucket key goes to. */
export interface Assigner {
  /** Whether a full batch is a reason to go on with another bucket. */
  readonly movesOn: boolean;
  bucket(view: ClusterView): number;
  moveOn(view: ClusterView): void;
}

/** Buckets that have a leader, as far as the client knows; all of them when it knows of none. */
function available(view: ClusterView, path: string, buckets: number): readonly number[] {
  const located = (view.locationsByPath.get(path) ?? []).filter((location) => location.leader !== null);
  return located.length > 0
    ? located.map((location) => location.bucket.bucketId)
    : Array.from({ length: buckets }, (_, i) => i);
}

/** Fills a batch of one bucket after the other. (StickyBucketAssigner) */
export class StickyAssigner implements Assigner {
  readonly movesOn = true;
  readonly #random: Random;
  readonly #path: string;
  readonly #buckets: number;
  #current: number | undefined;

  constructor(random: Random, path: string, buckets: number) {
    this.#random = random;
    this.#path = path;
    this.#buckets = buckets;
  }

  bucket(view: ClusterView): number {
    this.#current ??= this.#random.pick(available(view, this.#path, this.#buckets));
    return this.#current;
  }

  moveOn(view: ClusterView): void {
    const all = available(view, this.#path, this.#buckets);
    const others = all.filter((bucket) => bucket !== this.#current);
    this.#current = this.#random.pick(others.length > 0 ? others : all);
  }
}

/** Takes one bucket after the other. (RoundRobinBucketAssigner) */
export class RoundRobinAssigner implements Assigner {
  readonly movesOn = false;
  readonly #path: string;
  readonly #buckets: number;
  #counter: number;

  constructor(random: Random, path: string, buckets: number) {
    this.#path = path;
    this.#buckets = buckets;
    this.#counter = random.int(0, 1_000_000);
  }

  bucket(view: ClusterView): number {
    const all = available(view, this.#path, this.#buckets);
    this.#counter += 1;
    return all[this.#counter % all.length] as number;
  }

  moveOn(): void {}
}
