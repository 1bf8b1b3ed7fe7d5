import { canonical, type WireBatch } from "../model/batch.ts";
import { ApiError } from "../model/failure.ts";
import { type BucketId, bucketKey, serverBucketText } from "../model/paths.ts";
import type { ClusterContext } from "./context.ts";
import type { DiskWatch } from "./disk-watch.ts";

/** So many buffers of a bucket may wait to be written to files. (RocksDB level0_slowdown_writes_trigger) */
const BUFFERS_MAX = 20;

interface Waiting {
  bytes: number;
  /** What the disk had written when that was counted. */
  writtenBytes: number;
}

/**
 * What key-value stores have taken and not written to disk. The trunk's servers refuse a write that would be too much for the
 * store of its bucket, in place of letting the store slow down. (KvTablet, RocksDBKv)
 */
export class FlushBudget {
  readonly #context: Pick<ClusterContext, "release" | "settings">;
  readonly #disk: DiskWatch;
  readonly #waiting = new Map<string, Waiting>();

  constructor(context: Pick<ClusterContext, "release" | "settings">, disk: DiskWatch) {
    this.#context = context;
    this.#disk = disk;
  }

  /** Takes a batch for a bucket. @throws ApiError STORAGE_BACKPRESSURE_EXCEPTION when the store is behind. */
  take(bucket: BucketId, batch: WireBatch): void {
    const { release, settings } = this.#context;
    if (release !== "main") return;
    const key = bucketKey(bucket);
    const { writtenBytes } = this.#disk;
    const waiting = this.#waiting.get(key) ?? { bytes: 0, writtenBytes };
    const left = Math.max(0, waiting.bytes - (writtenBytes - waiting.writtenBytes));
    const bytes = left + batch.records.reduce((sum, { values }) => sum + canonical(values).length, 0);
    // mutation point: flush-budget
    if (bytes > BUFFERS_MAX * settings.writeBufferBytes) {
      throw new ApiError(
        "STORAGE_BACKPRESSURE_EXCEPTION",
        `Write rejected for ${serverBucketText(bucket)}: flush budget exceeded (storage pressure or buffer size limit reached). Retry after backoff.`,
      );
    }
    this.#waiting.set(key, { bytes, writtenBytes });
  }

  /** The process has ended, and with it what it had in memory. */
  forget(): void {
    this.#waiting.clear();
  }
}
