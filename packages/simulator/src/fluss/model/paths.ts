import { checkIs, checkText } from "./check.ts";

/** The name of a table: database and table. */
export class TablePath {
  readonly databaseName: string;
  readonly tableName: string;

  constructor(databaseName: string, tableName: string) {
    checkText("databaseName", databaseName);
    checkText("tableName", tableName);
    this.databaseName = databaseName;
    this.tableName = tableName;
  }

  tablePathStr(): string {
    return `${this.databaseName}.${this.tableName}`;
  }

  toString(): string {
    return this.tablePathStr();
  }
}

/** A path that a program gave, as text. @throws TypeError unless it is a TablePath. */
export function pathTextOf(path: unknown): string {
  checkIs("tablePath", path, TablePath);
  return path.tablePathStr();
}

/** One bucket of a table, or of one partition of it. */
export class TableBucket {
  readonly tableId: number;
  readonly bucketId: number;
  readonly partitionId: number | null;

  constructor(tableId: number, bucketId: number) {
    this.tableId = tableId;
    this.bucketId = bucketId;
    this.partitionId = null;
  }

  static withPartition(tableId: number, partitionId: number, bucketId: number): TableBucket {
    return Object.assign(Object.create(TableBucket.prototype), { tableId, bucketId, partitionId });
  }

  toString(): string {
    return clientBucketText(this);
  }
}

/** What identifies a bucket in requests. */
export interface BucketId {
  readonly tableId: number;
  readonly partitionId: number | null;
  readonly bucketId: number;
}

export function bucketOf(tableId: number, partitionId: number | null, bucketId: number): TableBucket {
  return partitionId === null
    ? new TableBucket(tableId, bucketId)
    : TableBucket.withPartition(tableId, partitionId, bucketId);
}

export function bucketKey({ tableId, partitionId, bucketId }: BucketId): string {
  return `${tableId}/${partitionId ?? ""}/${bucketId}`;
}

/** A bucket in the client's words. */
export function clientBucketText({ tableId, partitionId, bucketId }: BucketId): string {
  const partition = partitionId === null ? "" : `partition_id=${partitionId}, `;
  return `TableBucket(table_id=${tableId}, ${partition}bucket=${bucketId})`;
}

/** A bucket in a server's words. */
export function serverBucketText({ tableId, partitionId, bucketId }: BucketId): string {
  const partition = partitionId === null ? "" : `partitionId=${partitionId}, `;
  return `TableBucket{tableId=${tableId}, ${partition}bucket=${bucketId}}`;
}

/** A table, or one partition of it, as clients and servers write it: `shop.orders(p=US)`. */
export function physicalPath(path: string, partition: string | null): string {
  return partition === null ? path : `${path}(p=${partition})`;
}

/** The ids of the partitions that these buckets are in, each once. */
export function partitionIdsOf(parts: readonly { readonly bucket: BucketId }[]): number[] {
  const ids = parts.flatMap(({ bucket }) => (bucket.partitionId === null ? [] : [bucket.partitionId]));
  return [...new Set(ids)];
}

/** Items by a key, in their order. */
export function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
