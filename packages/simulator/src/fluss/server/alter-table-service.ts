import { ApiError } from "../model/failure.ts";
import type { TableMeta } from "../model/info.ts";
import { Schema, TableDescriptor } from "../model/schema.ts";
import type { ColumnChange, OptionChange } from "../model/table-change.ts";
import { typeText } from "../model/types.ts";
import type { AlterTableRequest } from "../protocol/administration.ts";
import { allow, tableOrThrow } from "./access.ts";
import { tableResource } from "./authorizer.ts";
import { lakeOf, type Release, wallClockMs } from "./context.ts";
import type { Coordinator } from "./coordinator.ts";
import type { Caller, Handlers } from "./handlers.ts";
import { stackTrace } from "./java.ts";
import { isInLake } from "./lake/properties.ts";
import { validateTable } from "./validation.ts";
import type { TableNode } from "./zookeeper.ts";

type Options = { readonly [key: string]: string };

/** Altering tables. A change that can't be stops the whole request. (CoordinatorService, MetadataManager) */
export function alterTableHandlers(coordinator: Coordinator): Handlers {
  return {
    AlterTable: {
      ms: [1.5, 4],
      zookeeper: true,
      run: (request, caller) => alterTable(coordinator, request, caller),
    },
  };
}

async function alterTable(
  coordinator: Coordinator,
  { path, changes, ignoreIfNotExists }: AlterTableRequest,
  caller: Caller,
): Promise<Record<string, never>> {
  allow(coordinator, caller, "ALTER", tableResource(path));
  const options = changes.filter(isOfOptions);
  const columns = changes.filter(isOfColumns);
  if (options.length > 0 && columns.length > 0) {
    refuse("Table alteration can only be applied to one of the following: table properties or table schema.");
  }
  const table = coordinator.context.zookeeper.table(path);
  if (table === undefined && ignoreIfNotExists) return {};
  const node = table ?? tableOrThrow(coordinator, path);
  const meta =
    columns.length > 0 ? withColumns(coordinator, node, columns) : withOptions(coordinator, node, options);
  if (meta !== null) {
    await coordinator.work(3, 10);
    node.meta = { ...meta, modifiedTime: wallClockMs(coordinator.world) };
    coordinator.tableAltered(node);
  }
  return {};
}

function isOfOptions(change: ColumnChange | OptionChange): change is OptionChange {
  return change.kind === "set" || change.kind === "reset";
}

function isOfColumns(change: ColumnChange | OptionChange): change is ColumnChange {
  return !isOfOptions(change);
}

/** The table with further columns. (SchemaUpdate) */
function withColumns(
  coordinator: Coordinator,
  { meta }: TableNode,
  changes: readonly ColumnChange[],
): TableMeta {
  const { path, descriptor } = meta;
  const { columns, primaryKeys, autoIncrementColumn } = descriptor.schema;
  const next = columns.map(({ name, type }): [string, string] => [name, typeText(type)]);
  for (const change of changes) {
    if (change.kind !== "add") {
      const text = `org.apache.fluss.exception.SchemaChangeException: Not support ${change.kind} column now.\n`;
      throw new ApiError("UNKNOWN_SERVER_ERROR", text);
    }
    const { column, type, position } = change;
    if (next.some(([name]) => name === column)) refuse(`Column ${column} already exists.`);
    if (position !== "last") illegalColumn("Only support addColumn column at last now.", 76);
    if (!type.nullable) illegalColumn(`Column ${column} must be nullable.`, 80);
    next.push([column, typeText(type)]);
  }
  const schema = new Schema(next, {
    primaryKeys,
    ...(autoIncrementColumn === null ? {} : { autoIncrementColumn }),
  });
  const altered: TableMeta = {
    ...meta,
    schemaId: meta.schemaId + 1,
    descriptor: described(descriptor, schema, descriptor.properties, descriptor.customProperties),
  };
  if (isInLake(meta.properties)) {
    const lake = lakeOf(coordinator.context);
    if (lake === null) {
      refuse(
        `Cannot alter schema for datalake enabled table ${path}, because the Fluss cluster doesn't enable datalake tables.`,
      );
    }
    lake.alter(altered);
  }
  return altered;
}

