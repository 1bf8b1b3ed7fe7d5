import { ApiError } from "../model/failure.ts";
import { part } from "../model/parts.ts";
import type { ClusterContext } from "./context.ts";
import type { checkKvCapacity, KvCapacityHost } from "./kv-capacity.ts";
import type { Assignment, PartitionNode, TableNode } from "./zookeeper.ts";

/** What adding and dropping partitions needs of the coordinator. */
export interface PartitionHost extends KvCapacityHost {
  readonly context: ClusterContext;
  partitionCreated(table: TableNode, partition: PartitionNode): void;
  partitionDropped(table: TableNode, partition: PartitionNode): void;
}

/** Registers a partition. @throws ApiError when the table has as many partitions or buckets as it may, or the cluster
 * as many buckets with a primary key. (MetadataManager) */
export function addPartition(
  host: PartitionHost,
  table: TableNode,
  name: string,
  assignment: Assignment,
): void {
  const { settings, zookeeper, environment } = host.context;
  const { path, tableId, bucketCount } = table.meta;
  part<typeof checkKvCapacity>("checkKvCapacity")?.(host, table.meta, bucketCount);
  // mutation point: most-partitions
  if (table.partitions.size + 1 > settings.maxPartitions) {
    throw new ApiError(
      "PARTITION_MAX_NUM_EXCEPTION",
      `Exceed the maximum number of partitions for table ${path}, only allow ${settings.maxPartitions} partitions.`,
    );
  }
  const buckets = bucketCount * (table.partitions.size + 1);
  if (buckets > settings.maxBuckets) {
    throw new ApiError(
      "BUCKET_MAX_NUM_EXCEPTION",
      `Adding partition '${name}' would result in ${buckets} total buckets for table ${path}, exceeding the maximum of ${settings.maxBuckets} buckets.`,
    );
  }
  const partition: PartitionNode = { partitionId: zookeeper.next("partition"), name, tableId, assignment };
  table.partitions.set(name, partition);
  host.partitionCreated(table, partition);
  environment.changes.notify();
}

export function removePartition(host: PartitionHost, table: TableNode, partition: PartitionNode): void {
  table.partitions.delete(partition.name);
  host.partitionDropped(table, partition);
  host.context.environment.changes.notify();
}
