import { checkInteger, checkIs, checkNames } from "./check.ts";
import { ApiError, ClientFailure, refuse, rustList, rustText } from "./failure.ts";
import { bindingTypeText, type ColumnType, type DataType, parseType } from "./types.ts";

/** A column: name and type. */
export interface Column {
  readonly name: string;
  readonly type: DataType;
}

/** Columns by name, or as pairs where the order of an object's keys wouldn't do. */
export type ColumnList =
  | { readonly [name: string]: ColumnType }
  | readonly (readonly [name: string, type: ColumnType])[];

export interface SchemaOptions {
  /** The columns that tell rows apart. They become NOT NULL. */
  readonly primaryKeys?: readonly string[];
  /** A column that the server numbers. */
  readonly autoIncrementColumn?: string;
}

/** The columns of a table: `new Schema({ id: "INT", name: "STRING" }, { primaryKeys: ["id"] })`. */
export class Schema {
  readonly columns: readonly Column[];
  readonly primaryKeys: readonly string[];
  readonly autoIncrementColumn: string | null;

  /**
   * @throws FlussError -2 when the columns, keys and auto-increment column don't fit together.
   * @throws TypeError when a type isn't one.
   */
  constructor(columns: ColumnList, options: SchemaOptions = {}) {
    const pairs = Array.isArray(columns) ? columns : Object.entries(columns);
    const keys = options.primaryKeys ?? [];
    const auto = options.autoIncrementColumn;
    const read = pairs.map(([name, type]: readonly [string, ColumnType]): Column => {
      const parsed = parseType(type);
      if (parsed.name === "NULL") {
        throw new ClientFailure(
          "illegal argument",
          "Cannot convert Arrow type to Fluss type: Null",
        ).toError();
      }
      return { name, type: keys.includes(name) ? { ...parsed, nullable: false } : parsed };
    });
    check(read, keys, auto);
    this.columns = read;
    this.primaryKeys = [...keys];
    this.autoIncrementColumn = auto ?? null;
  }

  getColumnNames(): string[] {
    return this.columns.map((column) => column.name);
  }

  getColumnTypes(): string[] {
    return this.columns.map((column) => bindingTypeText(column.type));
  }

  getColumns(): [name: string, type: string][] {
    return this.columns.map((column) => [column.name, bindingTypeText(column.type)]);
  }

  getPrimaryKeys(): string[] {
    return [...this.primaryKeys];
  }

  getAutoIncrementColumns(): string[] {
    return this.autoIncrementColumn === null ? [] : [this.autoIncrementColumn];
  }

  toString(): string {
    return `Schema: columns=${JSON.stringify(this.getColumns())}`;
  }
}

function check(columns: readonly Column[], keys: readonly string[], auto: string | undefined): void {
  const names = columns.map((column) => column.name);
  const fail = (failure: ApiError | ClientFailure): never =>
    refuse(`Failed to build schema: ${failure.text}`);
  const repeated = (list: readonly string[]): string[] => list.filter((name, i) => list.indexOf(name) !== i);
  const duplicates = repeated(names);
  const set = (list: readonly string[]): string => `{${[...new Set(list)].map(rustText).join(", ")}}`;
  if (duplicates.length > 0) fail(invalidTable(`Duplicate column names found: ${set(duplicates)}`));
  const twice = repeated(keys);
  if (twice.length > 0) {
    fail(invalidTable(`Primary key constraint must not contain duplicate columns. Found: ${set(twice)}`));
  }
  if (keys.some((key) => !names.includes(key))) {
    fail(invalidTable(`Primary key columns ${set(keys)} not found in schema`));
  }
  if (auto === undefined) return;
  const illegal = (message: string): never => fail(new ClientFailure("illegal argument", message));
  if (!names.includes(auto)) illegal(`Auto increment column '${auto}' is not found in the schema columns.`);
  if (keys.length === 0) illegal("Auto increment column can only be used in primary-key table.");
  if (keys.includes(auto)) illegal("Auto increment column can not be used as the primary key.");
  const type = columns.find((column) => column.name === auto)?.type.name;
  if (type !== "INT" && type !== "BIGINT")
    illegal("The data type of auto increment column must be INT or BIGINT.");
}

