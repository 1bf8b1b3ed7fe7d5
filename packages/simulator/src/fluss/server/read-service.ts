import type { Values } from "../model/batch.ts";
import { ApiError } from "../model/failure.ts";
import { serverBucketText } from "../model/paths.ts";
import type {
  BucketResponse,
  FetchedBucket,
  FetchLogRequest,
  LimitScanRequest,
  LimitScanResponse,
  ListOffsetsRequest,
  LookupRequest,
} from "../protocol/data.ts";
import { wallClockMs } from "./context.ts";
import type { Caller } from "./handlers.ts";
import { checkFormat, project } from "./projection.ts";
import type { Replica } from "./replica.ts";
import { authorizeBucket, authorizeTable } from "./table-access.ts";
import type { TabletServer } from "./tablet-server.ts";

export type LookupKind = "lookup" | "prefix lookup";

/** What `find` gives for each key, bucket by bucket. `check` comes before the server's own checks of a bucket. */
export function lookup<Value>(
  server: TabletServer,
  request: LookupRequest,
  caller: Caller,
  kind: LookupKind,
  find: (replica: Replica, key: Values) => Value,
  check?: (replica: Replica) => void,
): BucketResponse<readonly Value[]>[] {
  return request.buckets.map(({ bucket, keys }) => {
    try {
      authorizeBucket(server, bucket.tableId, caller);
      const replica = server.replicaOrThrow(bucket);
      check?.(replica);
      replica.checkKeys(kind);
      replica.checkLeader();
      return { bucket, error: null, value: keys.map((key) => find(replica, key)) };
    } catch (error) {
      return { bucket, error: server.raised(error), value: [] };
    }
  });
}

/** The row with this key; null where there is none. */
export function rowAt({ kv }: Replica, key: Values): Values | null {
  return kv?.get(kv.keyOf(key)) ?? null;
}

/** The rows whose keys begin so. */
export function rowsAt({ kv }: Replica, prefix: Values): Values[] {
  return kv?.matching(prefix) ?? [];
}

/** Reads what is there, or waits for it as long as the client wants. */
export function fetchLog(
  server: TabletServer,
  request: FetchLogRequest,
  caller: Caller,
): Promise<readonly FetchedBucket[]> {
  const read = (): FetchedBucket[] => readBuckets(server, request, caller);
  return new Promise((resolve) => {
    const hasNews = (found: readonly FetchedBucket[]): boolean =>
      found.some(
        ({ error, nextOffset }, i) => error !== null || nextOffset > (request.buckets[i]?.offset ?? 0),
      );
    const first = read();
    if (hasNews(first)) {
      resolve(first);
      return;
    }
    const ends: (() => void)[] = [];
    const settle = (found: readonly FetchedBucket[]): void => {
      server.scope.cancel(timer);
      for (const end of ends) end();
      resolve(found);
    };
    const timer = server.scope.schedule(request.maxWaitMs, `${server.name} fetch wait`, () => settle(read()));
    const wake = (): void => {
      const again = read();
      if (hasNews(again)) settle(again);
    };
    for (const { bucket } of request.buckets) ends.push(server.replicaOrThrow(bucket).watch(wake));
  });
}

function readBuckets(server: TabletServer, request: FetchLogRequest, caller: Caller): FetchedBucket[] {
  const { projectedFields } = request;
  return request.buckets.map(({ bucket, offset }) => {
    try {
      authorizeBucket(server, bucket.tableId, caller);
      const replica = server.replicaOrThrow(bucket);
      if (projectedFields !== undefined) checkFormat(replica.meta);
      const batches = replica.read(offset);
      const value = batches.map(({ baseOffset, timestampMs, crc, records }) => ({
        baseOffset,
        timestampMs,
        crc,
        records:
          projectedFields === undefined
            ? records
            : records.map(({ change, values }) => ({
                change,
                values: project(values, projectedFields, server.context.release),
              })),
      }));
      return { bucket, error: null, value, nextOffset: (batches.at(-1)?.lastOffset ?? offset - 1) + 1 };
    } catch (error) {
      return { bucket, error: server.raised(error), value: [], nextOffset: offset };
    }
  });
}

/** The first rows of a primary-key bucket, or the last records of a log. */
export function limitScan(
  server: TabletServer,
  { bucket, limit }: LimitScanRequest,
  caller: Caller,
): LimitScanResponse {
  authorizeTable(server, "READ", bucket.tableId, caller);
  try {
    const replica = server.replicaOrThrow(bucket);
    replica.checkLeader();
    if (replica.kv !== null) {
      return { error: null, rows: replica.kv.rows().slice(0, limit), baseOffset: 0 };
    }
    replica.retain();
    const first = Math.max(replica.log.startOffset, replica.highWatermark - limit);
    const rows = replica.log
      .read(first, replica.highWatermark)
      .flatMap((batch) => batch.records.filter((_, i) => batch.baseOffset + i >= first));
    return { error: null, rows: rows.map((record) => record.values), baseOffset: first };
  } catch (error) {
    return { error: server.raised(error), rows: [], baseOffset: 0 };
  }
}

export function listOffsets(server: TabletServer, request: ListOffsetsRequest): BucketResponse<number>[] {
  return request.buckets.map(({ bucket }) => {
    try {
      const replica = server.replicaOrThrow(bucket);
      replica.checkLeader();
      replica.retain();
      return { bucket, error: null, value: findOffset(server, replica, request) };
    } catch (error) {
      return { bucket, error: server.raised(error), value: 0 };
    }
  });
}

function findOffset(server: TabletServer, replica: Replica, request: ListOffsetsRequest): number {
  if (request.kind === "earliest") return replica.log.startOffset;
  if (request.kind === "latest") return replica.highWatermark;
  const wanted = request.timestampMs ?? 0;
  const now = wallClockMs(server.world);
  // mutation point: time-of-offset
  if (wanted > now) {
    throw new ApiError(
      "INVALID_TIMESTAMP_EXCEPTION",
      `Get offset error for table bucket ${serverBucketText(replica.bucket)}, the fetch timestamp ${wanted} is larger than the current timestamp ${now}`,
    );
  }
  const found = replica.log.batches.find((batch) => batch.timestampMs >= wanted);
  return found === undefined ? replica.highWatermark : Math.max(replica.log.startOffset, found.baseOffset);
}
