import type { DatabaseDescriptor } from "../model/info.ts";
import type { BucketId } from "../model/paths.ts";
import type { TableDescriptor } from "../model/schema.ts";

/** The values of a partition by partition key, as in `{ region: "EU" }`. */
export interface PartitionSpec {
  readonly [key: string]: string;
}

export interface DatabaseRequest {
  readonly name: string;
}

export interface CreateDatabaseRequest extends DatabaseRequest {
  readonly descriptor: DatabaseDescriptor;
  readonly ignoreIfExists: boolean;
}

export interface DropDatabaseRequest extends DatabaseRequest {
  readonly ignoreIfNotExists: boolean;
  readonly cascade: boolean;
}

export interface DatabaseInfoResponse {
  readonly descriptor: DatabaseDescriptor;
  /** Milliseconds since 1970. */
  readonly createdTime: number;
}

export interface TableRequest {
  /** `database.table`. */
  readonly path: string;
}

export interface CreateTableRequest extends TableRequest {
  readonly database: string;
  readonly table: string;
  readonly descriptor: TableDescriptor;
  readonly ignoreIfExists: boolean;
}

export interface DropTableRequest extends TableRequest {
  readonly ignoreIfNotExists: boolean;
}

export interface PartitionRequest extends TableRequest {
  readonly spec: PartitionSpec;
  /** Succeed when it is there already, or when there is none to drop. */
  readonly ignore: boolean;
}

export interface KvSnapshotsRequest extends TableRequest {
  /** The partition; null for a table without. */
  readonly partition: string | null;
}

/** The latest snapshot of each bucket; null for one without. */
export interface KvSnapshotsResponse {
  readonly tableId: number;
  readonly partitionId: number | null;
  readonly snapshotIds: readonly (number | null)[];
}

export interface KvSnapshotMetadataRequest {
  readonly bucket: BucketId;
  readonly snapshotId: number;
}

/** A snapshot of a bucket's rows, from whose `logOffset` on the log has what was written later. */
export interface KvSnapshotMetadata {
  readonly snapshotId: number;
  readonly logOffset: number;
}

export interface LeaseRequest {
  readonly leaseId: string;
  readonly leaseDurationMs: number;
  /** The tables whose snapshots are to be kept. */
  readonly tableIds: readonly number[];
}

export interface ListPartitionsRequest extends TableRequest {
  /** Only partitions with these values; null for all. */
  readonly spec: PartitionSpec | null;
}
