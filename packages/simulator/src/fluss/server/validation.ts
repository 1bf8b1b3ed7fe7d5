import { ApiError } from "../model/failure.ts";
import type { TableDescriptor } from "../model/schema.ts";
import { typeText } from "../model/types.ts";
import { TIME_UNITS } from "./time-units.ts";

type Reader = (value: string) => boolean;

const integer: Reader = (value) =>
  /^[+-]?\d+$/.test(value.trim()) && Math.abs(Number(value)) <= 2_147_483_647;
const truth: Reader = (value) => /^(true|false)$/i.test(value);
const text: Reader = () => true;
const duration: Reader = (value) => durationMs(value) !== undefined;

function oneOf(...names: string[]): Reader {
  return (value) => names.includes(value.toUpperCase().replace(/-/g, "_"));
}

/** The table options of server 0.9.1 and what their values may be. */
const TABLE_OPTIONS: ReadonlyMap<string, Reader> = new Map([
  ["table.replication.factor", integer],
  ["table.log.format", oneOf("ARROW", "INDEXED", "COMPACTED")],
  ["table.log.arrow.compression.type", oneOf("NONE", "LZ4_FRAME", "ZSTD")],
  ["table.log.arrow.compression.zstd.level", integer],
  ["table.kv.format", oneOf("COMPACTED", "INDEXED")],
  ["table.kv.format-version", integer],
  ["table.auto-partition.enabled", truth],
  ["table.auto-partition.key", text],
  ["table.auto-partition.time-unit", oneOf(...TIME_UNITS)],
  ["table.auto-partition.time-zone", text],
  ["table.auto-partition.num-precreate", integer],
  ["table.auto-partition.num-retention", integer],
  ["table.log.ttl", duration],
  ["table.log.tiered.local-segments", integer],
  ["table.datalake.enabled", truth],
  ["table.datalake.format", oneOf("PAIMON", "LANCE", "ICEBERG")],
  ["table.datalake.freshness", duration],
  ["table.datalake.auto-compaction", truth],
  ["table.datalake.auto-expire-snapshot", truth],
  ["table.merge-engine", oneOf("FIRST_ROW", "VERSIONED", "AGGREGATION")],
  ["table.merge-engine.versioned.ver-column", text],
  ["table.delete.behavior", oneOf("ALLOW", "IGNORE", "DISABLE")],
  ["table.auto-increment.cache-size", integer],
  ["table.changelog.image", oneOf("FULL", "WAL")],
]);

