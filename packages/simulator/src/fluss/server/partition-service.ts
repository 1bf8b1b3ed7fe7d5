import { ApiError } from "../model/failure.ts";
import { HISTORICAL_PARTITION } from "../model/history.ts";
import type { PartitionInfo } from "../model/info.ts";
import type { ListPartitionsRequest, PartitionRequest, PartitionSpec } from "../protocol/admin.ts";
import { allow, tableOrThrow } from "./access.ts";
import { assign } from "./assignment.ts";
import { tableResource } from "./authorizer.ts";
import type { Coordinator } from "./coordinator.ts";
import type { Caller, Handlers } from "./handlers.ts";
import { causedBy, stackTrace } from "./java.ts";
import { invalidName, invalidNewName } from "./names.ts";
import { addPartition, removePartition } from "./partitions.ts";
import type { TableNode } from "./zookeeper.ts";

/** The coordinator's service methods for partitions. */
export function partitionHandlers(coordinator: Coordinator): Handlers {
  return {
    CreatePartition: {
      ms: [0.8, 2.5],
      zookeeper: true,
      run: (body, caller) => createPartition(coordinator, body, caller),
    },
    DropPartition: {
      ms: [1, 5],
      zookeeper: true,
      run: (body, caller) => dropPartition(coordinator, body, caller),
    },
    ListPartitionInfos: {
      ms: [1.5, 6],
      zookeeper: true,
      run: (body, caller) => listPartitions(coordinator, body, caller),
    },
  };
}

async function createPartition(
  coordinator: Coordinator,
  { path, spec, ignore }: PartitionRequest,
  caller: Caller,
): Promise<null> {
  allow(coordinator, caller, "WRITE", tableResource(path));
  const table = partitionedOrThrow(coordinator, path, "create");
  const values = resolve(path, table, spec, true);
  const replicas = Number(table.meta.properties["table.replication.factor"] ?? 1);
  const assignment = assign(coordinator.random, table.meta.bucketCount, replicas, coordinator.live);
  await coordinator.work(8, 20);
  const name = values.join("$");
  if (table.partitions.has(name)) {
    // mutation point: partition-exists
    if (ignore) return null;
    throw new ApiError(
      "PARTITION_ALREADY_EXISTS",
      `Partition '${qualified(table, values)}' already exists for table ${path}`,
    );
  }
  addPartition(coordinator, table, name, assignment);
  return null;
}

async function dropPartition(
  coordinator: Coordinator,
  { path, spec, ignore }: PartitionRequest,
  caller: Caller,
): Promise<null> {
  allow(coordinator, caller, "WRITE", tableResource(path));
  const table = partitionedOrThrow(coordinator, path, "drop");
  const values = resolve(path, table, spec, false);
  const partition = table.partitions.get(values.join("$"));
  if (partition === undefined) {
    // mutation point: partition-to-drop
    if (ignore) return null;
    throw new ApiError(
      "PARTITION_NOT_EXISTS",
      `Partition '${qualified(table, values)}' does not exist for table ${path}`,
    );
  }
  await coordinator.work(1, 4);
  removePartition(coordinator, table, partition);
  return null;
}

function listPartitions(
  coordinator: Coordinator,
  { path, spec }: ListPartitionsRequest,
  caller: Caller,
): PartitionInfo[] {
  allow(coordinator, caller, "DESCRIBE", tableResource(path));
  const table = tableOrThrow(coordinator, path);
  const keys = table.meta.descriptor.partitionKeys;
  if (keys.length === 0) {
    throw new ApiError("TABLE_NOT_PARTITIONED_EXCEPTION", `Table '${path}' is not a partitioned table.`);
  }
  const wanted = Object.entries(spec ?? {});
  const unknown = wanted.find(([key]) => !keys.includes(key));
  if (unknown !== undefined) {
    const shown = wanted.map(([key, value]) => `${key}=${value}`).join("/");
    throw new ApiError("UNKNOWN_SERVER_ERROR", unknownKey(path, shown, unknown[0]));
  }
  return [...table.partitions.values()]
    .filter(({ name }) => name !== HISTORICAL_PARTITION)
    .filter(({ name }) => wanted.every(([key, value]) => name.split("$")[keys.indexOf(key)] === value))
    .map(({ partitionId, name }) => ({ partitionId, partitionName: name }));
}

function partitionedOrThrow(coordinator: Coordinator, path: string, verb: "create" | "drop"): TableNode {
  const table = tableOrThrow(coordinator, path);
  // mutation point: table-has-partitions
  if (table.meta.descriptor.partitionKeys.length > 0) return table;
  throw new ApiError("TABLE_NOT_PARTITIONED_EXCEPTION", `Only partitioned table support ${verb} partition.`);
}

/** The values of a partition spec in the order of the table's keys. (PartitionUtils.validatePartitionSpec) */
function resolve(path: string, table: TableNode, spec: PartitionSpec, isNew: boolean): string[] {
  const keys = table.meta.descriptor.partitionKeys;
  const fail = (message: string): never => {
    throw new ApiError("PARTITION_SPEC_INVALID_EXCEPTION", message);
  };
  if (Object.keys(spec).length !== keys.length) {
    fail(`PartitionSpec size is not equal to partition keys size for partitioned table ${path}.`);
  }
  const shown = Object.entries(spec).map(([key, value]) => `${key}=${value}`);
  const values = keys.map((key) => {
    const value = spec[key];
    // mutation point: partition-key-given
    if (value !== undefined) return value;
    return fail(
      `PartitionSpec PartitionSpec{{${shown.join(", ")}}} does not contain partition key '${key}' for partitioned table ${path}.`,
    );
  });
  for (const value of values) {
    const invalid = isNew ? invalidNewName(value) : invalidName(value);
    if (invalid !== undefined) fail(`The partition value ${value} is invalid: ${invalid}`);
  }
  return values;
}

function qualified(table: TableNode, values: readonly string[]): string {
  return table.meta.descriptor.partitionKeys.map((key, i) => `${key}=${values[i]}`).join("/");
}

function unknownKey(path: string, shown: string, key: string): string {
  return stackTrace(
    `org.apache.fluss.exception.FlussRuntimeException: Fail to list partitions for table: ${path}, partitionSpec: ${shown}.`,
    ["@coordinator.MetadataManager.listPartitions:219", "@RpcServiceBase.listPartitionInfos:444"],
    causedBy(
      `org.apache.fluss.exception.InvalidPartitionException: table don't contains this partitionKey: ${key}`,
    ),
  );
}
