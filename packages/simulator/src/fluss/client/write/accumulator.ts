import type { World } from "../../../kernel/index.ts";
import type { WrittenRecord } from "../../model/batch.ts";
import type { Failure } from "../../model/failure.ts";
import { type BucketId, physicalPath } from "../../model/paths.ts";
import type { ClusterView } from "../cluster-view.ts";
import type { Config } from "../config.ts";
import { Batch, type Destination, recordBytes } from "./batch.ts";
import type { Idempotence } from "./idempotence.ts";
import { Memory } from "./memory.ts";

/** A batch on its way to a bucket. */
export interface Ready {
  readonly bucket: BucketId;
  readonly batch: Batch;
}

/** Which servers something can be sent to. */
export interface ReadyCheck {
  readonly nodes: ReadonlySet<number>;
  /** Tables and partitions with a bucket that has no leader. */
  readonly unknown: ReadonlySet<string>;
}

/** The batches of a table or partition, by bucket. */
interface Queue {
  readonly table: string;
  readonly partition: string | null;
  readonly buckets: Map<number, Batch[]>;
  /** The size of the next batch in bytes. */
  size: number;
}

const GROW_ABOVE = 0.8;
const SHRINK_BELOW = 0.5;

/** Collects rows in batches until they are sent. (RecordAccumulator) */
export class Accumulator {
  readonly memory: Memory;
  readonly #world: World;
  readonly #config: Config;
  readonly #idempotence: Idempotence;
  readonly #queues = new Map<string, Queue>();
  readonly #incomplete = new Set<Batch>();
  readonly #drainIndex = new Map<number, number>();
  #nextBatch = 0;
  readonly #isHeldBack: (batch: Batch) => boolean;
  flushes = 0;
  isClosed = false;

  /** `isHeldBack` says whether a batch is not to be tried now. */
  constructor(world: World, config: Config, idempotence: Idempotence, isHeldBack: (batch: Batch) => boolean) {
    this.#isHeldBack = isHeldBack;
    this.#world = world;
    this.#config = config;
    this.#idempotence = idempotence;
    this.memory = new Memory(world, config.writerBufferMemorySize, config.writerBufferWaitTimeoutMs);
  }

  /** Puts a record into the batch that is open for its bucket. Undefined when there is none with room. */
  tryAppend(record: WrittenRecord, to: Destination, bucketId: number): Batch | undefined {
    const batch = this.#queueOf(to).buckets.get(bucketId)?.at(-1);
    return batch?.tryAppend(record, to) === true ? batch : undefined;
  }

  /** How many bytes a new batch for the record takes. A row of a log counts nothing by itself, however large it is. */
  sizeFor(record: WrittenRecord, to: Destination): number {
    return Math.max(this.#queueOf(to).size, to.kind === "kv" ? recordBytes(record) : 0);
  }

  /** Begins a batch, for which `size` bytes have been acquired. */
  begin(record: WrittenRecord, to: Destination, bucketId: number, size: number): Batch {
    const id = this.#nextBatch;
    this.#nextBatch += 1;
    const batch: Batch = new Batch(id, to, bucketId, this.#world.nowMs, size, () => {
      this.#incomplete.delete(batch);
      this.memory.release(size);
    });
    batch.tryAppend(record, to);
    const { buckets } = this.#queueOf(to);
    buckets.set(bucketId, [...(buckets.get(bucketId) ?? []), batch]);
    this.#incomplete.add(batch);
    return batch;
  }

  /** Whether the open batch is closed, or has another behind it. */
  isFull(to: Destination, bucketId: number): boolean {
    const batches = this.#queueOf(to).buckets.get(bucketId) ?? [];
    return batches.length > 1 || batches[0]?.isClosed === true;
  }

