import { ApiError } from "../model/failure.ts";
import { serverBucketText } from "../model/paths.ts";
import type { KvSnapshotsRequest, KvSnapshotsResponse } from "../protocol/admin.ts";
import { tableResource } from "./authorizer.ts";
import type { Handler, Handlers } from "./handlers.ts";
import { type Registering, registeredSnapshots } from "./kv-snapshots.ts";
import type { ServerProcess } from "./process.ts";
import type { TableNode } from "./zookeeper.ts";

/** Which snapshots of a table there are. Coordinator and tablet servers answer alike. (RpcServiceBase) */
export function latestKvSnapshots(server: Registering): Handler<"GetLatestKvSnapshots"> {
  const { authorizer, zookeeper } = server.context;
  return {
    ms: [1, 4],
    zookeeper: true,
    run: (request, caller) => {
      authorizer?.authorize(caller.user, "DESCRIBE", tableResource(request.path));
      const table = zookeeper.table(request.path);
      if (table === undefined) {
        throw new ApiError("TABLE_NOT_EXIST", `Table '${request.path}' does not exist.`);
      }
      return snapshotsOf(server, table, request);
    },
  };
}

function snapshotsOf(
  server: Registering,
  table: TableNode,
  { path, partition }: KvSnapshotsRequest,
): KvSnapshotsResponse {
  const { descriptor, tableId, bucketCount } = table.meta;
  const isPartitioned = descriptor.partitionKeys.length > 0;
  // mutation point: snapshots-of-keys
  if (descriptor.schema.primaryKeys.length === 0) {
    throw new ApiError(
      "NON_PRIMARY_KEY_TABLE_EXCEPTION",
      `Table '${path}' is not a primary key table, so it doesn't have any kv snapshots.`,
    );
  }
  if (partition !== null && !isPartitioned) {
    throw new ApiError("TABLE_NOT_PARTITIONED_EXCEPTION", `Table '${path}' is not a partitioned table.`);
  }
  if (partition === null && isPartitioned) {
    throw new ApiError(
      "PARTITION_NOT_EXISTS",
      `Table '${path}' is a partitioned table, but partition name is not provided.`,
    );
  }
  const partitionId = partition === null ? null : table.partitions.get(partition)?.partitionId;
  if (partitionId === undefined) {
    throw new ApiError(
      "PARTITION_NOT_EXISTS",
      `The partition '${partition}' of table '${path}' does not exist.`,
    );
  }
  const snapshotIds = Array.from(
    { length: bucketCount },
    (_, bucketId) => registeredSnapshots(server, { tableId, partitionId, bucketId }).at(-1)?.id ?? null,
  );
  return { tableId, partitionId, snapshotIds };
}

/** Where the files of a snapshot are. Coordinator and tablet servers answer alike. (RpcServiceBase) */
export function kvSnapshotMetadata(server: Registering): Handler<"GetKvSnapshotMetadata"> {
  const { authorizer, zookeeper } = server.context;
  return {
    ms: [1, 4],
    zookeeper: true,
    run: ({ bucket, snapshotId }, caller) => {
      const table = [...zookeeper.tables()].find(({ meta }) => meta.tableId === bucket.tableId);
      if (table !== undefined) {
        authorizer?.authorize(caller.user, "DESCRIBE", tableResource(table.meta.path));
      }
      const found = registeredSnapshots(server, bucket).find(({ id }) => id === snapshotId);
      if (found !== undefined) return { snapshotId, logOffset: found.logOffset };
      throw new ApiError(
        "KV_SNAPSHOT_NOT_EXIST",
        `Failed to get kv snapshot metadata for table bucket ${serverBucketText(bucket)} and snapshot id ${snapshotId}. Error: Kv snapshot not found`,
      );
    },
  };
}

/** Leases, which keep snapshots from being deleted while a job reads them. (CoordinatorService) */
export function kvLeaseHandlers(server: ServerProcess): Handlers {
  const { authorizer, zookeeper } = server.context;
  return {
    AcquireKvSnapshotLease: {
      ms: [1, 4],
      zookeeper: true,
      run: ({ tableIds }, caller) => {
        for (const tableId of tableIds) {
          const table = [...zookeeper.tables()].find(({ meta }) => meta.tableId === tableId);
          if (table === undefined) {
            throw new ApiError(
              "UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
              `This server coordinator does not know this table ID ${tableId}. This may happen when the table metadata cache in the server is not updated yet.`,
            );
          }
          const { path, descriptor } = table.meta;
          authorizer?.authorize(caller.user, "READ", tableResource(path));
          if (descriptor.schema.primaryKeys.length === 0) {
            throw new ApiError(
              "NON_PRIMARY_KEY_TABLE_EXCEPTION",
              `Table '${path}' is not a primary key table`,
            );
          }
        }
        return {};
      },
    },
  };
}
