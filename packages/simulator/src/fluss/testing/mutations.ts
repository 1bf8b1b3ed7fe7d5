import type { FlussCodeName } from "@faultbook/errors/fluss";
import { type Mutation, mutatedLibrary, mutationPoints } from "../../../testing/mutation.ts";
import type { Simulator } from "./stage.ts";

const ROOM = new URL("../", import.meta.url);

/** The marked points of the simulator. */
export const POINTS = mutationPoints(ROOM);

const NEVER = { condition: "false" } as const;
const ALWAYS = { condition: "true" } as const;

/** What is taken out of a component, so that a code has no cause there any more. */
export const MUTATIONS: { readonly [code in FlussCodeName]?: Mutation } = {
  CLIENT_ERROR: {
    point: "field-value",
    change: { replacement: "if (byName.has(column.name)) put(i, column, null);" },
  },
  UNKNOWN_SERVER_ERROR: {
    point: "table-in-zookeeper",
    change: { replacement: 'throw new ApiError("TABLE_NOT_EXIST", table);' },
  },
  NETWORK_EXCEPTION: { point: "process-ends", change: "removed" },
  DATABASE_NOT_EXIST: {
    point: "database-found",
    change: {
      replacement: "if (node === undefined) return { tables: new Map() } as unknown as DatabaseNode;",
    },
  },
  DATABASE_NOT_EMPTY: { point: "database-has-tables", change: NEVER },
  DATABASE_ALREADY_EXIST: { point: "database-exists", change: NEVER },
  TABLE_NOT_EXIST: { point: "table-to-drop", change: ALWAYS },
  TABLE_ALREADY_EXIST: { point: "table-exists", change: NEVER },
  SCHEMA_NOT_EXIST: { point: "schema-id", change: "removed" },
  CORRUPT_RECORD_EXCEPTION: { point: "checksum", change: NEVER },
  INVALID_TABLE_EXCEPTION: { point: "table-name", change: "removed" },
  INVALID_DATABASE_EXCEPTION: { point: "database-name", change: NEVER },
  INVALID_REPLICATION_FACTOR: { point: "enough-servers", change: NEVER },
  UNKNOWN_TABLE_OR_BUCKET_EXCEPTION: { point: "bucket-forgotten", change: "removed" },
  REQUEST_TIME_OUT: { point: "write-times-out", change: { replacement: "done(null);" } },
  NOT_ENOUGH_REPLICAS_EXCEPTION: { point: "enough-in-sync", change: ALWAYS },
  OUT_OF_ORDER_SEQUENCE_EXCEPTION: { point: "next-sequence", change: NEVER },
  INVALID_TARGET_COLUMN: { point: "target-columns", change: "removed" },
  PARTITION_NOT_EXISTS: { point: "partition-to-drop", change: ALWAYS },
  TABLE_NOT_PARTITIONED_EXCEPTION: { point: "table-has-partitions", change: ALWAYS },
  INVALID_TIMESTAMP_EXCEPTION: { point: "time-of-offset", change: NEVER },
  INVALID_CONFIG_EXCEPTION: { point: "table-options", change: "removed" },
  PARTITION_ALREADY_EXISTS: { point: "partition-exists", change: ALWAYS },
  PARTITION_SPEC_INVALID_EXCEPTION: {
    point: "partition-key-given",
    change: { replacement: 'return value ?? "EU";' },
  },
  LEADER_NOT_AVAILABLE_EXCEPTION: {
    point: "leader-to-scan",
    change: { replacement: "const leader = metadata.anyServer() ?? null;" },
  },
  PARTITION_MAX_NUM_EXCEPTION: { point: "most-partitions", change: NEVER },
  AUTHENTICATE_EXCEPTION: { point: "password", change: NEVER },
  AUTHORIZATION_EXCEPTION: { point: "right-to-create-databases", change: "removed" },
  BUCKET_MAX_NUM_EXCEPTION: { point: "most-buckets", change: NEVER },
  INVALID_SERVER_RACK_INFO_EXCEPTION: { point: "racks-known", change: NEVER },
  LAKE_SNAPSHOT_NOT_EXIST: {
    point: "lake-snapshot",
    change: { replacement: "return { snapshotId: meta.tableId, tableBucketsOffset: new Map() };" },
  },
  SECURITY_TOKEN_EXCEPTION: { point: "token-service", change: NEVER },
  FENCED_TIERING_EPOCH_EXCEPTION: { point: "tiering-epoch", change: NEVER },
  RETRIABLE_AUTHENTICATE_EXCEPTION: { point: "user-directory", change: NEVER },
  LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION: { point: "lake-of-tablet-servers", change: NEVER },
  DISK_WRITE_LOCKED: { point: "disk-has-room", change: ALWAYS },
  STORAGE_BACKPRESSURE_EXCEPTION: { point: "flush-budget", change: NEVER },
  NOT_COORDINATOR_LEADER_EXCEPTION: { point: "coordinator-leads", change: NEVER },
  LAKE_TABLE_ALREADY_EXIST: { point: "lake-table-fits", change: NEVER },
  INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY: { point: "kv-leaders-fit", change: NEVER },
  HISTORICAL_PARTITION_THROTTLED: { point: "lookups-in-lake", change: NEVER },
  UNSUPPORTED_VERSION: { point: "key-version", change: ALWAYS },
  KV_SNAPSHOT_NOT_EXIST: { point: "snapshots-retained", change: { replacement: "return snapshots;" } },
  SCANNER_EXPIRED: { point: "scanner-remembered", change: NEVER },
  UNKNOWN_SCANNER_ID: {
    point: "scanner-unknown",
    change: { replacement: "return this.open({ tableId: 0, partitionId: null, bucketId: 0 }, 0, []);" },
  },
  TOO_MANY_SCANNERS: { point: "scanners-of-bucket", change: NEVER },
  LOG_OFFSET_OUT_OF_RANGE_EXCEPTION: { point: "offset-in-log", change: ALWAYS },
  NOT_LEADER_OR_FOLLOWER: { point: "leads-bucket", change: ALWAYS },
  UNKNOWN_WRITER_ID_EXCEPTION: { point: "writer-id-changed", change: NEVER },
  SECURITY_DISABLED_EXCEPTION: {
    point: "authorizer-configured",
    change: {
      replacement:
        "if (authorizer === null) return { isAuthorized: () => true, authorize: () => {} } as never;",
    },
  },
  SERVER_NOT_EXIST_EXCEPTION: { point: "server-to-tag", change: NEVER },
  SEVER_TAG_ALREADY_EXIST_EXCEPTION: { point: "tag-held", change: NEVER },
  SEVER_TAG_NOT_EXIST_EXCEPTION: { point: "tag-to-remove", change: NEVER },
  INVALID_ALTER_TABLE_EXCEPTION: { point: "option-alterable", change: NEVER },
  REBALANCE_FAILURE_EXCEPTION: { point: "servers-without-tag", change: NEVER },
  NO_REBALANCE_IN_PROGRESS_EXCEPTION: { point: "rebalance-of-now", change: NEVER },
  CONFIG_EXCEPTION: { point: "option-may-change", change: NEVER },
  INVALID_PRODUCER_ID_EXCEPTION: { point: "producer-id", change: NEVER },
  INVALID_SCAN_REQUEST: { point: "scan-order", change: NEVER },
  CORRUPT_MESSAGE: { point: "batch-checksum", change: NEVER },
  INVALID_REQUIRED_ACKS: { point: "known-acks", change: NEVER },
  NON_PRIMARY_KEY_TABLE_EXCEPTION: { point: "snapshots-of-keys", change: NEVER },
  INVALID_COLUMN_PROJECTION: { point: "projected-columns", change: "removed" },
  NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION: { point: "enough-at-the-end", change: ALWAYS },
  LOG_STORAGE_EXCEPTION: { point: "log-deleted", change: NEVER },
  KV_STORAGE_EXCEPTION: { point: "store-deleted", change: NEVER },
  INVALID_UPDATE_VERSION_EXCEPTION: { point: "set-of-now", change: NEVER },
  INVALID_COORDINATOR_EXCEPTION: { point: "coordinator-of-now", change: NEVER },
  FENCED_LEADER_EPOCH_EXCEPTION: { point: "leader-of-now", change: NEVER },
  STORAGE_EXCEPTION: { point: "table-to-host", change: NEVER },
  INELIGIBLE_REPLICA_EXCEPTION: { point: "members-alive", change: NEVER },
  DELETION_DISABLED_EXCEPTION: { point: "deletes-disabled", change: NEVER },
};

/** The simulator with the cause of a code taken out. */
export function simulatorWithout(code: FlussCodeName): Promise<Simulator> {
  const mutation = MUTATIONS[code];
  if (mutation === undefined) throw new Error(`${code} has no mutation`);
  return simulatorWith([mutation]);
}

/** The simulator with changes at its marked points. */
export function simulatorWith(mutations: readonly Mutation[]): Promise<Simulator> {
  return mutatedLibrary('export * from "./testing/simulator.ts";', ROOM, mutations, POINTS);
}
