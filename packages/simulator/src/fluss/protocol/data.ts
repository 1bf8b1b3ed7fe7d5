import type { Values, WireBatch, WrittenRecord } from "../model/batch.ts";
import type { ApiError } from "../model/failure.ts";
import type { OffsetSpec } from "../model/info.ts";
import type { BucketId } from "../model/paths.ts";

/** The outcome of one bucket of a request. */
export interface BucketResponse<Value = null> {
  readonly bucket: BucketId;
  readonly error: ApiError | null;
  readonly value: Value;
}

/** A write of several buckets of one table. */
export interface WriteRequest {
  /** The version of the request, where it isn't the newest. */
  readonly apiVersion?: number;
  readonly tableId: number;
  readonly acks: number;
  readonly timeoutMs: number;
  readonly targetColumns: readonly number[] | null;
  readonly buckets: readonly { readonly bucket: BucketId; readonly batch: WireBatch }[];
}

export interface LookupRequest {
  /** The version of the request, where it isn't the newest. */
  readonly apiVersion?: number;
  readonly tableId: number;
  /** Each key is a row with values in the key columns only. */
  readonly buckets: readonly { readonly bucket: BucketId; readonly keys: readonly Values[] }[];
}

export interface FetchLogRequest {
  readonly maxWaitMs: number;
  /** The columns that are wanted, by index; without them all. */
  readonly projectedFields?: readonly number[];
  readonly buckets: readonly { readonly bucket: BucketId; readonly offset: number }[];
}

/** A batch as it is stored, of which the first may begin before the offset that was asked for. */
export interface FetchedBatch {
  readonly baseOffset: number;
  readonly timestampMs: number;
  readonly crc: number;
  readonly records: readonly WrittenRecord[];
}

/** What a fetch found in one bucket, and where to go on. */
export interface FetchedBucket extends BucketResponse<readonly FetchedBatch[]> {
  readonly nextOffset: number;
}

export interface ListOffsetsRequest {
  readonly buckets: readonly { readonly bucket: BucketId }[];
  readonly kind: OffsetSpec["kind"];
  readonly timestampMs: number | null;
}

/** One batch of a scan of all rows of a bucket: the first of `bucket`, or the next of a scan that is open. */
export interface ScanKvRequest {
  readonly bucket: BucketId | null;
  readonly scannerId: string | null;
  readonly batchSizeBytes: number | null;
  /** Counts the requests of one scan, from 0. */
  readonly callSeqId: number | null;
  readonly closeScanner: boolean;
}

export interface ScanKvResponse {
  readonly error: ApiError | null;
  readonly scannerId: string | null;
  readonly hasMoreResults: boolean;
  readonly rows: readonly Values[];
}

export interface LimitScanRequest {
  readonly bucket: BucketId;
  readonly limit: number;
}

export interface LimitScanResponse {
  readonly error: ApiError | null;
  readonly rows: readonly Values[];
  readonly baseOffset: number;
}
