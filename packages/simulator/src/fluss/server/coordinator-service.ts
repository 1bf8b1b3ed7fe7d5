import type { DatabaseDescriptor, TableMeta } from "../model/info.ts";
import type { TableDescriptor } from "../model/schema.ts";
import { allow, liveHosts, tableOrThrow } from "./access.ts";
import { assign } from "./assignment.ts";
import { CLUSTER, databaseResource, type Resource, tableResource } from "./authorizer.ts";
import type { Coordinator } from "./coordinator.ts";
import { ServerFault } from "./fault.ts";
import { causedBy, stackTrace } from "./java.ts";
import { answerMetadata, type MetadataRequest } from "./metadata.ts";
import { invalidNewName } from "./names.ts";
import { partitionHandlers } from "./partition-service.ts";
import type { Caller, Handlers } from "./process.ts";
import { wallClockMs } from "./state.ts";
import { strangeKey, validateTable } from "./validation.ts";
import type { DatabaseNode } from "./zookeeper.ts";

interface OnDatabase {
  readonly name: string;
}

interface OnTable {
  readonly path: string;
}

/** The service methods of the coordinator. (CoordinatorService, MetadataManager) */
export function coordinatorHandlers(coordinator: Coordinator): Handlers {
  const { state } = coordinator;
  const { zookeeper } = state;
  const visible = (caller: Caller, resource: Resource): boolean =>
    state.authorizer === null || state.authorizer.isAuthorized(caller.user, "DESCRIBE", resource);
  return {
    Metadata: {
      ms: [1, 3],
      run: (body: MetadataRequest, caller) => {
        if (!coordinator.isActive) throw new ServerFault("UNKNOWN_SERVER_ERROR", notInitialized(coordinator));
        return answerMetadata(coordinator, coordinator.cache, body, caller);
      },
    },
    ListDatabases: {
      ms: [1.2, 4],
      zookeeper: true,
      run: (_: unknown, caller) =>
        [...zookeeper.databases.keys()].filter((name) => visible(caller, databaseResource(name))),
    },
    DatabaseExists: {
      ms: [0.8, 2],
      zookeeper: true,
      run: ({ name }: OnDatabase) => zookeeper.databases.has(name),
    },
    GetDatabaseInfo: {
      ms: [0.8, 2.4],
      zookeeper: true,
      run: ({ name }: OnDatabase, caller) => {
        allow(coordinator, caller, "DESCRIBE", databaseResource(name));
        const node = zookeeper.databases.get(name);
        if (node === undefined)
          throw new ServerFault("DATABASE_NOT_EXIST", `Database '${name}' does not exist.`);
        return { descriptor: node.descriptor, createdTime: node.createdTime };
      },
    },
    CreateDatabase: {
      ms: [1.5, 3.5],
      zookeeper: true,
      run: (
        body: OnDatabase & { readonly descriptor: DatabaseDescriptor; readonly ignoreIfExists: boolean },
        caller,
      ) => createDatabase(coordinator, body, caller),
    },
    DropDatabase: {
      ms: [1.2, 3.5],
      zookeeper: true,
      run: (body: OnDatabase & { readonly ignoreIfNotExists: boolean; readonly cascade: boolean }, caller) =>
        dropDatabase(coordinator, body, caller),
    },
    ListTables: {
      ms: [1, 3],
      zookeeper: true,
      run: ({ name }: OnDatabase, caller) =>
        [...databaseOrThrow(coordinator, name).tables.keys()].filter((table) =>
          visible(caller, tableResource(`${name}.${table}`)),
        ),
    },
    TableExists: {
      ms: [0.8, 2],
      zookeeper: true,
      run: ({ path }: OnTable) => zookeeper.table(path) !== undefined,
    },
    GetTableInfo: {
      ms: [1, 2.5],
      zookeeper: true,
      run: ({ path }: OnTable, caller) => {
        allow(coordinator, caller, "DESCRIBE", tableResource(path));
        return tableOrThrow(coordinator, path).meta;
      },
    },
    CreateTable: {
      ms: [0.6, 2.4],
      zookeeper: true,
      run: (body: CreateTable, caller) => createTable(coordinator, body, caller),
    },
    DropTable: {
      ms: [1.2, 4],
      zookeeper: true,
      run: (body: OnTable & { readonly ignoreIfNotExists: boolean }, caller) =>
        dropTable(coordinator, body, caller),
    },
    GetLatestLakeSnapshot: {
      ms: [1.2, 4],
      zookeeper: true,
      run: ({ path }: OnTable, caller) => {
        allow(coordinator, caller, "DESCRIBE", tableResource(path));
        const { meta } = tableOrThrow(coordinator, path);
        // No tiering service runs here, so no table ever has a snapshot.
        throw new ServerFault(
          "LAKE_SNAPSHOT_NOT_EXIST",
          `Lake table snapshot doesn't exist for table: ${path}, table id: ${meta.tableId}`,
        );
      },
    },
    ...partitionHandlers(coordinator),
  };
}

