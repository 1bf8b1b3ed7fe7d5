import { checkInteger } from "../../model/check.ts";
import { ClientFailure } from "../../model/failure.ts";
import type { RecordBatch, ScanRecord, TableInfo } from "../../model/info.ts";
import { type BucketId, bucketKey, bucketOf, type TableBucket } from "../../model/paths.ts";
import type { Column } from "../../model/schema.ts";
import { immediateCall, tracedCall } from "../calls.ts";
import type { ClientContext } from "../context.ts";
import { rowOf } from "../rows.ts";
import { keepToken } from "../token-renewal.ts";
import { BatchReader, latestOffsets } from "./batch-reader.ts";
import { type Fetched, Fetcher } from "./fetcher.ts";

/** Which columns of which table a scan gives. */
export interface ScanPlan {
  readonly info: TableInfo;
  readonly columns: readonly number[];
  /** Whether the program chose them. */
  readonly isProjected: boolean;
}

/** Turns stored values into rows with the columns of the plan. */
export function projected({
  info,
  columns,
}: ScanPlan): (values: readonly unknown[]) => { [column: string]: unknown } {
  const all = info.getSchema().columns;
  const chosen = columns.map((index) => all[index] as Column);
  return (values) =>
    rowOf(
      chosen,
      columns.map((index) => values[index]),
    );
}

/** Records of one poll, by bucket. */
export class ScanRecords implements Iterable<ScanRecord> {
  readonly #buckets: readonly { readonly bucket: BucketId; readonly records: readonly ScanRecord[] }[];

  /** @internal */
  constructor(buckets: readonly { readonly bucket: BucketId; readonly records: readonly ScanRecord[] }[]) {
    this.#buckets = buckets;
  }

  count(): number {
    return this.#buckets.reduce((sum, { records }) => sum + records.length, 0);
  }

  isEmpty(): boolean {
    return this.count() === 0;
  }

  buckets(): TableBucket[] {
    return this.#buckets.map(({ bucket }) => bucketOf(bucket.tableId, bucket.partitionId, bucket.bucketId));
  }

  records(bucket: TableBucket): readonly ScanRecord[] {
    return this.#buckets.find((one) => bucketKey(one.bucket) === bucketKey(bucket))?.records ?? [];
  }

  *[Symbol.iterator](): Iterator<ScanRecord> {
    for (const { records } of this.#buckets) yield* records;
  }
}

const POLL_INTERVAL_MS = 1000;

/** Reads the log of a table, bucket by bucket as subscribed. */
export class LogScanner implements AsyncIterable<ScanRecord | RecordBatch> {
  readonly #context: ClientContext;
  readonly #plan: ScanPlan;
  readonly #kind: "record" | "batch";
  readonly #fetcher: Fetcher;
  #reader: BatchReader | undefined;

  /** @internal */
  constructor(context: ClientContext, plan: ScanPlan, kind: "record" | "batch") {
    this.#context = context;
    this.#plan = plan;
    this.#kind = kind;
    void keepToken(context);
    this.#fetcher = new Fetcher(
      context,
      plan.info.tablePath.tablePathStr(),
      kind,
      plan.isProjected ? plan.columns : null,
    );
  }

  /**
   * Reads a bucket from an offset on; `EARLIEST_OFFSET` for the oldest record that is kept. Whether there is such a bucket
   * or offset shows at `poll`.
   *
   * @throws FlussError -2 when the table has partitions.
   */
  subscribe(bucketId: number, startOffset: number): Promise<void> {
    return this.#subscribe("subscribe", [[null, bucketId, startOffset]], PARTITIONED.one, false);
  }

  /** Reads several buckets, each from its offset on. @throws FlussError as `subscribe` does, and -2 for none. */
  subscribeBuckets(bucketOffsets: Iterable<readonly [bucketId: number, startOffset: number]>): Promise<void> {
    const offsets = [...bucketOffsets].map(([bucketId, offset]) => [null, bucketId, offset] as const);
    return this.#subscribe("subscribeBuckets", offsets, PARTITIONED.several, false);
  }

  /**
   * Reads a bucket of a partition from an offset on.
   *
   * @throws FlussError 36 when there is no such partition, -2 when the table has none.
   */
  subscribePartition(partitionId: number, bucketId: number, startOffset: number): Promise<void> {
    return this.#subscribe("subscribePartition", [[partitionId, bucketId, startOffset]], WHOLE.one, true);
  }

