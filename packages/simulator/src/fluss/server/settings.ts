import { durationMs } from "./validation.ts";

/** The server options that the simulator reads, by their names in server.yaml. */
export interface ServerConfig {
  readonly "default.bucket.number"?: string;
  readonly "default.replication.factor"?: string;
  readonly "max.partition.num"?: string;
  readonly "max.bucket.num"?: string;
  readonly "log.replica.min-in-sync-replicas-number"?: string;
  readonly "log.replica.max-lag-time"?: string;
  /** How long a writer's sequence is remembered after its last batch. */
  readonly "server.writer-id.expiration-time"?: string;
  readonly "server.writer-id.expiration-check-interval"?: string;
  readonly "zookeeper.client.session-timeout"?: string;
  readonly "auto-partition.check.interval"?: string;
  readonly "authorizer.enabled"?: string;
  /** Users with all rights: `User:admin;User:ops`. */
  readonly "super.users"?: string;
  /** How often a leader makes a snapshot of a bucket with a primary key, and how many of them are kept. */
  readonly "kv.snapshot.interval"?: string;
  readonly "kv.snapshot.num-retained"?: string;
  /** How many lookups of expired partitions a server of the trunk accepts at a time, and how many of them read the lake. */
  readonly "netty.server.max-queued-historical-requests"?: string;
  readonly "server.historical-partition.thread-pool.max-size"?: string;
  /** How long the trunk's servers keep a scan of all rows that nobody asks; how often they look. */
  readonly "kv.scanner.ttl"?: string;
  readonly "kv.scanner.expiration-interval"?: string;
  readonly "kv.scanner.max-per-bucket"?: string;
  readonly "kv.scanner.max-per-server"?: string;
  readonly "kv.scanner.max-batch-size"?: string;
  /** Which data lake tables can be kept in; without it none. Only Paimon is simulated. */
  readonly "datalake.format"?: string;
  /** Where rows are kept that tablet servers no longer hold: a folder, or `s3://…`, whose files need a token. */
  readonly "remote.data.dir"?: string;
  /** The token service for `s3://…`, as in `http://127.0.0.1:9800`. It runs beside the cluster. */
  readonly "s3.assumed.role.sts.endpoint"?: string;
  /** From which share of its disk on the trunk's tablet server takes no writes, down to which, and how often it looks. */
  readonly "server.data-disk.write-limit-ratio"?: string;
  readonly "server.data-disk.write-recover-ratio"?: string;
  readonly "server.data-disk.check-interval"?: string;
  /** How much a key-value store gathers before it writes a file. */
  readonly "kv.rocksdb.writebuffer.size"?: string;
  /** How much memory the trunk's coordinator counts for each bucket with a primary key, as in `8mb`; 0 for no limit. */
  readonly "kv.leader-replica.memory-reserved"?: string;
}

/** The same, read. Times are milliseconds. */
export interface Settings {
  readonly defaultBuckets: number;
  readonly defaultReplicas: number;
  readonly maxPartitions: number;
  readonly maxBuckets: number;
  /** May change while the servers run, as may the last two. */
  minInSync: number;
  readonly maxLagMs: number;
  readonly writerExpirationMs: number;
  readonly writerCheckMs: number;
  readonly sessionTimeoutMs: number;
  readonly autoPartitionCheckMs: number;
  readonly authorize: boolean;
  readonly superUsers: ReadonlySet<string>;
  readonly kvSnapshotIntervalMs: number;
  readonly kvSnapshotsRetained: number;
  readonly maxHistoricalLookups: number;
  readonly historicalThreads: number;
  readonly kvScannerTtlMs: number;
  readonly kvScannerCheckMs: number;
  readonly kvScannersPerBucket: number;
  readonly kvScannersPerServer: number;
  readonly kvScannerBatchBytes: number;
  hasLake: boolean;
  kvLeaderReservedBytes: number;
  readonly diskLimit: number;
  readonly diskRecover: number;
  readonly diskCheckMs: number;
  readonly writeBufferBytes: number;
  /** The address of the token service; null where files are local. */
  readonly tokenService: string | null;
}

/** Reads a size as the server's configuration does: `8mb`, `1024`; undefined for what is none. */
export function bytesOf(value: string): number | undefined {
  const [, digits, unit = ""] = /^\s*(\d+)\s*([kmgt]?)(?:b|bytes)?\s*$/i.exec(value) ?? [];
  if (digits === undefined) return undefined;
  let bytes = Number(digits);
  for (let step = " kmgt".indexOf(unit.toLowerCase() || " "); step > 0; step -= 1) bytes *= 1024;
  return bytes;
}