function databaseOrThrow(coordinator: Coordinator, name: string): DatabaseNode {
  const node = coordinator.state.zookeeper.databases.get(name);
  if (node === undefined) throw new ServerFault("DATABASE_NOT_EXIST", `Database ${name} does not exist.`);
  return node;
}

function createDatabase(
  coordinator: Coordinator,
  body: OnDatabase & { readonly descriptor: DatabaseDescriptor; readonly ignoreIfExists: boolean },
  caller: Caller,
): null {
  const { name, descriptor, ignoreIfExists } = body;
  const { databases } = coordinator.state.zookeeper;
  allow(coordinator, caller, "CREATE", CLUSTER);
  const invalid = invalidNewName(name);
  if (invalid !== undefined) {
    throw new ServerFault("INVALID_DATABASE_EXCEPTION", `Database name ${name} is invalid: ${invalid}`);
  }
  if (databases.has(name)) {
    if (ignoreIfExists) return null;
    throw new ServerFault("DATABASE_ALREADY_EXIST", `Database ${name} already exists.`);
  }
  databases.set(name, { descriptor, createdTime: wallClockMs(coordinator.world), tables: new Map() });
  coordinator.pulse();
  return null;
}

async function dropDatabase(
  coordinator: Coordinator,
  body: OnDatabase & { readonly ignoreIfNotExists: boolean; readonly cascade: boolean },
  caller: Caller,
): Promise<null> {
  const { name, ignoreIfNotExists, cascade } = body;
  const { databases } = coordinator.state.zookeeper;
  allow(coordinator, caller, "DROP", databaseResource(name));
  if (!databases.has(name) && ignoreIfNotExists) return null;
  const node = databaseOrThrow(coordinator, name);
  if (!cascade && node.tables.size > 0) {
    throw new ServerFault("DATABASE_NOT_EMPTY", `Database ${name} is not empty.`);
  }
  await coordinator.work(2, 40);
  databases.delete(name);
  for (const table of node.tables.values()) coordinator.tableDropped(table);
  coordinator.pulse();
  return null;
}

interface CreateTable extends OnTable {
  readonly database: string;
  readonly table: string;
  readonly descriptor: TableDescriptor;
  readonly ignoreIfExists: boolean;
}

async function createTable(coordinator: Coordinator, body: CreateTable, caller: Caller): Promise<null> {
  const { database, table, path, descriptor, ignoreIfExists } = body;
  const { state } = coordinator;
  const { settings, zookeeper } = state;
  for (const [kind, name, code] of [
    ["Database", database, "INVALID_DATABASE_EXCEPTION"],
    ["Table", table, "INVALID_TABLE_EXCEPTION"],
  ] as const) {
    const invalid = invalidNewName(name);
    if (invalid !== undefined) throw new ServerFault(code, `${kind} name ${name} is invalid: ${invalid}`);
  }
  allow(coordinator, caller, "CREATE", databaseResource(database));
  const frames = (): string[] => coordinator.reflection.frames("CreateTable");
  const strange = strangeKey(descriptor);
  if (strange !== undefined) {
    const text = stackTrace(`java.lang.IllegalArgumentException: ${strange}`, [], frames());
    throw new ServerFault("UNKNOWN_SERVER_ERROR", text);
  }
  const properties = withDefaults(coordinator, descriptor);
  const bucketCount = descriptor.bucketCount ?? settings.defaultBuckets;
  const partitioned = descriptor.partitionKeys.length > 0;
  const assignment = partitioned
    ? null
    : assign(
        coordinator.random,
        // More than that is refused below, and needn't be laid out first.
        Math.min(bucketCount, settings.maxBuckets),
        replicaCount(coordinator, properties),
        liveHosts(coordinator),
        frames,
      );
  validateTable(descriptor, bucketCount, properties, settings.maxBuckets);
  const node = databaseOrThrow(coordinator, database);
  if (node.tables.has(table)) {
    if (ignoreIfExists) return null;
    throw new ServerFault("TABLE_ALREADY_EXIST", `Table ${path} already exists.`);
  }
  await coordinator.work(10, 28);
  const now = wallClockMs(coordinator.world);
  const meta: TableMeta = {
    path,
    tableId: zookeeper.next("table"),
    schemaId: 1,
    descriptor,
    bucketCount,
    properties,
    createdTime: now,
    modifiedTime: now,
  };
  const created = { meta, assignment, partitions: new Map() };
  node.tables.set(table, created);
  coordinator.tableCreated(created);
  coordinator.pulse();
  return null;
}

