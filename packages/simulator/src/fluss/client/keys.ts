import { canonical, hash, type Values } from "../model/batch.ts";
import { ClientFailure } from "../model/failure.ts";
import type { TableInfo } from "../model/info.ts";
import type { Column } from "../model/schema.ts";
import { type DataType, TYPES, typeText } from "../model/types.ts";
import type { LocalDateTime, LocalTime } from "../model/values.ts";

/** Where the key columns of a table are, in a row of all its columns or of some. */
export class KeyGetter {
  readonly #columns: readonly Column[];
  readonly #bucketKeys: readonly number[];
  readonly #partitionKeys: readonly number[];
  readonly #primaryKeys: readonly number[];

  /** `columns` are those that the rows have. */
  constructor(info: TableInfo, columns: readonly Column[]) {
    const at = (names: readonly string[]): number[] =>
      names.map((name) => columns.findIndex((column) => column.name === name)).filter((index) => index >= 0);
    const partitionKeys = info.getPartitionKeys();
    this.#columns = columns;
    this.#bucketKeys = at(info.getBucketKeys());
    this.#partitionKeys = at(partitionKeys);
    this.#primaryKeys = at(info.getPrimaryKeys().filter((key) => !partitionKeys.includes(key)));
  }

  /** Throws for a key column without a value. */
  check(values: Values): void {
    this.#checkKey(values, this.#primaryKeys);
    this.#checkKey(values, this.#bucketKeys);
  }

  /** The name of the partition that a row belongs to; null in a table without partitions. */
  partition(values: Values): string | null {
    if (this.#partitionKeys.length === 0) return null;
    const parts = this.#partitionKeys.map((index) => {
      const value = values[index];
      if (value === null || value === undefined)
        throw new ClientFailure("illegal argument", "Partition value shouldn't be null.");
      return partitionText(value, (this.#columns[index] as Column).type);
    });
    return parts.join("$");
  }

  /** The bucket that the row's bucket key decides, or undefined in a table without one. */
  bucket(values: Values, buckets: number): number | undefined {
    if (this.#bucketKeys.length === 0) return undefined;
    // Upstream uses Murmur; which bucket a key gets differs.
    return hash(canonical(this.#bucketKeys.map((index) => values[index]))) % buckets;
  }

  #checkKey(values: Values, key: readonly number[]): void {
    for (const [position, index] of key.entries()) {
      checkPresent(values[index], (this.#columns[index] as Column).type, position);
    }
  }
}

function checkPresent(value: unknown, type: DataType, position: number): void {
  if (value !== null && value !== undefined) return;
  const expected = TYPES[type.name].encoder;
  throw new ClientFailure(
    "illegal argument",
    `type mismatch at position ${position}: expected ${expected}, got Null`,
  );
}

/** Throws what a row encoder refuses: a missing value of a NOT NULL column, bytes of the wrong length. */
export function checkEncodable(kind: "log" | "kv", columns: readonly Column[], values: Values): void {
  for (const [position, { type }] of columns.entries()) {
    const value = values[position];
    if (!type.nullable) checkPresent(value, type, position);
    if (kind === "log" && type.name === "BINARY" && value instanceof Uint8Array) {
      if (value.length === type.parameters[0]) continue;
      throw new ClientFailure(
        "row convert",
        "Failed to append binary value: Invalid argument error: Byte slice does not have the same length as FixedSizeBinaryBuilder value lengths",
      );
    }
  }
}

/** A value as part of a partition's name. */
function partitionText(value: unknown, type: DataType): string {
  switch (type.name) {
    case "BYTES":
    case "BINARY":
      return Array.from(value as Uint8Array, (byte) => byte.toString(16).padStart(2, "0")).join("");
    case "FLOAT":
    case "DOUBLE":
      return String(value).replace("Infinity", "Inf").replace(".", "_");
    case "TIME":
      return clockText(value as LocalTime, true);
    case "TIMESTAMP":
      return `${(value as LocalDateTime).date}-${clockText((value as LocalDateTime).time, false)}`;
    case "TIMESTAMP_LTZ": {
      const [date, time = ""] = (value as Date).toISOString().slice(0, -1).split("T");
      return `${date}-${time.replaceAll(":", "-").replace(".", "_").replace(/_000$/, "_")}`;
    }
    case "DECIMAL":
    case "ARRAY":
    case "MAP":
    case "ROW":
      throw new ClientFailure(
        "illegal argument",
        `Unsupported conversion to partition key from data type: ${typeText(type)}, value: ${canonical(value)}`,
      );
    default:
      return String(value);
  }
}

function clockText(time: LocalTime, always: boolean): string {
  const text = String(time).replaceAll(":", "-").replace(".", "_");
  return always ? text : text.replace(/_000$/, "_");
}
