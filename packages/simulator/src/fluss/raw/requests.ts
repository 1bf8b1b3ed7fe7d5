import { checksum, LOG_MAGIC, type Values, type WireBatch, type WrittenRecord } from "../model/batch.ts";
import type { BucketId } from "../model/paths.ts";
import type { ApiKey, RequestOf } from "../protocol/rpc.ts";
import { int, list, optional, record, row, text, truth } from "./read.ts";

/** A bucket of the request's table, as requests name it. */
interface BucketFields {
  readonly bucketId: number;
  readonly partitionId: number | null;
}

const BUCKET = { bucketId: int, partitionId: optional(int, null) };

function idOf(tableId: number, { bucketId, partitionId }: BucketFields): BucketId {
  return { tableId, partitionId, bucketId };
}

/** The newest versions of requests that write, and that look up. */
const NEWEST_WRITE = 2;
const NEWEST_LOOKUP = 1;

/** The rows of a write, as a batch without idempotence unless a writer id is given. */
const WRITE = record({
  tableId: int,
  acks: optional(int, -1),
  timeoutMs: optional(int, 30_000),
  targetColumns: optional(list(int), null),
  buckets: optional(
    list(
      record({
        ...BUCKET,
        rows: optional(list(row), []),
        schemaId: optional(int, 1),
        writerId: optional(int, null),
        sequence: optional(int, -1),
      }),
    ),
    [],
  ),
  apiVersion: optional(int, NEWEST_WRITE),
});

function write(kind: WireBatch["kind"]): (given: unknown) => RequestOf<"ProduceLog"> {
  return (given) => {
    const { apiVersion, tableId, acks, timeoutMs, targetColumns, buckets } = WRITE("the request", given);
    return {
      apiVersion,
      tableId,
      acks,
      timeoutMs,
      targetColumns,
      buckets: buckets.map(({ rows, schemaId, writerId, sequence, ...bucket }) => {
        const batch = { kind, magic: LOG_MAGIC, schemaId, writerId, sequence };
        return { bucket: idOf(tableId, bucket), batch: { ...batch, ...recordsOf(kind, rows) } };
      }),
    };
  };
}

function recordsOf(
  kind: WireBatch["kind"],
  rows: readonly Values[],
): Pick<WireBatch, "records" | "crc" | "announced" | "arrived"> {
  const records = rows.map(
    (values): WrittenRecord => ({ change: kind === "log" ? "AppendOnly" : "Insert", values }),
  );
  return { records, crc: checksum(records), announced: rows.length, arrived: rows.length };
}

const LOOKUP = record({
  tableId: int,
  buckets: list(record({ ...BUCKET, keys: list(row) })),
  apiVersion: optional(int, NEWEST_LOOKUP),
});

function lookup(given: unknown): RequestOf<"Lookup"> {
  const { apiVersion, tableId, buckets } = LOOKUP("the request", given);
  return {
    apiVersion,
    tableId,
    buckets: buckets.map(({ keys, ...bucket }) => ({ bucket: idOf(tableId, bucket), keys })),
  };
}

const FETCH = record({
  tableId: int,
  maxWaitMs: optional(int, 0),
  projectedFields: optional(list(int), null),
  buckets: list(record({ ...BUCKET, fetchOffset: int })),
});

function fetch(given: unknown): RequestOf<"FetchLog"> {
  const { tableId, maxWaitMs, projectedFields, buckets } = FETCH("the request", given);
  return {
    maxWaitMs,
    ...(projectedFields === null ? {} : { projectedFields }),
    buckets: buckets.map(({ fetchOffset, ...bucket }) => ({
      bucket: idOf(tableId, bucket),
      offset: fetchOffset,
    })),
  };
}

const LEASE = record({ leaseId: text, leaseDurationMs: optional(int, 600_000), tableIds: list(int) });

const SNAPSHOT = record({ tableId: int, ...BUCKET, snapshotId: int });

function snapshot(given: unknown): RequestOf<"GetKvSnapshotMetadata"> {
  const { tableId, snapshotId, ...bucket } = SNAPSHOT("the request", given);
  return { bucket: idOf(tableId, bucket), snapshotId };
}

const SCAN = record({
  tableId: optional(int, null),
  bucketId: optional(int, null),
  partitionId: optional(int, null),
  scannerId: optional(text, null),
  batchSizeBytes: optional(int, null),
  callSeqId: optional(int, null),
  closeScanner: optional(truth, false),
});

/** A scan of a bucket begins with the bucket's ids, and goes on with the scanner's. */
function scan(given: unknown): RequestOf<"ScanKv"> {
  const { tableId, bucketId, partitionId, ...rest } = SCAN("the request", given);
  const bucket = tableId === null || bucketId === null ? null : { tableId, bucketId, partitionId };
  return { bucket, ...rest };
}

const TIERED = optional(list(record({ tableId: int, coordinatorEpoch: int, tieringEpoch: int })), []);

const HEARTBEAT = record({
  tieringTables: TIERED,
  finishedTables: TIERED,
  failedTables: TIERED,
  forceFinishedTables: optional(list(int), []),
  requestTable: optional(truth, false),
});

const NOTHING = record({});

/** A request without fields. */
function empty(given: unknown): Readonly<Record<string, never>> {
  NOTHING("the request", given);
  return {};
}

/** The requests that can be sent by hand: number, and how what the program gives is read. */
export const RAW_REQUESTS = {
  ProduceLog: [1014, write("log")],
  FetchLog: [1015, fetch],
  PutKv: [1016, write("kv")],
  Lookup: [1017, lookup],
  PrefixLookup: [1034, lookup],
  GetKvSnapshotMetadata: [1024, snapshot],
  ScanKv: [1061, scan],
  GetFilesystemSecurityToken: [1025, empty],
  LakeTieringHeartbeat: [1042, (given: unknown) => HEARTBEAT("the request", given)],
  AcquireKvSnapshotLease: [1056, (given: unknown) => LEASE("the request", given)],
} as const satisfies {
  readonly [K in ApiKey]?: readonly [key: number, read: (given: unknown) => RequestOf<K>];
};

export type RawApi = keyof typeof RAW_REQUESTS;

const APIS = Object.keys(RAW_REQUESTS) as RawApi[];

/** `ProduceLog` as upstream writes it: `PRODUCE_LOG`. */
export function keyName(api: RawApi): string {
  return api.replace(/(?!^)[A-Z]/g, "_$&").toUpperCase();
}

/** The API of a key: its name or number. @throws RangeError for one that can't be sent by hand. */
export function rawApi(key: string | number): RawApi {
  const found = APIS.find((api) => RAW_REQUESTS[api][0] === key || keyName(api) === key);
  if (found !== undefined) return found;
  const known = APIS.map((api) => `${keyName(api)} (${RAW_REQUESTS[api][0]})`).join(", ");
  throw new RangeError(`${JSON.stringify(key)} can't be sent: a raw gateway sends ${known}`);
}
