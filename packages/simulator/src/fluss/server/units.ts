import type { BucketId } from "../model/paths.ts";
import type { PartitionMetadata, TableMetadata } from "../protocol/metadata.ts";
import { registeredLeaders } from "./metadata.ts";
import type { ServerProcess } from "./process.ts";
import type { Assignment, PartitionNode, TableNode } from "./zookeeper.ts";

/** What the coordinator assigns as one: a table, or a partition of one. */
export interface Unit {
  readonly table: TableNode;
  readonly partition: PartitionNode | null;
  readonly assignment: Assignment;
}

/** A bucket with the servers that are to have it. The first is preferred as leader. */
export interface AssignedBucket {
  readonly bucket: BucketId;
  readonly replicas: readonly number[];
}

export function unitsOf(table: TableNode): Unit[] {
  const whole = table.assignment === null ? [] : [{ table, partition: null, assignment: table.assignment }];
  const parts = [...table.partitions.values()].map((partition) => ({
    table,
    partition,
    assignment: partition.assignment,
  }));
  return [...whole, ...parts];
}

export function bucketsOf({ table, partition, assignment }: Unit): AssignedBucket[] {
  const { tableId } = table.meta;
  const partitionId = partition?.partitionId ?? null;
  return assignment.map((replicas, bucketId) => ({ bucket: { tableId, partitionId, bucketId }, replicas }));
}

/** Assigns other replicas to a bucket, and gives the unit as it is then. */
export function assigned({ table, partition, assignment }: Unit, { bucket, replicas }: AssignedBucket): Unit {
  const next = assignment.map((one, bucketId) => (bucketId === bucket.bucketId ? replicas : one));
  (partition ?? table).assignment = next;
  return { table, partition, assignment: next };
}

export function metadataOf(server: ServerProcess, { meta, assignment }: TableNode): TableMetadata {
  return { meta, leaders: registeredLeaders(server, meta.tableId, null, assignment ?? []) };
}

export function partitionMetadataOf(
  server: ServerProcess,
  { meta }: TableNode,
  { tableId, partitionId, name, assignment }: PartitionNode,
): PartitionMetadata {
  const leaders = registeredLeaders(server, tableId, partitionId, assignment);
  return { tableId, table: meta.path, partitionId, partition: name, leaders };
}

/** A unit as an update of metadata names it. */
export function unitMetadataOf(
  server: ServerProcess,
  { table, partition }: Unit,
): { readonly tables: readonly TableMetadata[] } | { readonly partitions: readonly PartitionMetadata[] } {
  return partition === null
    ? { tables: [metadataOf(server, table)] }
    : { partitions: [partitionMetadataOf(server, table, partition)] };
}
