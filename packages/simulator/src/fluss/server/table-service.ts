import { ApiError } from "../model/failure.ts";
import { HISTORICAL_PARTITION, HISTORY_OPTION, hasHistory } from "../model/history.ts";
import type { TableMeta } from "../model/info.ts";
import { missingPart, part } from "../model/parts.ts";
import type { TableDescriptor } from "../model/schema.ts";
import type { CreateTableRequest, DropTableRequest } from "../protocol/admin.ts";
import { allow, databaseOrThrow, tableOrThrow } from "./access.ts";
import { assign } from "./assignment.ts";
import { databaseResource, tableResource } from "./authorizer.ts";
import { lakeOf, wallClockMs } from "./context.ts";
import type { Coordinator } from "./coordinator.ts";
import type { Caller, Handlers } from "./handlers.ts";
import { causedBy, stackTrace } from "./java.ts";
import type { checkKvCapacity } from "./kv-capacity.ts";
import type { checkHistory } from "./lake/history.ts";
import { isInLake } from "./lake/properties.ts";
import { invalidNewName } from "./names.ts";
import { addPartition } from "./partitions.ts";
import { checkKeyColumns, option, validateTable } from "./validation.ts";

/** The coordinator's service methods for tables. */
export function tableHandlers(coordinator: Coordinator): Handlers {
  const { zookeeper } = coordinator.context;
  return {
    TableExists: {
      ms: [0.8, 2],
      zookeeper: true,
      run: ({ path }) => zookeeper.table(path) !== undefined,
    },
    GetTableInfo: {
      ms: [1, 2.5],
      zookeeper: true,
      run: ({ path }, caller) => {
        allow(coordinator, caller, "DESCRIBE", tableResource(path));
        return tableOrThrow(coordinator, path).meta;
      },
    },
    CreateTable: {
      ms: [0.6, 2.4],
      zookeeper: true,
      run: (body, caller) => createTable(coordinator, body, caller),
    },
    DropTable: {
      ms: [1.2, 4],
      zookeeper: true,
      run: (body, caller) => dropTable(coordinator, body, caller),
    },
    GetLatestLakeSnapshot: {
      ms: [1.2, 4],
      zookeeper: true,
      run: ({ path }, caller) => {
        allow(coordinator, caller, "DESCRIBE", tableResource(path));
        const { meta } = tableOrThrow(coordinator, path);
        // No tiering service runs here, so no table ever has a snapshot.
        // mutation point: lake-snapshot
        throw new ApiError(
          "LAKE_SNAPSHOT_NOT_EXIST",
          `Lake table snapshot doesn't exist for table: ${path}, table id: ${meta.tableId}`,
        );
      },
    },
  };
}

