import type { Values, WireBatch, WrittenRecord } from "../model/batch.ts";
import { type BucketId, serverBucketText } from "../model/paths.ts";
import { tableResource } from "./authorizer.ts";
import { ServerFault, Unanswered, type WireError } from "./fault.ts";
import { answerMetadata, type MetadataRequest } from "./metadata.ts";
import type { Caller, Handlers } from "./process.ts";
import type { Replica } from "./replica.ts";
import { wallClockMs } from "./state.ts";
import type { TabletServer } from "./tablet-server.ts";

/** A write of several buckets of one table. */
export interface WriteRequest {
  readonly tableId: number;
  readonly acks: number;
  readonly timeoutMs: number;
  readonly targetColumns: readonly number[] | null;
  readonly buckets: readonly { readonly bucket: BucketId; readonly batch: WireBatch }[];
}

/** The outcome of one bucket of a request. */
export interface BucketAnswer<Value = null> {
  readonly bucket: BucketId;
  readonly error: WireError | null;
  readonly value: Value;
}

export interface LookupRequest {
  readonly tableId: number;
  /** Each key is a row with values in the key columns only. */
  readonly buckets: readonly { readonly bucket: BucketId; readonly keys: readonly Values[] }[];
}

export interface FetchRequest {
  readonly maxWaitMs: number;
  readonly buckets: readonly { readonly bucket: BucketId; readonly offset: number }[];
}

/** A record as a scanner reads it. */
export interface FetchedRecord extends WrittenRecord {
  readonly offset: number;
  readonly timestampMs: number;
}

export interface ListOffsetsRequest {
  readonly buckets: readonly { readonly bucket: BucketId }[];
  readonly kind: "earliest" | "latest" | "timestamp";
  readonly timestampMs: number | null;
}

/** What a fetch found in one bucket, and where to go on. */
export interface FetchAnswer extends BucketAnswer<readonly FetchedRecord[]> {
  readonly nextOffset: number;
}

export interface LimitScanRequest {
  readonly bucket: BucketId;
  readonly limit: number;
}

export interface LimitScanAnswer {
  readonly error: WireError | null;
  readonly rows: readonly Values[];
  readonly baseOffset: number;
}

/** The service methods of a tablet server. (TabletService) */
export function tabletHandlers(server: TabletServer): Handlers {
  return {
    Metadata: {
      ms: [0.8, 2.5],
      run: (body: MetadataRequest, caller) => answerMetadata(server, server.cache, body, caller),
    },
    InitWriter: {
      ms: [1.5, 4],
      zookeeper: true,
      run: ({ tables }: { readonly tables: readonly string[] }, caller) => initWriter(server, tables, caller),
    },
    ProduceLog: {
      ms: [1.9, 5],
      run: (body: WriteRequest, caller) =>
        write(server, body, caller, (replica, batch) =>
          replica.append(batch, body.acks, () => server.reflection.frames("ProduceLog")),
        ),
    },
    PutKv: {
      ms: [3.1, 9],
      run: (body: WriteRequest, caller) =>
        write(server, body, caller, (replica, batch) => replica.put(batch, body.targetColumns, body.acks)),
    },
    Lookup: {
      ms: [0.3, 1.2],
      run: (body: LookupRequest, caller) =>
        lookup(server, body, caller, (replica, key) => replica.kv?.get(replica.kv.keyOf(key)) ?? null),
    },
    PrefixLookup: {
      ms: [0.4, 1.5],
      run: (body: LookupRequest, caller) =>
        lookup(server, body, caller, (replica, prefix) => replica.kv?.matching(prefix) ?? []),
    },
    FetchLog: { ms: [0.3, 1.2], run: (body: FetchRequest, caller) => fetch(server, body, caller) },
    LimitScan: { ms: [0.5, 3], run: (body: LimitScanRequest, caller) => limitScan(server, body, caller) },
    ListOffsets: { ms: [0.5, 3], run: (body: ListOffsetsRequest) => listOffsets(server, body) },
  };
}

function initWriter(server: TabletServer, tables: readonly string[], caller: Caller): unknown {
  const { authorizer, zookeeper } = server.state;
  if (
    authorizer !== null &&
    !tables.some((table) => authorizer.isAuthorized(caller.user, "WRITE", tableResource(table)))
  ) {
    throw new ServerFault(
      "AUTHORIZATION_EXCEPTION",
      `No WRITE permission among all the tables: [${tables.join(", ")}]`,
    );
  }
  return { writerId: zookeeper.next("writer") };
}

/** Checks a right to a table by its id, which the server must know. */
function authorizeTable(
  server: TabletServer,
  operation: "READ" | "WRITE",
  tableId: number,
  caller: Caller,
): void {
  const { authorizer } = server.state;
  if (authorizer === null) return;
  const path = server.cache.pathOf(tableId);
  if (path === undefined) {
    throw new ServerFault(
      "UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
      `This server server-${server.id} does not know this table ID ${tableId}. This may happen when the table metadata cache in the server is not updated yet.`,
    );
  }
  authorizer.authorize(caller.user, operation, tableResource(path));
}

/** Checks READ for requests that answer bucket by bucket. */
function authorizeBucket(server: TabletServer, tableId: number, caller: Caller): void {
  const { authorizer } = server.state;
  const path = server.cache.pathOf(tableId);
  if (authorizer === null || path === undefined) return;
  if (authorizer.isAuthorized(caller.user, "READ", tableResource(path))) return;
  const [database, table] = path.split(".");
  throw new ServerFault(
    "AUTHORIZATION_EXCEPTION",
    `No permission to READ table ${table} in database ${database}`,
  );
}