  /** Reads several buckets of partitions. @throws FlussError as `subscribePartition` does, and -2 for none. */
  subscribePartitionBuckets(
    offsets: readonly (readonly [partitionId: number, bucketId: number, startOffset: number])[],
  ): Promise<void> {
    return this.#subscribe("subscribePartitionBuckets", offsets, WHOLE.several, true);
  }

  /** Reads a bucket no longer. @throws FlussError -2 when the table has partitions. */
  unsubscribe(bucketId: number): void {
    const { info } = this.#plan;
    immediateCall(this.#context, "LogScanner.unsubscribe", () => {
      if (info.isPartitioned()) unsupported(PARTITIONED.out);
      this.#checkNoReader();
      this.#fetcher.unsubscribe(bucketOf(info.tableId, null, bucketId));
    });
  }

  /** Reads a bucket of a partition no longer. @throws FlussError -2 when the table has no partitions. */
  unsubscribePartition(partitionId: number, bucketId: number): void {
    const { info } = this.#plan;
    immediateCall(this.#context, "LogScanner.unsubscribePartition", () => {
      if (!info.isPartitioned()) unsupported(WHOLE.out);
      this.#checkNoReader();
      this.#fetcher.unsubscribe(bucketOf(info.tableId, partitionId, bucketId));
    });
  }

  /**
   * Waits for records, at most `timeoutMs`, and gives up to `scanner.log.max-poll-records` of them, or none. A server that
   * can't be reached isn't an error.
   *
   * @throws FlussError 48 without the right to read; -1 when the table is gone; -2 for an offset that isn't kept, or a
   *   scanner of record batches.
   */
  poll(timeoutMs: number): Promise<ScanRecords> {
    return tracedCall(this.#context, "LogScanner.poll", [timeoutMs], async () => {
      const found = await this.#poll(timeoutMs, "record");
      const read = projected(this.#plan);
      return new ScanRecords(
        found.map(({ bucket, records }) => ({
          bucket,
          records: records.map(({ offset, timestampMs, change, values }) => ({
            offset,
            timestamp: timestampMs,
            changeType: change,
            row: read(values),
          })),
        })),
      );
    });
  }

  /** As `poll`, with the rows of a bucket together, and without its errors. @throws FlussError -2 for a scanner of records. */
  pollRecordBatch(timeoutMs: number): Promise<RecordBatch[]> {
    return tracedCall(this.#context, "LogScanner.pollRecordBatch", [timeoutMs], () =>
      this.#pollBatches(timeoutMs),
    );
  }

  /**
   * Reads the subscribed buckets as far as they reach now. Until the reader is through, or closed, subscriptions can't
   * change; then its buckets are no longer subscribed to.
   *
   * @throws FlussError -2 for a scanner of records, when nothing is subscribed to, and while another reader is at work.
   */
  readUntilLatest(): Promise<BatchReader> {
    return tracedCall(this.#context, "LogScanner.readUntilLatest", [], async () => {
      this.#needs("batch");
      if (this.#reader?.isActive === true) {
        throw new ClientFailure(
          "illegal argument",
          "Another RecordBatchLogReader is already active on this scanner. Drop the existing reader first.",
        );
      }
      const { info } = this.#plan;
      const ends = await latestOffsets(this.#context, info.tablePath.tablePathStr(), this.#fetcher.positions);
      this.#reader = new BatchReader(this.#context, ends, {
        poll: (timeoutMs) => this.#pollBatches(timeoutMs),
        unsubscribe: (bucket) => this.#fetcher.unsubscribe(bucket),
      });
      return this.#reader;
    });
  }

  /** Polls again and again, without end. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ScanRecord | RecordBatch> {
    for (;;) {
      if (this.#kind === "record") yield* await this.poll(POLL_INTERVAL_MS);
      else yield* await this.pollRecordBatch(POLL_INTERVAL_MS);
    }
  }

  async #pollBatches(timeoutMs: number): Promise<RecordBatch[]> {
    const found = await this.#poll(timeoutMs, "batch");
    const read = projected(this.#plan);
    return found.map(({ bucket, records }) => ({
      bucket: bucketOf(bucket.tableId, bucket.partitionId, bucket.bucketId),
      baseOffset: records[0]?.offset ?? 0,
      lastOffset: records.at(-1)?.offset ?? 0,
      rows: records.map(({ values }) => read(values)),
    }));
  }

  async #poll(timeoutMs: number, kind: "record" | "batch"): Promise<Fetched[]> {
    checkInteger("timeoutMs", timeoutMs);
    if (timeoutMs < 0)
      throw new ClientFailure("binding", `timeout_ms must be non-negative, got: ${timeoutMs}`);
    this.#needs(kind);
    return this.#fetcher.poll(timeoutMs, this.#context.config.scannerLogMaxPollRecords);
  }

  #needs(kind: "record" | "batch"): void {
    if (kind === this.#kind) return;
    throw new ClientFailure(
      "binding",
      kind === "record"
        ? "poll() requires a record-based scanner. Use new_scan().create_log_scanner()."
        : "This method requires a batch-based scanner. Use new_scan().create_record_batch_log_scanner().",
    );
  }

  #checkNoReader(): void {
    if (this.#reader?.isActive !== true) return;
    throw new ClientFailure(
      "illegal argument",
      "Cannot modify subscriptions while a RecordBatchLogReader is active. Drop the reader first.",
    );
  }

  /**
   * @internal Whether subscribing to buckets of these partitions (null for a table without) takes effect within the call: no
   * server has to be asked, and nothing is refused. A language whose call blocks needn't wait then.
   */
  subscribesAtOnce(partitionIds: readonly (number | null | undefined)[]): boolean {
    const ids = partitionIds.map((id) => id ?? null);
    const isPartitioned = this.#plan.info.isPartitioned();
    const isRefused = ids.length === 0 || ids.some((id) => (id !== null) !== isPartitioned);
    return !isRefused && this.#reader?.isActive !== true && this.#unknown(ids) === undefined;
  }

  /** What the client has to ask for before it can read these partitions; undefined where it knows enough. */
  #unknown(
    partitionIds: readonly (number | null)[],
  ): { readonly tables: string[]; readonly partitionIds: number[] } | undefined {
    const { view } = this.#context.metadata;
    const { info } = this.#plan;
    const path = info.tablePath.tablePathStr();
    const unknown = partitionIds.filter((id) => id !== null && view.partitionName(id) === undefined);
    if (unknown.length === 0 && (info.isPartitioned() || view.tables.has(path))) return undefined;
    return { tables: [path], partitionIds: [...new Set(unknown as number[])] };
  }

  #subscribe(
    name: string,
    offsets: readonly (readonly [partitionId: number | null, bucketId: number, offset: number])[],
    refusal: string,
    partitioned: boolean,
  ): Promise<void> {
    for (const part of offsets.flat()) if (part !== null) checkInteger("what is subscribed to", part);
    const { metadata } = this.#context;
    const { info } = this.#plan;
    const args = offsets.flat().filter((part) => part !== null);
    return tracedCall(this.#context, `LogScanner.${name}`, args, async () => {
      if (info.isPartitioned() !== partitioned) unsupported(refusal);
      this.#checkNoReader();
      if (offsets.length === 0) throw new ClientFailure("unexpected", "Bucket offsets are empty.");
      const toAskFor = this.#unknown(offsets.map(([id]) => id));
      if (toAskFor !== undefined) await metadata.refresh(toAskFor);
      for (const [partitionId, bucketId, offset] of offsets) {
        this.#fetcher.subscribe(bucketOf(info.tableId, partitionId, bucketId), offset);
      }
    });
  }
}

const PARTITIONED = {
  one: 'The table is a partitioned table, please use "subscribe_partition" to subscribe a partitioned bucket instead.',
  several: 'The table is a partitioned table, please use "subscribe_partition_buckets" instead.',
  out: 'The table is a partitioned table, please use "unsubscribe_partition" to unsubscribe a partitioned bucket instead.',
};

const WHOLE = {
  one: 'The table is not a partitioned table, please use "subscribe" to subscribe a non-partitioned bucket instead.',
  several:
    'The table is not a partitioned table, please use "subscribe_buckets" to subscribe to non-partitioned buckets instead.',
  out: "Can't unsubscribe a partition for a non-partitioned table.",
};

function unsupported(message: string): never {
  throw new ClientFailure("unsupported operation", message);
}
