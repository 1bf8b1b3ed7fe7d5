import type { FlussWords } from "./types.ts";

/**
 * The words of the Fluss codes from -2 to 39: what each means, what a link fills in, and where it is born.
 *
 * `source` names what `born` rests on: "recorded" is pyfluss 1.0.0 against server 0.9.1-incubating; a class or
 * file name is where apache/fluss creates the error, in release 0.9.1 unless another is named. A read-only admin
 * request (RpcServiceBase) is answered by coordinator and tablet servers alike.
 */
export const FLUSS_WORDS_LOW = {
  CLIENT_ERROR: {
    meaning: "Raised by the client itself; the text says why",
    sentence: "The client itself stopped [{op}|the call]; the error's text says why.",
    born: ["client"],
    source: "recorded",
  },
  UNKNOWN_SERVER_ERROR: {
    meaning: "A server exception without a code of its own",
    sentence:
      "The server failed with an exception that has no code of its own[: {exception}][, for table {table}].",
    born: ["coordinator", "tablet-server"],
    source: "recorded",
  },
  NONE: {
    meaning: "No error; the server answered with success",
    sentence: "The server answered with success; there is no error.",
    born: ["coordinator", "tablet-server"],
    source: "the code of a successful answer; no exception carries it",
  },
  NETWORK_EXCEPTION: {
    meaning: "The connection to a server failed or broke",
    sentence: "The connection to [{address}|the server] failed or broke before an answer came.",
    born: ["client"],
    source: "recorded; ServerConnection (Java), sender.rs (Python)",
  },
  UNSUPPORTED_VERSION: {
    meaning: "Client and server share no version of the API",
    sentence: "Client and server share no version of the API that [{op}|the call] needs[ for table {table}].",
    born: ["client", "tablet-server"],
    source: "ServerApiVersions (Java client), ReplicaManager.validateClientVersionForPkTable",
  },
  CORRUPT_MESSAGE: {
    meaning: "A message or batch failed its integrity check",
    sentence: "A message failed its integrity check[ for bucket {bucket}][ of table id {tableId}].",
    born: ["client", "tablet-server"],
    source: "NettyClientHandler (Java client), DefaultLogRecordBatch, DefaultKvRecordBatch",
  },
  DATABASE_NOT_EXIST: {
    meaning: "The named database does not exist in the cluster",
    sentence: "[Database {database}|The database] does not exist in the cluster.",
    born: ["coordinator", "tablet-server"],
    source: "recorded (coordinator); MetadataManager, which RpcServiceBase uses on both",
  },
  DATABASE_NOT_EMPTY: {
    meaning: "The database still holds tables and was kept",
    sentence: "[Database {database}|The database] still holds tables, so it was not dropped.",
    born: ["coordinator"],
    source: "recorded; MetadataManager",
  },
  DATABASE_ALREADY_EXIST: {
    meaning: "A database of that name exists already",
    sentence: "[Database {database}|The database] exists already, so it was not created.",
    born: ["coordinator"],
    source: "recorded; MetadataManager",
  },
  TABLE_NOT_EXIST: {
    meaning: "The named table does not exist in the cluster",
    sentence: "[Table {table}|The table] does not exist in the cluster.",
    born: ["client", "coordinator", "tablet-server"],
    source: "recorded (coordinator, client); MetadataManager, which RpcServiceBase uses on both servers",
  },
  TABLE_ALREADY_EXIST: {
    meaning: "A table of that name exists already",
    sentence: "[Table {table}|The table] exists already, so it was not created.",
    born: ["coordinator"],
    source: "recorded; MetadataManager",
  },
  SCHEMA_NOT_EXIST: {
    meaning: "The table has no schema of the requested version",
    sentence: "[Table {table}|The table] has no schema [with id {schema}|of the requested version].",
    born: ["coordinator", "tablet-server"],
    source: "recorded; MetadataManager, KvTablet",
  },
  LOG_STORAGE_EXCEPTION: {
    meaning: "The server could not read or write log data",
    sentence:
      "The tablet server could not read or write the log of [table {table}|a table][, bucket {bucket}].",
    born: ["tablet-server"],
    source:
      "LogTablet, LogManager, TabletManagerBase; in practice such a server shuts itself down (recorded)",
  },
  KV_STORAGE_EXCEPTION: {
    meaning: "The server could not read or write key-value data",
    sentence:
      "The tablet server could not read or write the key-value data of [table {table}|a table][, bucket {bucket}].",
    born: ["tablet-server"],
    source: "KvManager, KvTablet, Replica; in practice such a server shuts itself down (recorded)",
  },
  NOT_LEADER_OR_FOLLOWER: {
    meaning: "The server asked does not lead this bucket",
    sentence:
      "[Server {server}|The server asked] does not lead [bucket {bucket}|the bucket][ of table id {tableId}].",
    born: ["tablet-server"],
    source: "recorded on the wire; Replica, ReplicaManager. The Python client retries it by itself",
  },
  RECORD_TOO_LARGE_EXCEPTION: {
    meaning: "One record is larger than the allowed size",
    sentence: "One record is larger than the allowed size[ for table {table}].",
    born: ["client"],
    source: "WriterClient (Java client, 0.5.0); nothing creates it since",
  },
  CORRUPT_RECORD_EXCEPTION: {
    meaning: "A batch of records failed its checksum",
    sentence: "A batch of records failed its checksum[ at bucket {bucket}][ of table id {tableId}].",
    born: ["tablet-server"],
    source: "recorded; LogTablet",
  },
  INVALID_TABLE_EXCEPTION: {
    meaning: "The table's name, schema or options are not valid",
    sentence: "[Table {table}|The table] was refused: its name, schema or options are not valid.",
    born: ["client", "coordinator", "tablet-server"],
    source: "recorded (coordinator, client); TableDescriptorValidation, KvTablet.getRowCount",
  },
  INVALID_DATABASE_EXCEPTION: {
    meaning: "The database name breaks the naming rules",
    sentence: "[{database}|The name given] is not a valid name for a database.",
    born: ["client", "coordinator"],
    source: "recorded (coordinator); TablePath.validateDatabaseName, which the Java client calls first",
  },
  INVALID_REPLICATION_FACTOR: {
    meaning: "The replication factor does not fit the live servers",
    sentence:
      "The replication factor[ {factor}] does not fit the number of live tablet servers[, {servers}].",
    born: ["coordinator"],
    source: "recorded; TableAssignmentUtils",
  },
  INVALID_REQUIRED_ACKS: {
    meaning: "The write asked for an unknown acks value",
    sentence: "The write asked for [acks {acks}|an acks value], which is not one of 0, 1 and all.",
    born: ["tablet-server"],
    source: "recorded on the wire; ReplicaManager. The Python client shows it inside code 1",
  },
  LOG_OFFSET_OUT_OF_RANGE_EXCEPTION: {
    meaning: "The requested offset lies outside the bucket's log",
    sentence:
      "[Offset {offset}|The requested offset] lies outside the log of [bucket {bucket}|the bucket][ of table id {tableId}].",
    born: ["tablet-server"],
    source: "recorded on the wire; LocalLog, ReplicaManager. The Python client shows it as -2",
  },
  NON_PRIMARY_KEY_TABLE_EXCEPTION: {
    meaning: "A key operation was asked of a log table",
    sentence: "[Table {table}|The table] has no primary key, which [{op}|the operation] needs.",
    born: ["coordinator", "tablet-server"],
    source: "recorded on the wire; Replica, RpcServiceBase",
  },
  UNKNOWN_TABLE_OR_BUCKET_EXCEPTION: {
    meaning: "The server does not know this table or bucket",
    sentence: "The server does not know [bucket {bucket}|the bucket] of [table id {tableId}|the table].",
    born: ["coordinator", "tablet-server"],
    source: "recorded (tablet server); ReplicaManager, CoordinatorEventProcessor",
  },
  INVALID_UPDATE_VERSION_EXCEPTION: {
    meaning: "A replica update carried an outdated bucket epoch",
    sentence: "A request from one server to another carried an outdated bucket epoch[, {epoch}].",
    born: ["between-servers"],
    source: "recorded on the wire; CoordinatorEventProcessor, Replica",
  },
  INVALID_COORDINATOR_EXCEPTION: {
    meaning: "A request carried an epoch of another coordinator",
    sentence:
      "A request carried the coordinator epoch[ {epoch}] of a coordinator that is not the active one.",
    born: ["between-servers", "coordinator"],
    source: "recorded on the wire; ReplicaManager, CoordinatorEventProcessor, CoordinatorService (tiering)",
  },
  FENCED_LEADER_EPOCH_EXCEPTION: {
    meaning: "A request carried an outdated epoch of the leader",
    sentence: "A request from one server to another carried an outdated leader epoch[, {epoch}].",
    born: ["between-servers"],
    source: "recorded on the wire; CoordinatorEventProcessor, Replica, ReplicaManager",
  },
  REQUEST_TIME_OUT: {
    meaning: "The server did not finish the request in time",
    sentence:
      "The server did not finish [{op}|the request] in time; a write may have been applied all the same.",
    born: ["tablet-server"],
    source: "recorded: two of three replicas dead",
  },
  STORAGE_EXCEPTION: {
    meaning: "The server's replica is offline after a failure",
    sentence:
      "The replica of [bucket {bucket}|the bucket] is offline on [server {server}|that tablet server].",
    born: ["tablet-server"],
    source: "ReplicaManager",
  },
  OPERATION_NOT_ATTEMPTED_EXCEPTION: {
    meaning: "The server did not even attempt this operation",
    sentence: "The server did not attempt [{op}|the operation], because an earlier one is still pending.",
    born: ["between-servers"],
    source: "AdjustIsrManager, a tablet server's queue of requests to the coordinator; no client sees it",
  },
  NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION: {
    meaning: "Records were appended, but too few replicas followed",
    sentence: "The records were appended[ to bucket {bucket}], but to fewer in-sync replicas than required.",
    born: ["tablet-server"],
    source: "Replica.checkEnoughReplicasReachOffset",
  },
  NOT_ENOUGH_REPLICAS_EXCEPTION: {
    meaning: "Too few replicas are in sync for the write",
    sentence:
      "[Bucket {bucket}|The bucket][ of table id {tableId}] has too few in-sync replicas for this write.",
    born: ["tablet-server"],
    source: "recorded; Replica",
  },
  SECURITY_TOKEN_EXCEPTION: {
    meaning: "No access token for the remote files was obtained",
    sentence: "The server could not obtain an access token for the remote file system.",
    born: ["coordinator", "tablet-server"],
    source: "RpcServiceBase.getFileSystemSecurityToken",
  },
  OUT_OF_ORDER_SEQUENCE_EXCEPTION: {
    meaning: "A writer's batch arrived out of its sequence",
    sentence:
      "A batch of [writer {writer}|a writer] arrived out of sequence[ at bucket {bucket}][ of table id {tableId}].",
    born: ["tablet-server"],
    source: "recorded; WriterAppendInfo",
  },
  DUPLICATE_SEQUENCE_EXCEPTION: {
    meaning: "A batch with this sequence was stored before",
    sentence:
      "A batch of [writer {writer}|a writer] was stored before[ at bucket {bucket}][ of table id {tableId}].",
    born: ["between-servers"],
    source: "LogTablet, when a follower appends; a leader answers a duplicate with success (recorded)",
  },
  UNKNOWN_WRITER_ID_EXCEPTION: {
    meaning: "The writer's id changed between two tries",
    sentence: "The id of the writer[, {writer},] changed between two tries of one batch.",
    born: ["client"],
    source: "sender.rs (Python), Sender (Java); no server of 0.9.1 creates it",
  },
  INVALID_COLUMN_PROJECTION: {
    meaning: "The columns asked for do not fit the table",
    sentence: "The projected columns[ {columns}] do not fit [table {table}|the table].",
    born: ["tablet-server"],
    source: "recorded on the wire; FileLogProjection, Replica. The Python client checks first and raises -2",
  },
  INVALID_TARGET_COLUMN: {
    meaning: "The columns to write are not a valid set",
    sentence: "The columns to write[, {columns},] are not a set that the table allows.",
    born: ["tablet-server"],
    source: "recorded; PartialUpdater, AggregationContext",
  },
  PARTITION_NOT_EXISTS: {
    meaning: "The named partition does not exist in the table",
    sentence: "[Partition {partition}|The partition] does not exist[ in table {table}].",
    born: ["client", "coordinator", "tablet-server"],
    source: "recorded; MetadataManager, RpcServiceBase, cluster.rs (Python)",
  },
  TABLE_NOT_PARTITIONED_EXCEPTION: {
    meaning: "A partition call was made on an unpartitioned table",
    sentence: "[Table {table}|The table] is not partitioned, and [{op}|the call] is about partitions.",
    born: ["coordinator", "tablet-server"],
    source: "recorded (coordinator); CoordinatorService, RpcServiceBase",
  },
  INVALID_TIMESTAMP_EXCEPTION: {
    meaning: "The timestamp asked for lies in the future",
    sentence:
      "[Timestamp {timestamp}|The timestamp asked for] lies in the future[ for bucket {bucket}][ of table id {tableId}].",
    born: ["tablet-server"],
    source: "recorded; Replica, LogTablet",
  },
  INVALID_CONFIG_EXCEPTION: {
    meaning: "A table option or its value is not valid",
    sentence: "[Option {option}|An option of the table] is not known here, or its value is not valid.",
    born: ["coordinator"],
    source: "recorded; TableDescriptorValidation",
  },
} as const satisfies Record<string, FlussWords>;
