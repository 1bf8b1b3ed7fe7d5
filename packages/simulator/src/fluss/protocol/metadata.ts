import type { ServerNode, TableMeta } from "../model/info.ts";

/** What a client asks of a server about tables and partitions. */
export interface MetadataRequest {
  readonly tables: readonly string[];
  readonly partitions: readonly PartitionName[];
  readonly partitionIds: readonly number[];
}

export interface PartitionName {
  readonly table: string;
  readonly partition: string;
}

/** Leaders by bucket; null where a server knows of none. */
export type Leaders = readonly (number | null)[];

export interface TableMetadata {
  readonly meta: TableMeta;
  readonly leaders: Leaders;
}

export interface PartitionMetadata extends PartitionName {
  readonly tableId: number;
  readonly partitionId: number;
  readonly leaders: Leaders;
}

export interface MetadataResponse {
  readonly coordinator: ServerNode | null;
  readonly tabletServers: readonly ServerNode[];
  readonly tables: readonly TableMetadata[];
  readonly partitions: readonly PartitionMetadata[];
}