  get incomplete(): readonly Batch[] {
    return [...this.#incomplete];
  }

  get hasUndrained(): boolean {
    return this.#heads().some(({ batches }) => batches.length > 0);
  }

  /** Batches that wait to be sent. */
  get undrained(): readonly Batch[] {
    return this.#heads().flatMap(({ batches }) => batches);
  }

  /** The tables that were ever written to. */
  get tables(): string[] {
    return [...new Set([...this.#queues.values()].map((queue) => queue.table))];
  }

  get partitions(): { readonly table: string; readonly partition: string }[] {
    return [...this.#queues.values()].flatMap(({ table, partition }) =>
      partition === null ? [] : [{ table, partition }],
    );
  }

  /** Finds the servers that something can be sent to, and the tables and partitions whose leaders have to be asked for. */
  ready(view: ClusterView): ReadyCheck {
    const nodes = new Set<number>();
    const unknown = new Set<string>();
    for (const { path, queue, bucketId, batches } of this.#heads()) {
      const [first] = batches;
      if (first === undefined) continue;
      const isPlaced = queue.partition === null || view.partitionIds.has(path);
      if (!isPlaced || !view.tables.has(queue.table)) {
        unknown.add(path);
        continue;
      }
      const leader = view.leaderFor(view.bucketOf(queue.table, queue.partition, bucketId));
      if (leader === null) unknown.add(path);
      else if (!this.#isHeldBack(first) && this.#isSendable(first, batches)) nodes.add(leader.id);
    }
    return { nodes, unknown };
  }

  /** How long until a batch that is still being filled is due; infinite when there is none. */
  nextDueMs(): number {
    const lefts = this.#heads().map(({ batches: [first] }) =>
      first === undefined ? 0 : this.#leftMs(first),
    );
    return Math.min(Number.POSITIVE_INFINITY, ...lefts.filter((left) => left > 0));
  }

  /** Takes out what can be sent now, by server. Unlike `ready`, it goes by the locations by path. */
  drain(view: ClusterView, nodes: ReadonlySet<number>): Map<number, Ready[]> {
    const drained = new Map<number, Ready[]>();
    for (const node of nodes) {
      const ready = this.#drainFor(view, node);
      if (ready.length > 0) drained.set(node, ready);
    }
    return drained;
  }

  /** Puts a batch back that is to be sent again. */
  putBack({ bucket, batch }: Ready): void {
    batch.attempts += 1;
    const { buckets } = this.#queueOf(batch.to);
    const queue = buckets.get(bucket.bucketId) ?? [];
    buckets.set(bucket.bucketId, queue);
    if (!this.#idempotence.isEnabled) {
      queue.unshift(batch);
      return;
    }
    batch.sequence = this.#idempotence.adjusted(bucket, batch);
    const first = this.#idempotence.isFirst(bucket, batch.id);
    const later = queue.findIndex((other) => other.hasSequence && other.sequence > batch.sequence);
    queue.splice(first ? 0 : later === -1 ? queue.length : later, 0, batch);
  }

  /** Takes the chosen batches out of the queues. */
  remove(chosen: (batch: Batch) => boolean): Batch[] {
    const removed: Batch[] = [];
    for (const { queue, bucketId, batches } of this.#heads()) {
      removed.push(...batches.filter(chosen));
      queue.buckets.set(
        bucketId,
        batches.filter((batch) => !chosen(batch)),
      );
    }
    return removed;
  }

  /** Ends every batch. Nothing can be appended any more. */
  abort(failure: Failure): void {
    this.memory.close();
    this.remove(() => true);
    for (const batch of this.incomplete) batch.finish(failure);
  }

  #drainFor(view: ClusterView, node: number): Ready[] {
    const located = [...view.byPath]
      .flatMap(([path, locations]) => locations.map((location) => ({ path, location })))
      .filter(({ location }) => location.leader?.id === node);
    const ready: Ready[] = [];
    let bytes = 0;
    const start = (this.#drainIndex.get(node) ?? 0) % Math.max(1, located.length);
    for (let i = 0; i < located.length; i += 1) {
      const index = (start + i) % located.length;
      const { path, location } = located[index] as (typeof located)[number];
      const { bucket } = location;
      this.#drainIndex.set(node, index);
      const queue = this.#queues.get(path);
      const batches = queue?.buckets.get(bucket.bucketId);
      const first = batches?.[0];
      if (queue === undefined || batches === undefined || first === undefined) continue;
      if (bytes + first.bytes > this.#config.writerRequestMaxSize && ready.length > 0) break;
      if (this.#isHeldBack(first) || this.#idempotence.mustWait(bucket, first)) continue;
      batches.shift();
      first.sentTo = bucket;
      if (this.#idempotence.isEnabled && !first.hasSequence) {
        first.sequence = this.#idempotence.number(bucket, first.id);
        first.writerId = this.#idempotence.writerId;
      }
      bytes += first.bytes;
      this.#learnSize(queue, first.bytes);
      ready.push({ bucket, batch: first });
    }
    return ready;
  }

  #isSendable(first: Batch, batches: readonly Batch[]): boolean {
    const full = batches.length > 1 || first.isClosed;
    return full || this.#leftMs(first) <= 0 || this.memory.hasWaiters || this.isClosed || this.flushes > 0;
  }

  #leftMs(batch: Batch): number {
    return this.#config.writerBatchTimeoutMs - (this.#world.nowMs - batch.createdMs);
  }

  /** The next batch is made a tenth larger when this one was nearly full, a twentieth smaller when it was half empty. */
  #learnSize(queue: Queue, bytes: number): void {
    const { writerDynamicBatchSizeEnabled, writerDynamicBatchSizeMin, writerBatchSize } = this.#config;
    if (!writerDynamicBatchSizeEnabled) return;
    let size = queue.size;
    if (bytes > size * GROW_ABOVE) size *= 1.1;
    else if (bytes < size * SHRINK_BELOW) size *= 0.95;
    queue.size = Math.min(writerBatchSize, Math.max(writerDynamicBatchSizeMin, Math.floor(size)));
  }

  #heads(): {
    readonly path: string;
    readonly queue: Queue;
    readonly bucketId: number;
    readonly batches: readonly Batch[];
  }[] {
    return [...this.#queues].flatMap(([path, queue]) =>
      [...queue.buckets].map(([bucketId, batches]) => ({ path, queue, bucketId, batches })),
    );
  }

  #queueOf({ table, partition }: Destination): Queue {
    const path = physicalPath(table, partition);
    let queue = this.#queues.get(path);
    if (queue === undefined) {
      queue = { table, partition, buckets: new Map(), size: this.#config.writerBatchSize };
      this.#queues.set(path, queue);
    }
    return queue;
  }
}