const ACKS_ALL = -1;

function write(
  server: TabletServer,
  request: WriteRequest,
  caller: Caller,
  apply: (replica: Replica, batch: WireBatch) => number,
): unknown {
  authorizeTable(server, "WRITE", request.tableId, caller);
  if (![ACKS_ALL, 0, 1].includes(request.acks)) {
    throw new ServerFault("INVALID_REQUIRED_ACKS", `Invalid required acks: ${request.acks}`);
  }
  const answers = request.buckets.map(({ bucket, batch }): BucketAnswer | Promise<BucketAnswer> => {
    try {
      const replica = server.replicaOrThrow(bucket);
      const offset = apply(replica, batch);
      if (request.acks !== ACKS_ALL) return { bucket, error: null, value: null };
      return new Promise((resolve) =>
        replica.whenReplicated(offset, request.timeoutMs, (code) =>
          resolve({ bucket, error: delayed(server, code), value: null }),
        ),
      );
    } catch (error) {
      if (error instanceof Unanswered) return new Promise(() => {});
      return { bucket, error: server.failed(error), value: null };
    }
  });
  return Promise.all(answers);
}

/** What the server says of a write that it couldn't confirm. */
const DELAYED_TEXTS: { readonly [code: number]: string } = {
  12: "Not leader or follower.",
  25: "The request time out.",
  28: "Records are written to the server already, but to fewer in-sync replicas than required.",
};

function delayed(server: TabletServer, code: number): WireError | null {
  if (code === 0) return null;
  const born = { site: server.site, atMs: server.world.nowMs };
  return { code, message: DELAYED_TEXTS[code] ?? "", born };
}

function lookup<Value>(
  server: TabletServer,
  request: LookupRequest,
  caller: Caller,
  find: (replica: Replica, key: Values) => Value,
): BucketAnswer<readonly Value[]>[] {
  return request.buckets.map(({ bucket, keys }) => {
    try {
      authorizeBucket(server, bucket.tableId, caller);
      const replica = server.replicaOrThrow(bucket);
      replica.lead();
      return { bucket, error: null, value: keys.map((key) => find(replica, key)) };
    } catch (error) {
      return { bucket, error: server.failed(error), value: [] };
    }
  });
}

/** Reads what is there, or waits for it as long as the client wants. */
function fetch(server: TabletServer, request: FetchRequest, caller: Caller): Promise<readonly FetchAnswer[]> {
  const read = (): FetchAnswer[] =>
    request.buckets.map(({ bucket, offset }) => {
      try {
        authorizeBucket(server, bucket.tableId, caller);
        const replica = server.replicaOrThrow(bucket);
        const batches = replica.read(offset);
        const value = batches.flatMap((batch) =>
          batch.records.map((record, i) => ({
            ...record,
            offset: batch.baseOffset + i,
            timestampMs: batch.timestampMs,
          })),
        );
        const nextOffset = (batches.at(-1)?.lastOffset ?? offset - 1) + 1;
        return { bucket, error: null, value: value.filter((record) => record.offset >= offset), nextOffset };
      } catch (error) {
        return { bucket, error: server.failed(error), value: [], nextOffset: offset };
      }
    });
  return new Promise((resolve) => {
    const hasNews = (answers: readonly FetchAnswer[]): boolean =>
      answers.some(
        ({ error, nextOffset }, i) => error !== null || nextOffset > (request.buckets[i]?.offset ?? 0),
      );
    const first = read();
    if (hasNews(first)) {
      resolve(first);
      return;
    }
    const ends: (() => void)[] = [];
    const settle = (answers: readonly FetchAnswer[]): void => {
      server.scope.cancel(timer);
      for (const end of ends) end();
      resolve(answers);
    };
    const timer = server.scope.schedule(request.maxWaitMs, `${server.site} fetch wait`, () => settle(read()));
    const wake = (): void => {
      const again = read();
      if (hasNews(again)) settle(again);
    };
    for (const { bucket } of request.buckets) ends.push(server.replicaOrThrow(bucket).watch(wake));
  });
}

function limitScan(server: TabletServer, request: LimitScanRequest, caller: Caller): LimitScanAnswer {
  const { bucket, limit } = request;
  authorizeTable(server, "READ", bucket.tableId, caller);
  try {
    const replica = server.replicaOrThrow(bucket);
    replica.lead();
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
    return { error: server.failed(error), rows: [], baseOffset: 0 };
  }
}

function listOffsets(server: TabletServer, request: ListOffsetsRequest): BucketAnswer<number>[] {
  return request.buckets.map(({ bucket }) => {
    try {
      const replica = server.replicaOrThrow(bucket);
      replica.lead();
      replica.retain();
      return { bucket, error: null, value: findOffset(server, replica, request) };
    } catch (error) {
      return { bucket, error: server.failed(error), value: 0 };
    }
  });
}

function findOffset(server: TabletServer, replica: Replica, request: ListOffsetsRequest): number {
  if (request.kind === "earliest") return replica.log.startOffset;
  if (request.kind === "latest") return replica.highWatermark;
  const wanted = request.timestampMs ?? 0;
  const now = wallClockMs(server.world);
  if (wanted > now) {
    throw new ServerFault(
      "INVALID_TIMESTAMP_EXCEPTION",
      `Get offset error for table bucket ${serverBucketText(replica.bucket)}, the fetch timestamp ${wanted} is larger than the current timestamp ${now}`,
    );
  }
  const found = replica.log.batches.find((batch) => batch.timestampMs >= wanted);
  return found === undefined ? replica.highWatermark : found.baseOffset;
}