/** @throws RangeError for a value that isn't a number or a duration, TypeError for an option that isn't known. */
export function readSettings(config: ServerConfig): Settings {
  const known = new Set<string>();
  const text = (key: keyof ServerConfig, fallback: string): string => {
    known.add(key);
    return config[key] ?? fallback;
  };
  const count = (key: keyof ServerConfig, fallback: string): number => {
    const value = text(key, fallback);
    if (!/^\d+$/.test(value))
      throw new RangeError(`${key} must be a whole number, got ${JSON.stringify(value)}`);
    return Number(value);
  };
  const duration = (key: keyof ServerConfig, fallback: string): number => {
    const value = text(key, fallback);
    const ms = durationMs(value);
    if (ms === undefined || ms < 0)
      throw new RangeError(`${key} must be a duration, got ${JSON.stringify(value)}`);
    return ms;
  };
  const bytes = (key: keyof ServerConfig, fallback: string): number => {
    const value = text(key, fallback);
    const read = bytesOf(value);
    if (read === undefined)
      throw new RangeError(`${key} must be a size such as "8mb", got ${JSON.stringify(value)}`);
    return read;
  };
  const ratio = (key: keyof ServerConfig, fallback: string): number => {
    const value = text(key, fallback);
    if (!/^(0\.\d+|1(\.0+)?)$/.test(value))
      throw new RangeError(`${key} must be a ratio such as "0.85", got ${JSON.stringify(value)}`);
    return Number(value);
  };
  const lake = text("datalake.format", "");
  if (!/^(paimon)?$/i.test(lake)) {
    throw new RangeError(`datalake.format must be "paimon", got ${JSON.stringify(lake)}`);
  }
  const settings: Settings = {
    defaultBuckets: count("default.bucket.number", "1"),
    defaultReplicas: count("default.replication.factor", "1"),
    maxPartitions: count("max.partition.num", "1000"),
    maxBuckets: count("max.bucket.num", "128000"),
    minInSync: count("log.replica.min-in-sync-replicas-number", "1"),
    maxLagMs: duration("log.replica.max-lag-time", "30 s"),
    writerExpirationMs: duration("server.writer-id.expiration-time", "7 d"),
    writerCheckMs: duration("server.writer-id.expiration-check-interval", "10 min"),
    sessionTimeoutMs: duration("zookeeper.client.session-timeout", "60 s"),
    autoPartitionCheckMs: Math.max(1, duration("auto-partition.check.interval", "10 min")),
    authorize: text("authorizer.enabled", "false") === "true",
    superUsers: new Set(
      text("super.users", "")
        .split(";")
        .map((user) => user.trim().replace(/^User:/, ""))
        .filter((user) => user !== ""),
    ),
    kvSnapshotIntervalMs: Math.max(1, duration("kv.snapshot.interval", "10 min")),
    kvSnapshotsRetained: Math.max(1, count("kv.snapshot.num-retained", "2")),
    maxHistoricalLookups: count("netty.server.max-queued-historical-requests", "50"),
    historicalThreads: Math.max(1, count("server.historical-partition.thread-pool.max-size", "10")),
    kvScannerTtlMs: duration("kv.scanner.ttl", "10 min"),
    kvScannerCheckMs: Math.max(1, duration("kv.scanner.expiration-interval", "30 s")),
    kvScannersPerBucket: count("kv.scanner.max-per-bucket", "8"),
    kvScannersPerServer: count("kv.scanner.max-per-server", "200"),
    kvScannerBatchBytes: bytes("kv.scanner.max-batch-size", "10mb"),
    hasLake: lake !== "",
    kvLeaderReservedBytes: bytes("kv.leader-replica.memory-reserved", "0"),
    diskLimit: ratio("server.data-disk.write-limit-ratio", "0.85"),
    diskRecover: ratio("server.data-disk.write-recover-ratio", "0.80"),
    diskCheckMs: Math.max(1, duration("server.data-disk.check-interval", "30 s")),
    writeBufferBytes: bytes("kv.rocksdb.writebuffer.size", "64mb"),
    tokenService: tokenService(
      text("remote.data.dir", "/tmp/fluss"),
      text("s3.assumed.role.sts.endpoint", ""),
    ),
  };
  if (settings.diskRecover >= settings.diskLimit) {
    throw new RangeError(
      "server.data-disk.write-recover-ratio must be below server.data-disk.write-limit-ratio",
    );
  }
  for (const key of Object.keys(config)) {
    if (!known.has(key)) throw new TypeError(`unknown server option ${JSON.stringify(key)}`);
  }
  return settings;
}

function tokenService(folder: string, endpoint: string): string | null {
  if (!folder.startsWith("s3://")) return null;
  const [, address] = /^https?:\/\/(127\.0\.0\.1:\d{1,5})\/?$/.exec(endpoint) ?? [];
  if (address !== undefined) return address;
  throw new RangeError(
    `remote.data.dir on S3 needs s3.assumed.role.sts.endpoint, as in "http://127.0.0.1:9800", got ${JSON.stringify(endpoint)}`,
  );
}