function invalidTable(message: string): ApiError {
  return new ApiError("INVALID_TABLE_EXCEPTION", message);
}

export interface TableOptions {
  /** Columns whose values make the partitions. */
  readonly partitionKeys?: readonly string[];
  readonly bucketCount?: number;
  /** Columns that decide the bucket of a row. Default: the primary key without the partition keys. */
  readonly bucketKeys?: readonly string[];
  readonly comment?: string;
  readonly logFormat?: string;
  readonly kvFormat?: string;
  /** Properties that Fluss knows, as in `"table.replication.factor": "3"`. */
  readonly properties?: { readonly [key: string]: string };
  /** Properties that Fluss keeps and doesn't read. */
  readonly customProperties?: { readonly [key: string]: string };
}

/** What a table is to be: its schema and how it is stored. */
export class TableDescriptor {
  readonly schema: Schema;
  readonly partitionKeys: readonly string[];
  readonly bucketCount: number | null;
  readonly bucketKeys: readonly string[];
  readonly comment: string | null;
  readonly properties: { readonly [key: string]: string };
  readonly customProperties: { readonly [key: string]: string };

  /**
   * @throws FlussError -2 when format or bucket keys don't fit.
   * @throws TypeError when an option has the wrong type.
   */
  constructor(schema: Schema, options: TableOptions = {}) {
    checkIs("schema", schema, Schema);
    const { bucketCount = null, bucketKeys = [], partitionKeys = [], comment = null } = options;
    if (bucketCount !== null) checkInteger("bucketCount", bucketCount);
    checkNames("bucketKeys", bucketKeys);
    checkNames("partitionKeys", partitionKeys);
    const properties = { ...options.properties };
    if (options.logFormat !== undefined) {
      properties["table.log.format"] = format("log", ["ARROW", "INDEXED"], options.logFormat);
    }
    if (options.kvFormat !== undefined) {
      properties["table.kv.format"] = format("kv", ["INDEXED", "COMPACTED"], options.kvFormat);
    }
    this.schema = schema;
    this.partitionKeys = [...partitionKeys];
    this.bucketCount = bucketCount;
    this.bucketKeys = distribution(schema, partitionKeys, bucketKeys);
    this.comment = comment;
    this.properties = properties;
    this.customProperties = { ...options.customProperties };
  }

  getSchema(): Schema {
    return this.schema;
  }
}

function format(kind: string, known: readonly string[], given: string): string {
  const upper = given.toUpperCase();
  if (!known.includes(upper)) refuse(invalidTable(`Unknown ${kind} format: ${given}`).text);
  return upper;
}

function distribution(
  schema: Schema,
  partitionKeys: readonly string[],
  bucketKeys: readonly string[],
): readonly string[] {
  const fail = (message: string): never =>
    refuse(`Failed to build TableDescriptor: ${invalidTable(message).text}`);
  if (bucketKeys.some((key) => partitionKeys.includes(key))) {
    fail(
      `Bucket key ${rustList(bucketKeys)} shouldn't include any column in partition keys ${rustList(partitionKeys)}.`,
    );
  }
  if (schema.primaryKeys.length === 0) return [...bucketKeys];
  if (bucketKeys.length > 0) {
    if (bucketKeys.some((key) => !schema.primaryKeys.includes(key))) {
      fail(
        `Bucket keys must be a subset of primary keys excluding partition keys for primary-key tables. The primary keys are ${rustList(schema.primaryKeys)}, the partition keys are ${rustList(partitionKeys)}, but the user-defined bucket keys are ${rustList(bucketKeys)}.`,
      );
    }
    return [...bucketKeys];
  }
  const rest = schema.primaryKeys.filter((key) => !partitionKeys.includes(key));
  if (rest.length === 0) {
    fail(
      `Primary Key constraint ${rustList(schema.primaryKeys)} should not be same with partition fields ${rustList(partitionKeys)}.`,
    );
  }
  return rest;
}
