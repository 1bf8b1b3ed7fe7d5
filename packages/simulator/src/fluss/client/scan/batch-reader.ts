import { ClientFailure } from "../../model/failure.ts";
import { OffsetSpec, type RecordBatch } from "../../model/info.ts";
import { type BucketId, bucketKey, grouped } from "../../model/paths.ts";
import { tracedCall } from "../calls.ts";
import type { ClientContext } from "../context.ts";
import { listOffsets } from "../offsets.ts";
import type { Position } from "./fetcher.ts";

/** A bucket, and the offset after the last record that is wanted of it. */
interface End {
  readonly bucket: BucketId;
  readonly offset: number;
}

/** What a reader does to its scanner. */
interface Source {
  poll(timeoutMs: number): Promise<RecordBatch[]>;
  unsubscribe(bucket: BucketId): void;
}

const POLL_TIMEOUT_MS = 500;

/** Gives the batches of a scanner's buckets up to the offsets that were the latest when it was made. (RecordBatchLogReader) */
export class BatchReader {
  readonly #context: ClientContext;
  readonly #source: Source;
  readonly #ends: Map<string, End>;
  readonly #found: RecordBatch[] = [];
  #isActive = true;

  /** @internal */
  constructor(context: ClientContext, ends: readonly End[], source: Source) {
    this.#context = context;
    this.#source = source;
    this.#ends = new Map(ends.map((end) => [bucketKey(end.bucket), end]));
  }

  /** Whether the scanner's subscriptions can't be changed. */
  get isActive(): boolean {
    return this.#isActive;
  }

  /** The next batch, or null when all buckets are read. @throws FlussError as `poll` does. */
  nextBatch(): Promise<RecordBatch | null> {
    return tracedCall(this.#context, "BatchReader.nextBatch", [], async () => {
      while (this.#found.length === 0 && this.#ends.size > 0) {
        for (const batch of await this.#source.poll(POLL_TIMEOUT_MS)) this.#take(batch);
      }
      return this.#found.shift() ?? null;
    });
  }

  /** All batches that are left. */
  async collectAllBatches(): Promise<RecordBatch[]> {
    const batches: RecordBatch[] = [];
    try {
      for (;;) {
        const batch = await this.nextBatch();
        if (batch === null) return batches;
        batches.push(batch);
      }
    } finally {
      this.close();
    }
  }

  /** Ends it: what wasn't read to its end is no longer subscribed to either. */
  close(): void {
    for (const { bucket } of this.#ends.values()) this.#source.unsubscribe(bucket);
    this.#ends.clear();
    this.#isActive = false;
  }

  #take(batch: RecordBatch): void {
    const end = this.#ends.get(bucketKey(batch.bucket));
    if (end === undefined) return;
    const rows = batch.rows.slice(0, Math.max(0, end.offset - batch.baseOffset));
    if (rows.length > 0) this.#found.push({ ...batch, rows, lastOffset: batch.baseOffset + rows.length - 1 });
    if (batch.lastOffset < end.offset - 1) return;
    this.#ends.delete(bucketKey(batch.bucket));
    this.#source.unsubscribe(end.bucket);
  }
}

/** Where the subscribed buckets end now; those that are read to their end already are left out. */
export async function latestOffsets(
  context: ClientContext,
  path: string,
  positions: readonly Position[],
): Promise<End[]> {
  if (positions.length === 0) {
    throw new ClientFailure(
      "illegal argument",
      "No buckets subscribed. Call subscribe() before creating a reader.",
    );
  }
  const ends: End[] = [];
  for (const [partitionId, ofPartition] of grouped(positions, ({ bucket }) => bucket.partitionId)) {
    const partition = partitionId === null ? null : context.metadata.view.partitionName(partitionId);
    if (partition === undefined)
      throw new ClientFailure("unexpected", `Unknown partition_id: ${partitionId}`);
    const bucketIds = ofPartition.map(({ bucket }) => bucket.bucketId);
    const latest = await listOffsets(context, { path, partition, bucketIds, spec: OffsetSpec.latest() });
    for (const { bucket, offset } of ofPartition) {
      const end = latest.get(bucket.bucketId) ?? 0;
      if (end > 0 && offset < end) ends.push({ bucket, offset: end });
    }
  }
  return ends;
}
