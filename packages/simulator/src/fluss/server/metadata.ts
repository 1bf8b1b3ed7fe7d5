import { ApiError } from "../model/failure.ts";
import type { ServerNode } from "../model/info.ts";
import { type BucketId, physicalPath } from "../model/paths.ts";
import type {
  Leaders,
  MetadataRequest,
  MetadataResponse,
  PartitionMetadata,
  PartitionName,
  TableMetadata,
} from "../protocol/metadata.ts";
import { tableResource } from "./authorizer.ts";
import type { MetadataUpdate } from "./gateways.ts";
import type { Caller } from "./handlers.ts";
import { causedBy, stackTrace } from "./java.ts";
import type { ServerProcess } from "./process.ts";
import type { Assignment } from "./zookeeper.ts";

/** What a server knows of the cluster, as the coordinator last told it. */
export class MetadataCache {
  coordinator: ServerNode | null = null;
  readonly alive = new Map<number, ServerNode>();
  readonly tables = new Map<string, TableMetadata>();
  readonly partitions = new Map<string, PartitionMetadata>();

  /** The coordinator says what has changed. */
  update(update: MetadataUpdate): void {
    this.coordinator = update.coordinator;
    this.alive.clear();
    for (const node of update.alive) this.alive.set(node.id, node);
    if (update.complete === true) {
      this.tables.clear();
      this.partitions.clear();
    }
    for (const table of update.tables ?? []) this.tables.set(table.meta.path, table);
    for (const partition of update.partitions ?? []) {
      this.partitions.set(physicalPath(partition.table, partition.partition), partition);
    }
    for (const path of update.droppedTables ?? []) this.#forgetTable(path);
    for (const key of update.droppedPartitions ?? []) this.partitions.delete(key);
  }

  #forgetTable(path: string): void {
    this.tables.delete(path);
    for (const [key, partition] of this.partitions) if (partition.table === path) this.partitions.delete(key);
  }

  /** Whether the server knows the bucket. */
  contains(bucket: BucketId): boolean {
    for (const { meta, leaders } of this.tables.values()) {
      if (meta.tableId === bucket.tableId && bucket.partitionId === null) return bucket.bucketId in leaders;
    }
    for (const partition of this.partitions.values()) {
      if (partition.tableId === bucket.tableId && partition.partitionId === bucket.partitionId) {
        return bucket.bucketId in partition.leaders;
      }
    }
    return false;
  }

  /** The path of a table by its id. */
  pathOf(tableId: number): string | undefined {
    for (const [path, { meta }] of this.tables) if (meta.tableId === tableId) return path;
    return undefined;
  }
}

/** Answers a metadata request from the server's cache, and from ZooKeeper where that has no entry. (RpcServiceBase) */
export function answerMetadata(
  server: ServerProcess,
  cache: MetadataCache,
  request: MetadataRequest,
  caller: Caller,
): MetadataResponse {
  const { authorizer, zookeeper } = server.context;
  const visible = (table: string): boolean =>
    authorizer === null || authorizer.isAuthorized(caller.user, "DESCRIBE", tableResource(table));
  const tables = request.tables.filter(visible);
  const unknown = tables.filter((table) => !cache.tables.has(table));
  const answers = tables.map((table) => cache.tables.get(table) ?? fromZooKeeper(server, table, unknown));
  const partitions = request.partitions.filter(({ table }) => visible(table));
  for (const id of request.partitionIds) {
    const known = [...cache.partitions.values()].find((partition) => partition.partitionId === id);
    const found = known ?? registeredPartition(server, tables, id);
    if (found === undefined) {
      throw new ApiError(
        "PARTITION_NOT_EXISTS",
        `The partition id '${id}' does not exist or you don't have permission to access it.`,
      );
    }
    if (visible(found.table)) partitions.push(found);
  }
  return {
    coordinator: cache.coordinator,
    tabletServers: [...cache.alive.values()],
    tables: answers,
    partitions: partitions.map(({ table, partition }) => {
      const key = physicalPath(table, partition);
      const cached = cache.partitions.get(key);
      if (cached !== undefined) return cached;
      const node = zookeeper.table(table)?.partitions.get(partition);
      if (node === undefined) {
        throw new ApiError("PARTITION_NOT_EXISTS", `Table partition '${key}' does not exist.`);
      }
      const { tableId, partitionId, assignment } = node;
      const leaders = registeredLeaders(server, tableId, partitionId, assignment);
      return { tableId, table, partitionId, partition, leaders };
    }),
  };
}

function fromZooKeeper(server: ServerProcess, table: string, asked: readonly string[]): TableMetadata {
  const node = server.context.zookeeper.table(table);
  if (node === undefined) {
    // mutation point: table-in-zookeeper
    throw new ApiError(
      "UNKNOWN_SERVER_ERROR",
      stackTrace(
        `org.apache.fluss.exception.FlussRuntimeException: Failed to get tables '[${asked.join(", ")}]'.`,
        [
          "@coordinator.MetadataManager.getTables:624",
          "@metadata.ZkBasedMetadataProvider.getTablesMetadataFromZK:55",
          "@metadata.TabletServerMetadataProvider.getTablesMetadataFromZK:86",
          "@RpcServiceBase.processMetadataRequest:576",
          "@tablet.TabletService.metadata:340",
        ],
        causedBy(`org.apache.fluss.exception.TableNotExistException: Table '${table}' does not exist.`),
      ),
    );
  }
  const { meta, assignment } = node;
  return { meta, leaders: registeredLeaders(server, meta.tableId, null, assignment ?? []) };
}

/** Who leads each bucket, as ZooKeeper has it. */
export function registeredLeaders(
  server: ServerProcess,
  tableId: number,
  partitionId: number | null,
  assignment: Assignment,
): Leaders {
  return assignment.map(
    (_, bucketId) => server.context.zookeeper.state({ tableId, partitionId, bucketId })?.leader ?? null,
  );
}

function registeredPartition(
  server: ServerProcess,
  tables: readonly string[],
  id: number,
): PartitionName | undefined {
  for (const table of tables) {
    for (const node of server.context.zookeeper.table(table)?.partitions.values() ?? []) {
      if (node.partitionId === id) return { table, partition: node.name };
    }
  }
  return undefined;
}