/** The table with other options; null where all have their value already. */
function withOptions(
  coordinator: Coordinator,
  { meta }: TableNode,
  changes: readonly OptionChange[],
): TableMeta | null {
  const { context } = coordinator;
  const isStorage = ({ key }: OptionChange): boolean => key.startsWith("table.");
  const storage = changes.filter(isStorage);
  checkAlterable(
    context.release,
    meta,
    storage.map(({ key }) => key),
  );
  const properties = changed(meta.properties, storage);
  const custom = changed(
    meta.descriptor.customProperties,
    changes.filter((change) => !isStorage(change)),
  );
  if (isEqual(properties, meta.properties) && isEqual(custom, meta.descriptor.customProperties)) return null;
  const altered: TableMeta = {
    ...meta,
    properties,
    descriptor: described(meta.descriptor, meta.descriptor.schema, properties, custom),
  };
  validateTable(altered.descriptor, meta.bucketCount, properties, context.settings.maxBuckets);
  const lake = lakeOf(context);
  if (isInLake(properties)) {
    if (lake === null) {
      refuse(
        `Cannot alter table ${meta.path} in data lake, because the Fluss cluster doesn't enable datalake tables.`,
      );
    }
    if (!isInLake(meta.properties)) lake.create(altered, false);
  }
  lake?.alter(altered);
  return altered;
}

/** The options of a table that may be altered. (FlussConfigUtils) */
const ALTERABLE: { readonly [release in Release]: readonly string[] } = {
  "0.9.1": ["table.datalake.enabled", "table.datalake.freshness", "table.log.tiered.local-segments"],
  main: [
    "table.datalake.enabled",
    "table.datalake.historical-partition.enabled",
    "table.datalake.freshness",
    "table.datalake.auto-compaction",
    "table.log.ttl",
    "table.log.tiered.local-segments",
    "table.log.local-ttl",
    "table.auto-partition.enabled",
    "table.auto-partition.num-retention",
    "table.auto-partition.num-precreate",
    "table.statistics.columns",
    "table.kv.standby-replica.enabled",
  ],
};

function checkAlterable(
  release: Release,
  { properties, descriptor }: TableMeta,
  keys: readonly string[],
): void {
  const fixed = keys.filter((key) => !ALTERABLE[release].includes(key));
  const [first] = fixed;
  // mutation point: option-alterable
  if (first !== undefined) {
    refuse(
      release === "main"
        ? `The following options are not supported to alter yet: ${fixed.map((key) => `'${key}'`).join(", ")}.`
        : `The option '${first}' is not supported to alter yet.`,
    );
  }
  // The format is noted when a table is created, if the cluster has a lake then.
  if (properties["table.datalake.format"] !== undefined) return;
  const ofLake = keys.filter((key) => key.startsWith("table.datalake."));
  if (release === "main") {
    const isPlainLog = descriptor.schema.primaryKeys.length === 0 && descriptor.bucketKeys.length === 0;
    if (ofLake.length === 0 || (isPlainLog && ofLake.every((key) => key === "table.datalake.enabled")))
      return;
    const shown = ofLake.map((key) => `'${key}'`).join(", ");
    refuse(
      `The following options cannot be altered for tables that were created before the Fluss cluster enabled datalake: ${shown}.`,
    );
  }
  if (ofLake.includes("table.datalake.enabled")) {
    refuse(
      "The option 'table.datalake.enabled' cannot be altered for tables that were created before the Fluss cluster enabled datalake.",
    );
  }
}

function changed(options: Options, changes: readonly OptionChange[]): Options {
  const next = new Map(Object.entries(options));
  for (const change of changes) if (change.kind === "set") next.set(change.key, change.value);
  for (const change of changes) if (change.kind === "reset") next.delete(change.key);
  return Object.fromEntries(next);
}

function isEqual(one: Options, other: Options): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function described(
  { partitionKeys, bucketCount, bucketKeys, comment }: TableDescriptor,
  schema: Schema,
  properties: Options,
  customProperties: Options,
): TableDescriptor {
  return new TableDescriptor(schema, {
    partitionKeys,
    bucketKeys,
    properties,
    customProperties,
    ...(bucketCount === null ? {} : { bucketCount }),
    ...(comment === null ? {} : { comment }),
  });
}

function refuse(message: string): never {
  throw new ApiError("INVALID_ALTER_TABLE_EXCEPTION", message);
}

/** The server takes such a column for a mistake in the request, not in the table. */
function illegalColumn(message: string, line: number): never {
  throw new ApiError(
    "UNKNOWN_SERVER_ERROR",
    stackTrace(`java.lang.IllegalArgumentException: ${message}`, [
      `@coordinator.SchemaUpdate.addColumn:${line}`,
      "@coordinator.SchemaUpdate.applySchemaChange:54",
      "@coordinator.SchemaUpdate.applySchemaChanges:34",
      "@coordinator.MetadataManager.alterTableSchema:346",
      "@coordinator.CoordinatorService.alterTable:461",
    ]),
  );
}