async function createTable(
  coordinator: Coordinator,
  { database, table, path, descriptor, ignoreIfExists }: CreateTableRequest,
  caller: Caller,
): Promise<null> {
  const { release, settings, zookeeper } = coordinator.context;
  checkName("Database", "INVALID_DATABASE_EXCEPTION", database);
  // mutation point: table-name
  checkName("Table", "INVALID_TABLE_EXCEPTION", table);
  allow(coordinator, caller, "CREATE", databaseResource(database));
  checkKeyColumns(descriptor);
  const properties = withDefaults(coordinator, descriptor);
  const bucketCount = descriptor.bucketCount ?? settings.defaultBuckets;
  const isPartitioned = descriptor.partitionKeys.length > 0;
  const assignment = isPartitioned
    ? null
    : assign(
        coordinator.random,
        // A larger number is refused below. Assigning it first could exhaust memory.
        Math.min(bucketCount, settings.maxBuckets),
        replicaCount(properties),
        coordinator.live,
      );
  const isHistorical = release === "main" && hasHistory(properties);
  // A release doesn't know the option, and says so.
  const { [HISTORY_OPTION]: _, ...known } = properties;
  validateTable(descriptor, bucketCount, release === "main" ? known : properties, settings.maxBuckets);
  const isAutomatic = option(properties, "table.auto-partition.enabled") === "TRUE";
  if (isAutomatic && part("AutoPartitions") === undefined) throw missingPart();
  if (isHistorical) part<typeof checkHistory>("checkHistory")?.({ descriptor, properties });
  if (release === "main" && ignoreIfExists && zookeeper.table(path) !== undefined) return null;
  if (!isPartitioned)
    part<typeof checkKvCapacity>("checkKvCapacity")?.(coordinator, { descriptor }, bucketCount);
  // The lake comes first, so that a table that Fluss has is asked for there, too.
  if (isInLake(properties))
    lakeOf(coordinator.context)?.create({ path, descriptor, bucketCount, properties }, true);
  const node = databaseOrThrow(coordinator, database);
  // mutation point: table-exists
  if (node.tables.has(table)) {
    if (ignoreIfExists) return null;
    throw new ApiError("TABLE_ALREADY_EXIST", `Table ${path} already exists.`);
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
  if (isHistorical) {
    const replicas = assign(coordinator.random, bucketCount, replicaCount(properties), coordinator.live);
    addPartition(coordinator, created, HISTORICAL_PARTITION, replicas);
  }
  coordinator.changes.notify();
  return null;
}

async function dropTable(
  coordinator: Coordinator,
  { path, ignoreIfNotExists }: DropTableRequest,
  caller: Caller,
): Promise<null> {
  const { zookeeper } = coordinator.context;
  allow(coordinator, caller, "DROP", tableResource(path));
  const table = zookeeper.table(path);
  if (table === undefined) {
    // mutation point: table-to-drop
    if (ignoreIfNotExists) return null;
    throw new ApiError("TABLE_NOT_EXIST", `Table ${path} does not exist.`);
  }
  await coordinator.work(3, 13);
  zookeeper.removeTable(path);
  coordinator.tableDropped(table);
  coordinator.changes.notify();
  return null;
}

function checkName(
  kind: "Database" | "Table",
  code: "INVALID_DATABASE_EXCEPTION" | "INVALID_TABLE_EXCEPTION",
  name: string,
): void {
  const invalid = invalidNewName(name);
  if (invalid !== undefined) throw new ApiError(code, `${kind} name ${name} is invalid: ${invalid}`);
}

/** Reads the replication factor, which isn't validated yet. */
function replicaCount(properties: TableMeta["properties"]): number {
  const value = properties["table.replication.factor"] ?? "";
  if (/^[+-]?\d+$/.test(value)) return Number(value);
  throw new ApiError(
    "UNKNOWN_SERVER_ERROR",
    stackTrace(`java.lang.NumberFormatException: For input string: "${value}"`, [
      "java.base/java.lang.NumberFormatException.forInputString:67",
      "java.base/java.lang.Integer.parseInt:668",
      "java.base/java.lang.Integer.parseInt:786",
      "#metadata.TableDescriptor.getReplicationFactor:236",
      "@coordinator.CoordinatorService.createTable:413",
    ]),
  );
}

const MERGE_ENGINES = ["FIRST_ROW", "VERSIONED", "AGGREGATION"];

/** The table's properties with what the cluster adds. (applySystemDefaults) */
function withDefaults(coordinator: Coordinator, descriptor: TableDescriptor): TableMeta["properties"] {
  const properties: { [key: string]: string } = { ...descriptor.properties };
  properties["table.replication.factor"] ??= String(coordinator.context.settings.defaultReplicas);
  const lake = lakeOf(coordinator.context);
  if (lake !== null) properties["table.datalake.format"] ??= "paimon";
  if (lake === null && isInLake(properties)) {
    throw new ApiError(
      "INVALID_TABLE_EXCEPTION",
      "'table.datalake.enabled' is enabled for the table, but the Fluss cluster doesn't enable datalake tables.",
    );
  }
  const engine = properties["table.merge-engine"];
  if (engine !== undefined) {
    if (!MERGE_ENGINES.includes(engine.toUpperCase())) {
      throw new ApiError("UNKNOWN_SERVER_ERROR", badMergeEngine(engine));
    }
    if (descriptor.schema.primaryKeys.length > 0) properties["table.delete.behavior"] ??= "IGNORE";
  }
  return properties;
}

function badMergeEngine(engine: string): string {
  return stackTrace(
    `java.lang.IllegalArgumentException: Could not parse value '${engine}' for key 'table.merge-engine'.`,
    [
      "#config.Configuration.getOptional:571",
      "@coordinator.CoordinatorService.applySystemDefaults:559",
      "@coordinator.CoordinatorService.createTable:402",
    ],
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