const UNITS: { readonly [unit: string]: number } = {
  "": 1,
  ms: 1,
  s: 1_000,
  sec: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Reads a duration as the server's configuration does: `30 s`, `7d`, `500` (ms). */
export function durationMs(value: string): number | undefined {
  const match = /^\s*(-?\d+)\s*([a-z]*)\s*$/i.exec(value);
  const unit = UNITS[(match?.[2] ?? "?").toLowerCase()];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

const NO_KEY_TYPES = ["ARRAY", "MAP", "ROW"];
const SYSTEM_COLUMNS = [
  "__offset",
  "__timestamp",
  "__bucket",
  "_change_type",
  "_log_offset",
  "_commit_timestamp",
];

/** A property of a table as the server holds it, in upper case and with underscores; undefined when it isn't set. */
export function option(properties: { readonly [key: string]: string }, key: string): string | undefined {
  return properties[key]?.toUpperCase().replace(/-/g, "_");
}

/** Checks that the keys of a table are among its columns. (TableDescriptor) */
export function checkKeyColumns({ schema, partitionKeys, bucketKeys }: TableDescriptor): void {
  const names = schema.getColumnNames();
  const { primaryKeys } = schema;
  if (primaryKeys.length > 0 && partitionKeys.some((key) => !primaryKeys.includes(key))) {
    invalidTable(
      `Partitioned Primary Key Table requires partition key [${partitionKeys.join(", ")}] is a subset of the primary key [${primaryKeys.join(", ")}].`,
    );
  }
  const check = (kind: string, keys: readonly string[]): void => {
    const key = keys.find((name) => !names.includes(name));
    if (key !== undefined) invalidTable(`${kind} key '${key}' does not exist in the schema.`);
  };
  check("Partition", partitionKeys);
  check("Bucket", bucketKeys);
}

/** Checks a table that is to be created, in the server's order. (TableDescriptorValidation) */
export function validateTable(
  descriptor: TableDescriptor,
  bucketCount: number,
  properties: { readonly [key: string]: string },
  maxBuckets: number,
): void {
  // mutation point: table-options
  for (const [key, value] of Object.entries(properties)) checkOption(key, value);
  // mutation point: most-buckets
  if (bucketCount > maxBuckets) {
    throw new ApiError(
      "BUCKET_MAX_NUM_EXCEPTION",
      `Bucket count ${bucketCount} exceeds the maximum limit ${maxBuckets}.`,
    );
  }
  checkKeys(descriptor, descriptor.bucketKeys, "Bucket", "bucket");
  checkKeys(descriptor, descriptor.schema.primaryKeys, "Primary", "primary");
  checkFormats(descriptor, properties);
  checkMergeEngine(descriptor, properties);
  checkDeleteBehavior(descriptor, properties);
  if (Number(properties["table.log.tiered.local-segments"] ?? 2) <= 0) {
    invalidConfig("'table.log.tiered.local-segments' must be greater than 0.");
  }
  checkPartitions(descriptor, properties);
  const reserved = descriptor.schema.getColumnNames().filter((name) => SYSTEM_COLUMNS.includes(name));
  if (reserved.length > 0) {
    invalidTable(
      `${reserved.join(", ")} cannot be used as column names, because they are reserved system columns in Fluss. Please use other names for these columns. The reserved system columns are: ${SYSTEM_COLUMNS.join(", ")}`,
    );
  }
}

function checkOption(key: string, value: string): void {
  const read = TABLE_OPTIONS.get(key);
  if (read === undefined) {
    invalidConfig(
      key.startsWith("table.")
        ? `'${key}' is not a recognized Fluss table property in the current cluster version. You may be using an older Fluss cluster that does not support this property.`
        : `'${key}' is not a Fluss table property. Please use '.customProperty(..)' to set custom properties.`,
    );
  } else if (!read(value)) {
    invalidConfig(
      `Invalid value for config '${key}'. Reason: Could not parse value '${value}' for key '${key}'.`,
    );
  }
}

function checkKeys(descriptor: TableDescriptor, keys: readonly string[], Kind: string, kind: string): void {
  for (const key of keys) {
    const column = descriptor.schema.columns.find(({ name }) => name === key);
    if (column === undefined || !NO_KEY_TYPES.includes(column.type.name)) continue;
    invalidTable(
      `${Kind} key column '${key}' has unsupported data type ${typeText(column.type)}. Currently, ${kind} key column does not support types: [${NO_KEY_TYPES.join(", ")}].`,
    );
  }
}

function checkFormats(descriptor: TableDescriptor, properties: { readonly [key: string]: string }): void {
  const log = option(properties, "table.log.format") ?? "ARROW";
  const kv = option(properties, "table.kv.format") ?? "COMPACTED";
  if (descriptor.schema.primaryKeys.length > 0 && kv === "COMPACTED" && log === "INDEXED") {
    invalidConfig(
      "Currently, Primary Key Table supports ARROW or COMPACTED log format when kv format is COMPACTED.",
    );
  }
  const level = Number(properties["table.log.arrow.compression.zstd.level"] ?? 3);
  if (level < 1 || level > 22) {
    invalidConfig(`Invalid ZSTD compression level: ${level}. Expected a value between 1 and 22.`);
  }
}

function checkMergeEngine(descriptor: TableDescriptor, properties: { readonly [key: string]: string }): void {
  const engine = option(properties, "table.merge-engine");
  if (engine === undefined) return;
  if (descriptor.schema.primaryKeys.length === 0) {
    invalidConfig("Merge engine is only supported in primary key table.");
  }
  if (engine !== "VERSIONED") return;
  const name = properties["table.merge-engine.versioned.ver-column"];
  if (name === undefined) {
    invalidConfig("'table.merge-engine.versioned.ver-column' must be set for versioned merge engine.");
  }
  const column = descriptor.schema.columns.find((candidate) => candidate.name === name);
  if (column === undefined) {
    invalidConfig(`The version column '${name}' for versioned merge engine doesn't exist in schema.`);
  } else if (!["INT", "BIGINT", "TIMESTAMP", "TIMESTAMP_LTZ"].includes(column.type.name)) {
    invalidConfig(
      `The version column '${name}' for versioned merge engine must be one type of [INT, BIGINT, TIMESTAMP, TIMESTAMP_LTZ], but got ${typeText(column.type)}.`,
    );
  }
}

function checkDeleteBehavior(
  descriptor: TableDescriptor,
  properties: { readonly [key: string]: string },
): void {
  const behavior = option(properties, "table.delete.behavior");
  if (behavior !== undefined && descriptor.schema.primaryKeys.length === 0) {
    invalidConfig("The 'table.delete.behavior' configuration is only supported for primary key tables.");
  }
  const engine = option(properties, "table.merge-engine");
  if (behavior === "ALLOW" && (engine === "FIRST_ROW" || engine === "VERSIONED")) {
    invalidConfig(
      `Table with '${engine}' merge engine does not support delete operations. The 'table.delete.behavior' config must be set to 'ignore' or 'disable', but got 'allow'.`,
    );
  }
}

function checkPartitions(descriptor: TableDescriptor, properties: { readonly [key: string]: string }): void {
  const auto = option(properties, "table.auto-partition.enabled") === "TRUE";
  const keys = descriptor.partitionKeys;
  if (keys.length === 0 && auto) {
    invalidConfig(
      "Currently, auto partition is only supported for partitioned table, please set table property 'table.auto-partition.enabled' to false.",
    );
  }
  if (keys.length < 2 || !auto) return;
  const key = properties["table.auto-partition.key"]?.trim() ?? "";
  if (key === "") {
    invalidTable(
      "Currently, auto partitioned table must set one auto partition key when it has multiple partition keys. Please set table property 'table.auto-partition.key'.",
    );
  }
  if (!keys.includes(key)) {
    invalidTable(
      `The specified key for auto partitioned table is not a partition key. Your key '${key}' is not in key list [${keys.join(", ")}]`,
    );
  }
  const ahead = Number(properties["table.auto-partition.num-precreate"] ?? 0);
  if (ahead > 0) {
    invalidTable(
      `For a partitioned table with multiple partition keys, auto pre-create is unsupported and this value must be set to 0, but is ${ahead}`,
    );
  }
}

function invalidConfig(message: string): never {
  throw new ApiError("INVALID_CONFIG_EXCEPTION", message);
}

function invalidTable(message: string): never {
  throw new ApiError("INVALID_TABLE_EXCEPTION", message);
}