async function dropTable(
  coordinator: Coordinator,
  body: OnTable & { readonly ignoreIfNotExists: boolean },
  caller: Caller,
): Promise<null> {
  const { path, ignoreIfNotExists } = body;
  const { zookeeper } = coordinator.state;
  allow(coordinator, caller, "DROP", tableResource(path));
  const table = zookeeper.table(path);
  if (table === undefined) {
    if (ignoreIfNotExists) return null;
    throw new ServerFault("TABLE_NOT_EXIST", `Table ${path} does not exist.`);
  }
  await coordinator.work(3, 13);
  zookeeper.removeTable(path);
  coordinator.tableDropped(table);
  coordinator.pulse();
  return null;
}

/** Reads the replication factor, which nobody has checked yet. */
function replicaCount(coordinator: Coordinator, properties: TableMeta["properties"]): number {
  const value = properties["table.replication.factor"] ?? "";
  if (/^[+-]?\d+$/.test(value)) return Number(value);
  throw new ServerFault(
    "UNKNOWN_SERVER_ERROR",
    stackTrace(
      `java.lang.NumberFormatException: For input string: "${value}"`,
      [
        "java.base/java.lang.NumberFormatException.forInputString:67",
        "java.base/java.lang.Integer.parseInt:668",
        "java.base/java.lang.Integer.parseInt:786",
        "#metadata.TableDescriptor.getReplicationFactor:236",
        "@coordinator.CoordinatorService.createTable:413",
      ],
      coordinator.reflection.frames("CreateTable"),
    ),
  );
}

const MERGE_ENGINES = ["FIRST_ROW", "VERSIONED", "AGGREGATION"];

/** The table's properties with what the cluster adds. (applySystemDefaults) */
function withDefaults(coordinator: Coordinator, descriptor: TableDescriptor): TableMeta["properties"] {
  const properties: { [key: string]: string } = { ...descriptor.properties };
  properties["table.replication.factor"] ??= String(coordinator.state.settings.defaultReplicas);
  if (descriptor.properties["table.datalake.enabled"]?.toLowerCase() === "true") {
    throw new ServerFault(
      "INVALID_TABLE_EXCEPTION",
      "'table.datalake.enabled' is enabled for the table, but the Fluss cluster doesn't enable datalake tables.",
    );
  }
  const engine = properties["table.merge-engine"];
  if (engine !== undefined) {
    if (!MERGE_ENGINES.includes(engine.toUpperCase())) {
      throw new ServerFault("UNKNOWN_SERVER_ERROR", badMergeEngine(coordinator, engine));
    }
    if (descriptor.schema.primaryKeys.length > 0) properties["table.delete.behavior"] ??= "IGNORE";
  }
  return properties;
}

function badMergeEngine(coordinator: Coordinator, engine: string): string {
  return stackTrace(
    `java.lang.IllegalArgumentException: Could not parse value '${engine}' for key 'table.merge-engine'.`,
    [
      "#config.Configuration.getOptional:571",
      "@coordinator.CoordinatorService.applySystemDefaults:559",
      "@coordinator.CoordinatorService.createTable:402",
    ],
    coordinator.reflection.frames("CreateTable"),
    causedBy(
      `java.lang.IllegalArgumentException: Could not parse value for enum class org.apache.fluss.metadata.MergeEngineType. Expected one of: [[${MERGE_ENGINES.join(", ")}]]`,
      [
        "#config.ConfigurationUtils.lambda$convertToEnum$6:132",
        "java.base/java.util.Optional.orElseThrow:403",
        "#config.ConfigurationUtils.convertToEnum:129",
        "#config.ConfigurationUtils.convertValue:72",
        "#config.Configuration.lambda$getOptional$2:565",
        "java.base/java.util.Optional.map:260",
        "#config.Configuration.getOptional:565",
      ],
      12,
    ),
  );
}

function notInitialized(coordinator: Coordinator): string {
  return stackTrace(
    "java.lang.IllegalStateException: CoordinatorEventProcessor is not initialized yet.",
    [
      "@coordinator.CoordinatorServer.getCoordinatorEventProcessor:371",
      "@coordinator.CoordinatorService.lambda$new$0:262",
      "@coordinator.CoordinatorService.metadata:687",
    ],
    coordinator.reflection.frames("Metadata"),
  );
}
