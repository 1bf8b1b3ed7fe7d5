/** The simulator of Fluss without the parts that few programs reach. A page loads it for all others. */
export { ErrorCode, FlussError } from "@faultbook/errors/fluss";
export {
  FlussAdmin,
  type IgnoreIfExists,
  type IgnoreIfNotExists,
} from "./client/admin.ts";
export { Config, type ConfigValues } from "./client/config.ts";
export { FlussConnection } from "./client/connection.ts";
export {
  Lookuper,
  PrefixLookuper,
  type Row,
  TableLookup,
  TablePrefixLookup,
} from "./client/lookup/lookup.ts";
export type { RowInput } from "./client/rows.ts";
export { BatchReader } from "./client/scan/batch-reader.ts";
export { LogScanner, ScanRecords } from "./client/scan/log-scanner.ts";
export { BatchScanner, TableScan } from "./client/scan/table-scan.ts";
export { FlussTable } from "./client/table.ts";
export {
  AppendWriter,
  blockedBy,
  TableAppend,
  TableUpsert,
  UpsertWriter,
  WriteResultHandle,
} from "./client/write/writers.ts";
export { type ClusterOptions, FlussCluster, Server, startCluster, type Target } from "./cluster.ts";
export { FAULTS as FLUSS_FAULTS, type FaultInput } from "./faults.ts";
export {
  CHANGE_SHORT,
  type ChangeType,
  DatabaseDescriptor,
  type DatabaseInfo,
  EARLIEST_OFFSET,
  type LakeSnapshot,
  OffsetSpec,
  type PartitionInfo,
  type RecordBatch,
  type ScanRecord,
  type ServerNode,
  TableInfo,
} from "./model/info.ts";
export { TableBucket, TablePath } from "./model/paths.ts";
export { ColumnRef, col, Predicate } from "./model/predicate.ts";
export type { ServerTag } from "./model/rebalance.ts";
export type { AclBinding, AclFilter, Operation } from "./model/rights.ts";
export {
  type Column,
  type ColumnList,
  Schema,
  type SchemaOptions,
  TableDescriptor,
  type TableOptions,
} from "./model/schema.ts";
export type { ColumnType } from "./model/types.ts";
export {
  Decimal,
  FloatLiteral,
  ForeignValue,
  Instant,
  LocalDate,
  LocalDateTime,
  LocalTime,
} from "./model/values.ts";
export type { PartitionSpec } from "./protocol/admin.ts";
export type { Acl } from "./server/authorizer.ts";
export type { ServerConfig } from "./server/settings.ts";
