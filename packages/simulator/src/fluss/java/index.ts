/** The Java client of Apache Fluss, which Flink's connector uses too, against the servers of `@faultbook/simulator/fluss`. */

export type { ConfigEntry, ConfigOperation } from "../model/cluster-configs.ts";
export type { BucketProgress, GoalType, RebalanceProgress, RebalanceStatus } from "../model/rebalance.ts";
export { type ColumnPosition, TableChange } from "../model/table-change.ts";
export type { KvSnapshotMetadata } from "../protocol/admin.ts";
export { JavaAdmin } from "./admin.ts";
export type { AlterConfigInput } from "./cluster-configs.ts";
export { JavaConnection, type JavaConnectOptions } from "./connection.ts";
export { JavaException, type JavaExceptionName } from "./exception.ts";
export { KvBatchScanner } from "./kv-batch-scanner.ts";
export type { KvSnapshots } from "./kv-snapshots.ts";
export type { ProducerOffsets, RegisterResult } from "./producer-offsets.ts";
export { JavaTableScan } from "./scan.ts";
export { JavaTable } from "./table.ts";
