import { ApiError } from "../model/failure.ts";
import type { ServerNode, TableMeta } from "../model/info.ts";
import { type BucketId, bucketKey, physicalPath } from "../model/paths.ts";
import type { Leaders, MetadataResponse } from "../protocol/metadata.ts";

/** Where a bucket is, as the client believes. */
export interface Location {
  readonly bucket: BucketId;
  readonly leader: ServerNode | null;
}

type Parts = Pick<ClusterView, "coordinator" | "servers" | "tables" | "partitionIds" | "byPath" | "byBucket">;

/**
 * What the client knows of the cluster. Locations are kept twice, as in the real client: by path, overwritten by every answer,
 * and by bucket, overwritten only by answers that name a leader. The two can disagree, and then a writer waits for ever.
 */
export class ClusterView {
  readonly coordinator: ServerNode | null;
  readonly servers: ReadonlyMap<number, ServerNode>;
  readonly tables: ReadonlyMap<string, TableMeta>;
  readonly partitionIds: ReadonlyMap<string, number>;
  readonly byPath: ReadonlyMap<string, readonly Location[]>;
  readonly byBucket: ReadonlyMap<string, Location>;
  #signature: string | undefined;

  private constructor(parts: Parts) {
    this.coordinator = parts.coordinator;
    this.servers = parts.servers;
    this.tables = parts.tables;
    this.partitionIds = parts.partitionIds;
    this.byPath = parts.byPath;
    this.byBucket = parts.byBucket;
  }

  /** The view after an answer; without a view before, tables are forgotten. */
  static after(answer: MetadataResponse, before?: ClusterView): ClusterView {
    const servers = new Map(answer.tabletServers.map((node) => [node.id, node]));
    const tables = new Map(before?.tables);
    const partitionIds = new Map(before?.partitionIds);
    const byPath = new Map(before?.byPath);
    const byBucket = new Map(before?.byBucket);
    const locate = (path: string, tableId: number, partitionId: number | null, leaders: Leaders): void => {
      const locations = leaders.map((id, bucketId) => ({
        bucket: { tableId, partitionId, bucketId },
        leader: id === null ? null : (servers.get(id) ?? null),
      }));
      byPath.set(path, locations);
      for (const location of locations) {
        if (location.leader !== null) byBucket.set(bucketKey(location.bucket), location);
      }
    };
    for (const { meta, leaders } of answer.tables) {
      tables.set(meta.path, meta);
      locate(meta.path, meta.tableId, null, leaders);
    }
    for (const partition of answer.partitions) {
      const path = physicalPath(partition.table, partition.partition);
      partitionIds.set(path, partition.partitionId);
      locate(path, partition.tableId, partition.partitionId, partition.leaders);
    }
    return new ClusterView({
      coordinator: answer.coordinator,
      servers,
      tables,
      partitionIds,
      byPath,
      byBucket,
    });
  }

  /** The view without a server that failed, and without where the buckets of these tables are. */
  withoutServer(id: number, tableIds: readonly number[]): ClusterView {
    const servers = new Map([...this.servers].filter(([server]) => server !== id));
    const lost = (bucket: BucketId): boolean => tableIds.includes(bucket.tableId);
    return this.#without(servers, lost);
  }

  /** The view without where the buckets of a table or partition are. */
  withoutLocations(tableId: number, partitionId: number | null): ClusterView {
    return this.#without(
      this.servers,
      (bucket) => bucket.tableId === tableId && bucket.partitionId === partitionId,
    );
  }

  /** A text that differs where views differ in tables, servers or locations. */
  get signature(): string {
    const leaderOf = ({ leader }: Location): number | undefined => leader?.id;
    this.#signature ??= JSON.stringify([
      [...this.servers.keys()],
      [...this.tables.values()].map(({ path, tableId }) => [path, tableId]),
      [...this.partitionIds],
      [...this.byPath].map(([path, locations]) => [path, locations.map(leaderOf)]),
      [...this.byBucket].map(([key, location]) => [key, leaderOf(location)]),
    ]);
    return this.#signature;
  }

  table(path: string): TableMeta {
    const table = this.tables.get(path);
    if (table === undefined)
      throw new ApiError("INVALID_TABLE_EXCEPTION", `Table info not found for ${path}`);
    return table;
  }

  leaderFor(bucket: BucketId): ServerNode | null {
    return this.byBucket.get(bucketKey(bucket))?.leader ?? null;
  }

  /** The bucket of a table or partition, whose table must be known. */
  bucketOf(table: string, partition: string | null, bucketId: number): BucketId {
    const { tableId } = this.table(table);
    const partitionId = this.partitionIds.get(physicalPath(table, partition)) ?? null;
    if (partition !== null && partitionId === null) {
      throw new ApiError("PARTITION_NOT_EXISTS", `The partition ${partition} is not found in cluster`);
    }
    return { tableId, partitionId, bucketId };
  }

  partitionName(partitionId: number): string | undefined {
    for (const [path, id] of this.partitionIds) if (id === partitionId) return /\(p=(.*)\)$/.exec(path)?.[1];
    return undefined;
  }

  #without(servers: ReadonlyMap<number, ServerNode>, lost: (bucket: BucketId) => boolean): ClusterView {
    const kept = <T>(
      entries: Iterable<[string, T]>,
      bucketOf: (value: T) => BucketId | undefined,
    ): Map<string, T> =>
      new Map(
        [...entries].filter(([, value]) => {
          const bucket = bucketOf(value);
          return bucket === undefined || !lost(bucket);
        }),
      );
    return new ClusterView({
      coordinator: this.coordinator,
      servers,
      tables: this.tables,
      partitionIds: this.partitionIds,
      byPath: kept(this.byPath, (locations) => locations[0]?.bucket),
      byBucket: kept(this.byBucket, (location) => location.bucket),
    });
  }
}
