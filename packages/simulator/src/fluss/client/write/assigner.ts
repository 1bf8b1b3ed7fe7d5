import type { Random } from "../../../kernel/index.ts";
import type { ClusterView } from "../cluster-view.ts";

/** Buckets that have a leader, as far as the client knows; all of them when it knows of none. */
function available(view: ClusterView, path: string, buckets: number): readonly number[] {
  const located = (view.byPath.get(path) ?? []).filter((location) => location.leader !== null);
  return located.length > 0
    ? located.map((location) => location.bucket.bucketId)
    : Array.from({ length: buckets }, (_, i) => i);
}

/**
 * Decides which bucket a row without a bucket key goes to: a batch of one bucket after the other is filled, or one bucket
 * after the other gets a row. (StickyBucketAssigner, RoundRobinBucketAssigner)
 */
export class Assigner {
  /** Whether the next bucket is chosen when a batch is full. */
  readonly isSticky: boolean;
  readonly #random: Random;
  readonly #path: string;
  readonly #buckets: number;
  #current: number | undefined;
  #counter: number;

  constructor(isSticky: boolean, random: Random, path: string, buckets: number) {
    this.isSticky = isSticky;
    this.#random = random;
    this.#path = path;
    this.#buckets = buckets;
    this.#counter = isSticky ? 0 : random.int(0, 1_000_000);
  }

  bucket(view: ClusterView): number {
    const all = available(view, this.#path, this.#buckets);
    if (this.isSticky) {
      this.#current ??= this.#random.pick(all);
      return this.#current;
    }
    this.#counter += 1;
    return all[this.#counter % all.length] as number;
  }

  moveOn(view: ClusterView): void {
    const all = available(view, this.#path, this.#buckets);
    const others = all.filter((bucket) => bucket !== this.#current);
    this.#current = this.#random.pick(others.length > 0 ? others : all);
  }
}
