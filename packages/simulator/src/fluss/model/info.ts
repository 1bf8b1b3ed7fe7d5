import type { BucketId, TablePath } from "./paths.ts";
import type { Schema, TableDescriptor } from "./schema.ts";

/** Start reading at the oldest record that is kept. */
export const EARLIEST_OFFSET = -2;

/** Which offset `listOffsets` is to find. */
export class OffsetSpec {
  readonly kind: "earliest" | "latest" | "timestamp";
  /** Milliseconds since 1970, for `timestamp`. */
  readonly timestampMs: number | null;

  /** @internal Made by the methods below. */
  constructor(kind: OffsetSpec["kind"], timestampMs: number | null) {
    this.kind = kind;
    this.timestampMs = timestampMs;
  }

  static earliest(): OffsetSpec {
    return new OffsetSpec("earliest", null);
  }

  static latest(): OffsetSpec {
    return new OffsetSpec("latest", null);
  }

  static timestamp(timestampMs: number): OffsetSpec {
    return new OffsetSpec("timestamp", timestampMs);
  }
}

/** The properties of a database that its creator gives. */
export class DatabaseDescriptor {
  readonly comment: string | null;
  readonly customProperties: { readonly [key: string]: string };

  constructor(
    options: {
      readonly comment?: string;
      readonly customProperties?: { readonly [key: string]: string };
    } = {},
  ) {
    this.comment = options.comment ?? null;
    this.customProperties = { ...options.customProperties };
  }
}

/** A database as the cluster knows it. Times are milliseconds since 1970. */
export interface DatabaseInfo {
  readonly databaseName: string;
  readonly databaseDescriptor: DatabaseDescriptor;
  readonly createdTime: number;
  readonly modifiedTime: number;
}

export interface PartitionInfo {
  readonly partitionId: number;
  readonly partitionName: string;
}

/** A server of the cluster as its metadata gives it. */
export interface ServerNode {
  readonly id: number;
  readonly uid: string;
  readonly host: string;
  readonly port: number;
  readonly serverType: "CoordinatorServer" | "TabletServer" | "Unknown";
}

export interface LakeSnapshot {
  readonly snapshotId: number;
  readonly tableBucketsOffset: ReadonlyMap<string, number>;
}

/** What a record of a changelog did to its row. */
export type ChangeType = "AppendOnly" | "Insert" | "UpdateBefore" | "UpdateAfter" | "Delete";

/** The short form of a change: `+A`, `+I`, `-U`, `+U`, `-D`. */
export const CHANGE_SHORT: Readonly<Record<ChangeType, string>> = {
  AppendOnly: "+A",
  Insert: "+I",
  UpdateBefore: "-U",
  UpdateAfter: "+U",
  Delete: "-D",
};

/** A table as metadata describes it. */
export interface TableMeta {
  readonly path: string;
  readonly tableId: number;
  readonly schemaId: number;
  readonly descriptor: TableDescriptor;
  readonly bucketCount: number;
  /** With what the cluster added: replication factor, formats. */
  readonly properties: { readonly [key: string]: string };
  readonly createdTime: number;
  readonly modifiedTime: number;
}

/** A table as the cluster knows it. */
export class TableInfo {
  readonly tablePath: TablePath;
  readonly tableId: number;
  readonly schemaId: number;
  readonly numBuckets: number;
  readonly comment: string | null;
  /** Milliseconds since 1970. */
  readonly createdTime: number;
  readonly modifiedTime: number;
  readonly #meta: TableMeta;

  constructor(tablePath: TablePath, meta: TableMeta) {
    this.tablePath = tablePath;
    this.tableId = meta.tableId;
    this.schemaId = meta.schemaId;
    this.numBuckets = meta.bucketCount;
    this.comment = meta.descriptor.comment;
    this.createdTime = meta.createdTime;
    this.modifiedTime = meta.modifiedTime;
    this.#meta = meta;
  }

  getSchema(): Schema {
    return this.#meta.descriptor.schema;
  }

  hasPrimaryKey(): boolean {
    return this.getSchema().primaryKeys.length > 0;
  }

  isPartitioned(): boolean {
    return this.#meta.descriptor.partitionKeys.length > 0;
  }

  getPrimaryKeys(): string[] {
    return [...this.getSchema().primaryKeys];
  }

  getBucketKeys(): string[] {
    return [...this.#meta.descriptor.bucketKeys];
  }

  getPartitionKeys(): string[] {
    return [...this.#meta.descriptor.partitionKeys];
  }

  getColumnNames(): string[] {
    return this.getSchema().getColumnNames();
  }

  getColumnCount(): number {
    return this.getSchema().columns.length;
  }

  getProperties(): { [key: string]: string } {
    return { ...this.#meta.properties };
  }

  getCustomProperties(): { [key: string]: string } {
    return { ...this.#meta.descriptor.customProperties };
  }
}

/** One record of a log. */
export interface ScanRecord {
  readonly offset: number;
  /** When the server took it, in milliseconds since 1970. */
  readonly timestamp: number;
  readonly changeType: ChangeType;
  readonly row: { readonly [column: string]: unknown };
}

/** Rows of one bucket. It stands for an Arrow record batch. */
export interface RecordBatch {
  readonly bucket: BucketId;
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly rows: readonly { readonly [column: string]: unknown }[];
}
