import type { FlussWords } from "./types.ts";

/**
 * The words of the Fluss codes from 40 on; see the lower ones for what `source` means. Codes from 64 on were on
 * apache/fluss's main branch only (August 2026), and their sources are named from there.
 */
export const FLUSS_WORDS_HIGH = {
  LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION: {
    meaning: "The cluster has no data lake storage configured",
    sentence: "The cluster has no data lake storage configured[ for table {table}].",
    born: ["coordinator", "tablet-server"],
    source: "RpcServiceBase (0.5.0); nothing in 0.9.1; HistoricalLakeLookupManager (main)",
  },
  KV_SNAPSHOT_NOT_EXIST: {
    meaning: "The requested key-value snapshot does not exist",
    sentence:
      "[Snapshot {snapshot}|The snapshot][ of bucket {bucket}][ of table id {tableId}] does not exist.",
    born: ["coordinator", "tablet-server"],
    source: "recorded on the wire; RpcServiceBase",
  },
  PARTITION_ALREADY_EXISTS: {
    meaning: "A partition with these values exists already",
    sentence:
      "[Partition {partition}|The partition] exists already[ in table {table}], so it was not created.",
    born: ["coordinator"],
    source: "recorded; MetadataManager",
  },
  PARTITION_SPEC_INVALID_EXCEPTION: {
    meaning: "The partition's keys or values do not fit the table",
    sentence:
      "[Partition {partition}|The partition] does not fit [table {table}|the table]: a key or value is not valid.",
    born: ["coordinator"],
    source: "recorded; PartitionUtils, ResolvedPartitionSpec",
  },
  LEADER_NOT_AVAILABLE_EXCEPTION: {
    meaning: "The bucket has no leader at the moment",
    sentence: "[Bucket {bucket}|The bucket][ of table id {tableId}] has no leader at the moment.",
    born: ["client"],
    source: "recorded: the client's metadata names no leader; batch_scanner.rs (Python), Sender (Java)",
  },
  PARTITION_MAX_NUM_EXCEPTION: {
    meaning: "The table has as many partitions as allowed",
    sentence: "[Table {table}|The table] has as many partitions as allowed[, {limit}].",
    born: ["coordinator"],
    source: "recorded; MetadataManager",
  },
  AUTHENTICATE_EXCEPTION: {
    meaning: "The server could not authenticate the client",
    sentence: "The server[ at {address}] could not authenticate the client.",
    born: ["coordinator", "tablet-server"],
    source: "recorded; NettyServerHandler, PlainSaslServer, on each server that the client contacts",
  },
  SECURITY_DISABLED_EXCEPTION: {
    meaning: "Access rules were used, but no authorizer is configured",
    sentence: "[{op}|The call] is about access rules, but the cluster has no authorizer configured.",
    born: ["coordinator", "tablet-server"],
    source: "recorded on the wire; CoordinatorService, RpcServiceBase",
  },
  AUTHORIZATION_EXCEPTION: {
    meaning: "The user lacks the right for this operation",
    sentence:
      "[Principal {principal}|The user] lacks the right[ {right}] that [{op}|the call] needs[ on table {table}][ on database {database}].",
    born: ["coordinator", "tablet-server"],
    source: "recorded; AbstractAuthorizer, TabletService",
  },
  BUCKET_MAX_NUM_EXCEPTION: {
    meaning: "The table would have more buckets than allowed",
    sentence: "The table would have more buckets than allowed[, {limit}].",
    born: ["coordinator"],
    source: "recorded; TableDescriptorValidation, MetadataManager",
  },
  FENCED_TIERING_EPOCH_EXCEPTION: {
    meaning: "A tiering service reported with an outdated epoch",
    sentence:
      "A tiering service reported with [epoch {epoch}|an epoch], which is outdated[ for table id {tableId}].",
    born: ["coordinator"],
    source: "LakeTableTieringManager.validateTieringServiceRequest",
  },
  RETRIABLE_AUTHENTICATE_EXCEPTION: {
    meaning: "Authentication failed for now and may be tried again",
    sentence: "The server[ at {address}] could not authenticate the client for now.",
    born: ["coordinator", "tablet-server"],
    source: "NettyServerHandler passes it on from a plugin; no authenticator of 0.9.1 creates it",
  },
  INVALID_SERVER_RACK_INFO_EXCEPTION: {
    meaning: "Only some tablet servers carry rack information",
    sentence: "Only some tablet servers carry rack information, so replicas cannot be placed by rack.",
    born: ["coordinator"],
    source: "recorded; TableAssignmentUtils",
  },
  LAKE_SNAPSHOT_NOT_EXIST: {
    meaning: "The table has no snapshot in the data lake",
    sentence: "[Table {table}|The table] has no snapshot in the data lake.",
    born: ["coordinator", "tablet-server"],
    source: "recorded (coordinator); RpcServiceBase",
  },
  LAKE_TABLE_ALREADY_EXIST: {
    meaning: "The data lake already holds a table so named",
    sentence: "The data lake already holds [table {table}|a table of that name].",
    born: ["coordinator"],
    source: "CoordinatorService, MetadataManager",
  },
  INELIGIBLE_REPLICA_EXCEPTION: {
    meaning: "The proposed in-sync set holds an ineligible replica",
    sentence:
      "The in-sync set proposed for [bucket {bucket}|a bucket][ of table id {tableId}] holds an ineligible replica.",
    born: ["between-servers"],
    source: "recorded on the wire; CoordinatorEventProcessor",
  },
  INVALID_ALTER_TABLE_EXCEPTION: {
    meaning: "The change asked of the table is not allowed",
    sentence: "The change asked of [table {table}|the table] is not allowed[: option {option}].",
    born: ["coordinator"],
    source: "recorded on the wire; MetadataManager, TableDescriptorValidation, SchemaUpdate",
  },
  DELETION_DISABLED_EXCEPTION: {
    meaning: "Deletes are switched off for this table",
    sentence: "Deletes are switched off for [table {table}|the table].",
    born: ["tablet-server"],
    source: "recorded; KvTablet",
  },
  SERVER_NOT_EXIST_EXCEPTION: {
    meaning: "No server with this id belongs to the cluster",
    sentence: "[Server {server}|The server] does not belong to the cluster.",
    born: ["coordinator"],
    source: "recorded on the wire; CoordinatorEventProcessor",
  },
  SEVER_TAG_ALREADY_EXIST_EXCEPTION: {
    meaning: "The server carries another tag already",
    sentence: "[Server {server}|The server] carries [the tag {tag}|another tag] already.",
    born: ["coordinator"],
    source: "recorded on the wire; CoordinatorEventProcessor",
  },
  SEVER_TAG_NOT_EXIST_EXCEPTION: {
    meaning: "The server does not carry the tag to remove",
    sentence: "[Server {server}|The server] does not carry the tag[ {tag}] that was to be removed.",
    born: ["coordinator"],
    source: "CoordinatorEventProcessor",
  },
  REBALANCE_FAILURE_EXCEPTION: {
    meaning: "The rebalance could not be planned or started",
    sentence: "The rebalance could not be planned or started[ while rebalance {rebalance} is running].",
    born: ["coordinator"],
    source: "CoordinatorEventProcessor, RackAwareGoal",
  },
  NO_REBALANCE_IN_PROGRESS_EXCEPTION: {
    meaning: "The rebalance named is not the current one",
    sentence: "[Rebalance {rebalance}|The rebalance named] is not the one in progress.",
    born: ["coordinator"],
    source: "RebalanceManager",
  },
  INVALID_PRODUCER_ID_EXCEPTION: {
    meaning: "The producer id breaks the naming rules",
    sentence: "[{producer}|The id given] is not a valid producer id.",
    born: ["coordinator"],
    source: "recorded on the wire; ProducerOffsetsManager",
  },
  CONFIG_EXCEPTION: {
    meaning: "A change of the cluster's configuration was refused",
    sentence: "A change of the cluster's configuration was refused[: option {option}].",
    born: ["coordinator"],
    source: "DynamicConfigManager, LakeCatalogDynamicLoader (main); 0.9.1 answers -1 instead (recorded)",
  },
  NOT_COORDINATOR_LEADER_EXCEPTION: {
    meaning: "The coordinator asked is on standby, not leading",
    sentence: "The coordinator[ at {address}] is on standby and cannot serve [{op}|the request].",
    born: ["coordinator"],
    source: "FlussRequestHandler (main)",
  },
  SCANNER_EXPIRED: {
    meaning: "The scan's session ended after being idle",
    sentence: "The scan was idle for too long, and the server ended its session.",
    born: ["tablet-server"],
    source: "TabletService (main)",
  },
  UNKNOWN_SCANNER_ID: {
    meaning: "The server knows no scan with this id",
    sentence: "The server knows no scan with this id; it may have been restarted or the scan closed.",
    born: ["tablet-server"],
    source: "TabletService (main)",
  },
  INVALID_SCAN_REQUEST: {
    meaning: "The scan request contradicts itself or its order",
    sentence: "The scan request contradicts itself or came out of order.",
    born: ["tablet-server"],
    source: "TabletService (main)",
  },
  TOO_MANY_SCANNERS: {
    meaning: "The server has no room for another scan",
    sentence: "[Bucket {bucket}|The bucket] or its server has as many open scans as allowed[, {limit}].",
    born: ["tablet-server"],
    source: "ScannerManager (main)",
  },
  DISK_WRITE_LOCKED: {
    meaning: "The server's disk is too full for writes",
    sentence: "The disk of [server {server}|the tablet server] is too full, so it rejects writes.",
    born: ["tablet-server"],
    source: "LocalDiskManager (main)",
  },
  INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY: {
    meaning: "The cluster cannot take more key-value leader replicas",
    sentence: "The cluster has no capacity left for the key-value leaders that [{op}|the call] needs.",
    born: ["coordinator"],
    source: "ReplicaCapacityController (main)",
  },
  STORAGE_BACKPRESSURE_EXCEPTION: {
    meaning: "The key-value storage is overloaded and rejects writes",
    sentence:
      "The key-value storage is overloaded and rejected a write[ to bucket {bucket}][ of table id {tableId}].",
    born: ["tablet-server"],
    source: "KvTablet, RocksDBWriteBatchWrapper (main)",
  },
  HISTORICAL_PARTITION_THROTTLED: {
    meaning: "Too many lookups of historical partitions are running",
    sentence:
      "Too many lookups of historical partitions are running[ for bucket {bucket}][ of table id {tableId}], so this one was refused.",
    born: ["tablet-server"],
    source: "HistoricalLakeLookupManager (main)",
  },
} as const satisfies Record<string, FlussWords>;

/** The page for a Fluss code or Java exception that isn't in the catalogue. */
export const FLUSS_UNKNOWN = {
  meaning: "A code or exception that this catalogue doesn't hold",
  sentence: "[{exception}|Code {code}|This code] is not in this catalogue of Fluss.",
} as const;
