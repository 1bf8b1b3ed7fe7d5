/**
 * Texts that pages quote and that no recording holds, each with the source or the report that has it. A test fails for
 * one that no page quotes any more.
 */
export const DQLITE_UPSTREAM_TEXTS: Readonly<Record<string, string>> = {
  "checkpoint in progress": "dqlite, src/gateway.c",
  "rows yielded when none expected": "dqlite from 1.15.1 on, src/gateway.c",
  "no such table: assertions":
    "SQLite's text with a name of the reader's, through dqlitepy's handle_c_errors",
  "UNIQUE constraint failed: saml_assertions.id": "the same",
  "found 469 entries (expected 470)": "dqlite, src/raft/uv_segment.c; k3s-io/k3s#1639",
  "Cursor is closed": "dqlitepy 0.1.0, dbapi.py",
  "write handshake": "go-dqlite, internal/protocol; canonical/go-dqlite#156",
  "some nodes are behind this node's version": "LXD; canonical/lxd#5079",
  "wal->n_tx == 0": "dqlite, src/vfs.c; canonical/go-dqlite#192",
  "failed to open … database: database is locked": "LXD; canonical/lxd#6226",
  "leadership lost": "dqlite from 1.18.2 on, src/gateway.c",
};

export const FLUSS_UPSTREAM_TEXTS: Readonly<Record<string, string>> = {
  "WriteResultHandle already consumed": "pyfluss 1.0.0, write_handle.rs",
  "Cannot send request to server … because it is disconnected": "the Java client; apache/fluss#2086",
  "table: … not found in cluster": "the Java client",
  "table.auto-partition.num-retention": "apache/fluss 0.9.1, ConfigOptions",
  "table.auto-partition.enabled": "apache/fluss 0.9.1, ConfigOptions",
  "table.auto-partition.time-unit": "apache/fluss 0.9.1, ConfigOptions",
  "table.datalake.freshness": "apache/fluss 0.9.1, ConfigOptions",
  "table.log.tiered.local-segments": "apache/fluss 0.9.1, ConfigOptions",
  "Attempted to retry sending a batch but the writer id has changed from … to …":
    "apache/fluss 0.9.1, Sender; apache/fluss#4121",
  "and the table is not empty": "apache/fluss 0.9.1, PaimonTableValidation",
  "The option '…' is not supported to alter yet.": "apache/fluss 0.9.1, TableDescriptorValidation",
  "The option 'table.datalake.enabled' cannot be altered for tables that were created before the Fluss cluster enabled datalake.":
    "apache/fluss 0.9.1, TableDescriptorValidation",
  "Cannot alter table … in data lake, because the Fluss cluster doesn't enable datalake tables.":
    "apache/fluss 0.9.1, MetadataManager",
  "…$changelog": "Flink's catalog of apache/fluss 0.9.1; apache/fluss#3640",
  "…$binlog": "the same",
  $changelog: "the same",
  "table.log.format": "apache/fluss 0.9.1, ConfigOptions",
  "client.writer.acks": "the same",
  "client.scanner.log.check-crc": "the same",
  "Received exception when fetching the next record from TableBucket{…}. If needed, please back to past the record to continue scanning.":
    "apache/fluss 0.9.1, CompletedFetch",
  "SELECT *": "SQL",
  "COUNT(*)": "SQL; apache/fluss#3227",
  "expected callSeqId=… but got …": "apache/fluss, main of August 2026, TabletService",
  "getCause()": "Java",
  "server.data-disk.write-recover-ratio": "apache/fluss, main of August 2026, ConfigOptions",
  "s3.assumed.role.sts.endpoint": "apache/fluss 0.9.1, documentation of the S3 file system",
  "s3.secret-key": "the same",
  "client.filesystem.security.token.renewal.backoff": "apache/fluss 0.9.1, ConfigOptions",
  "The security token included in the request is invalid.": "apache/fluss#2660",
  $binlog: "the same",
  "Failed to increment sequence id counter": "apache/fluss 0.9.1, ZkSequenceIDCounter; apache/fluss#1057",
  "Failed to connect destination node …": "fluss-rust 1.0.0, client/write/sender.rs",
  "Leader not local for bucket …": "apache/fluss 0.9.1, Replica",
  "Error while appending records to TableBucket{…}": "apache/fluss 0.9.1, Replica",
  "Error while putting records to TableBucket{…}": "the same",
  "Error while deleting log for table …": "apache/fluss 0.9.1, LogManager",
  "Exception while deleting kv for table …": "apache/fluss 0.9.1, KvManager",
  "Fail to init kv tablet for …": "apache/fluss 0.9.1, Replica",
  "Adding partition '…' would result in": "apache/fluss 0.9.1, MetadataManager",
  "Fail to register schema when creating table …": "the same",
  "Get error write response": "the Java client's Sender; apache/fluss#2826",
  "The message is … bytes when serialized which is larger than the total memory buffer":
    "apache/fluss 0.5.0, WriterClient",
  "client.writer.buffer.memory-size": "apache/fluss 0.5.0, ConfigOptions",
  "Writer ID allocation failed: …": "fluss-rust 1.0.0, client/write/sender.rs",
  "Bucket leader and isr is empty.": "apache/fluss 0.9.1, RebalanceManager",
  "… The root cause: [RackAwareGoal] Insufficient number of racks to distribute each replica (Current: 1, Needed: 3).":
    "apache/fluss 0.9.1, RackAwareGoal",
  "Failed to alter table …": "apache/fluss 0.9.1, FlinkCatalog",
  "bucket.key": "the same",
  "Failed to set cluster config: ": "apache/fluss 0.9.1, SetClusterConfigsProcedure",
  "Failed to reset …": "apache/fluss 0.9.1, ResetClusterConfigsProcedure",
  "sys.reset_cluster_configs": "the same",
  "sink.producer-id": "apache/fluss 0.9.1, FlinkConnectorOptions",
  setProducerId: "apache/fluss 0.9.1, FlussSinkBuilder",
  "authorizer.*": "apache/fluss 0.9.1, ConfigOptions",
  "kv.rocksdb.shared-rate-limiter.bytes-per-sec": "apache/fluss 0.9.1, ConfigOptions",
  "Paimon schema is not compatible with Fluss schema: …": "apache/fluss 0.9.1, PaimonLakeCatalog",
  "APPEND/SUBTRACT operations are only supported for list-typed or map-typed config keys, but '…' is not a list or map type.":
    "apache/fluss, DynamicConfigManager of August 2026",
  "Invalid configuration '…' for 'paimon' datalake format":
    "apache/fluss, LakeCatalogDynamicLoader of August 2026",
  "Invalid log.replica.min-in-sync-replicas-number can not be negative or zero: 0":
    "apache/fluss, ReplicaManager of August 2026",
  "One or more fetchers have encountered exception": "Flink's SplitFetcherManager; apache/fluss#1182",
  "RELEASE_KV_SNAPSHOT_LEASE(1057)": "apache/fluss 0.9.1, ApiKeys; apache/fluss#2738",
  "due to leadership change": "apache/fluss of August 2026, ScannerManager",
  "per-bucket limit of 8 reached": "the same",
  "server-wide limit of 200 reached": "the same",
  has_more_results: "apache/fluss of August 2026, FlussApi.proto",
  "Unsupported API version": "fluss-not-provoked.json, from A1-garbage-frame",
};

/** Calls of Java's Admin in apache/fluss 0.9.1 that pages name and pyfluss doesn't have. */
export const JAVA_ADMIN_CALLS: readonly string[] = [
  "Admin",
  "getServerNodes",
  "getLatestKvSnapshots",
  "alterTable",
  "createAcls",
  "listAcls",
  "dropAcls",
  "describeClusterConfigs",
  "alterClusterConfigs",
  "addServerTag",
  "removeServerTag",
  "rebalance",
  "listRebalanceProgress",
  "cancelRebalance",
  "registerProducerOffsets",
  "getProducerOffsets",
  "deleteProducerOffsets",
];
