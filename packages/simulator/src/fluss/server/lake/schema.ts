import type { TableMeta } from "../../model/info.ts";
import { type DataType, typeText } from "../../model/types.ts";

/** What a table in the lake is made from. */
export type LakeTableInput = Pick<TableMeta, "path" | "bucketCount" | "properties" | "descriptor">;

/** The schema of a table in the lake, as Paimon has it. */
export interface LakeSchema {
  readonly fields: readonly (readonly [name: string, type: string])[];
  readonly partitionKeys: readonly string[];
  readonly primaryKeys: readonly string[];
  readonly options: ReadonlyMap<string, string>;
}

const SYSTEM_COLUMNS = [
  ["__bucket", "INT"],
  ["__offset", "BIGINT"],
  ["__timestamp", "TIMESTAMP(3) WITH LOCAL TIME ZONE"],
] as const;

/** The schema of the lake's table for a table of Fluss. (PaimonConversions.toPaimonSchema) */
export function lakeSchema({ descriptor, bucketCount, properties }: LakeTableInput): LakeSchema {
  const { schema, partitionKeys } = descriptor;
  const { primaryKeys } = schema;
  const keys =
    descriptor.bucketKeys.length > 0 ? descriptor.bucketKeys : physical(primaryKeys, partitionKeys);
  const options = new Map<string, string>([["partition.legacy-name", "false"]]);
  options.set("bucket", keys.length > 0 ? String(bucketCount) : "-1");
  if (keys.length > 0) options.set("bucket-key", keys.join(","));
  if (primaryKeys.length > 0) options.set("changelog-producer", "input");
  for (const key of hashOrder(Object.keys(properties))) options.set(`fluss.${key}`, properties[key] ?? "");
  return {
    fields: [...schema.columns.map(({ name, type }) => [name, paimonType(type)] as const), ...SYSTEM_COLUMNS],
    partitionKeys,
    primaryKeys,
    options,
  };
}

/** The primary key without the partition keys: what a table with one is spread by. */
function physical(primaryKeys: readonly string[], partitionKeys: readonly string[]): string[] {
  return primaryKeys.filter((key) => !partitionKeys.includes(key));
}

/** A type in Paimon's words, which differ from Fluss's in one. */
function paimonType(type: DataType): string {
  return typeText(type).replace(/TIMESTAMP_LTZ\((\d+)\)/g, "TIMESTAMP($1) WITH LOCAL TIME ZONE");
}

/** A schema as Paimon prints it. */
export function schemaText({ fields, partitionKeys, primaryKeys, options }: LakeSchema): string {
  const columns = fields.map(([name, type]) => `\`${name}\` ${type}`).join(", ");
  const shown = hashOrder([...options.keys()]).map((key) => `${key}=${options.get(key)}`);
  return `UpdateSchema{fields=[${columns}], partitionKeys=[${partitionKeys.join(", ")}], primaryKeys=[${primaryKeys.join(", ")}], options={${shown.join(", ")}}, comment=null}`;
}

/** The order in which Java's HashMap gives keys: by the low bits of their hashes, then as they came. */
function hashOrder(keys: readonly string[]): string[] {
  let slots = 16;
  while (keys.length > slots * 0.75) slots *= 2;
  const slotOf = (key: string): number => {
    let hash = 0;
    for (const unit of key) hash = (Math.imul(31, hash) + unit.charCodeAt(0)) | 0;
    return (hash ^ (hash >>> 16)) & (slots - 1);
  };
  return [...keys].sort((a, b) => slotOf(a) - slotOf(b));
}
