import { ClientFailure } from "../model/failure.ts";
import type { Column } from "../model/schema.ts";
import { type DataType, TYPES } from "../model/types.ts";
import {
  Decimal,
  Instant,
  isPlainObject,
  LocalDate,
  LocalDateTime,
  LocalTime,
  pythonTypeName,
} from "../model/values.ts";

/** A row as a program gives it: values by column, or in the order of the columns. */
export type RowInput =
  | { readonly [column: string]: unknown }
  | ReadonlyMap<string, unknown>
  | readonly unknown[];

/** A value that doesn't fit its column. Its text begins with the class of Python's error. */
class UnfitValue extends Error {
  override readonly name = "UnfitValue";
}

/** Refuses a value as Python itself does. */
function refuseAsPython(errorClass: "TypeError" | "OverflowError", message: string): never {
  throw new UnfitValue(`${errorClass}: ${message}`);
}

/** Refuses a value as the binding does. */
function refuseAsBinding(message: string): never {
  throw new UnfitValue(`FlussError: FlussError: ${message}`);
}

/** Refuses the row. */
function refuseRow(message: string): never {
  throw new ClientFailure("binding", message);
}

/** Turns the refusal of a value into one of the row, which says where the value is. */
function located<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnfitValue)) throw error;
    return refuseRow(`${where}: ${error.message}`);
  }
}

/**
 * The values of a row for some columns of a table. With `sparse`, the rest of the table's columns is null; otherwise only
 * these columns are given. Throws what the binding refuses by itself, with code -2.
 */
export function readRow(
  row: unknown,
  columns: readonly Column[],
  wanted: readonly number[],
  shape: "sparse" | "dense",
): unknown[] {
  const values: unknown[] = new Array(shape === "sparse" ? columns.length : wanted.length).fill(null);
  const put = (i: number, column: Column, value: unknown): void => {
    const at = shape === "sparse" ? (wanted[i] as number) : i;
    values[at] = located(`Field '${column.name}'`, () => readValue(value, column.type));
  };
  const fields = wanted.map((index) => columns[index] as Column);
  readFields(row, fields, { fields: "elements", field: "field", keys: "Dict", row: "Row" }, refuseRow, put);
  return values;
}

/** The words in which a row and a row inside a row are refused. */
interface RowWords {
  readonly fields: string;
  readonly field: string;
  readonly keys: string;
  readonly row: string;
}

/** Gives the value of each field to `put`; throws by `refuse` what doesn't fit. */
function readFields(
  row: unknown,
  fields: readonly Column[],
  words: RowWords,
  refuse: (message: string) => never,
  put: (i: number, column: Column, value: unknown) => void,
): void {
  if (Array.isArray(row)) {
    if (row.length !== fields.length) refuse(`Expected ${fields.length} ${words.fields}, got ${row.length}`);
    for (const [i, column] of fields.entries()) put(i, column, row[i]);
    return;
  }
  const given =
    entriesOf(row) ?? refuse(`${words.row} must be a dict, list, or tuple; got ${pythonTypeName(row)}`);
  const names = fields.map((column) => column.name);
  for (const [key] of given) {
    if (typeof key !== "string") refuse(`${words.keys} keys must be strings; got ${pythonTypeName(key)}`);
    if (!names.includes(key as string))
      refuse(`Unknown ${words.field} '${key}'. Expected: ${names.join(", ")}`);
  }
  const byName = new Map(given as [string, unknown][]);
  for (const [i, column] of fields.entries()) {
    // mutation point: field-value
    if (byName.has(column.name)) put(i, column, byName.get(column.name));
    else if (!column.type.nullable) refuse(`Missing value for non-nullable ${words.field} '${column.name}'`);
  }
}

/** The entries of an object or a Map, which stand for Python's dict. */
function entriesOf(value: unknown): [unknown, unknown][] | undefined {
  if (value instanceof Map) return [...value];
  return isPlainObject(value) ? Object.entries(value) : undefined;
}

function readValue(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null;
  const { encoder, bits } = TYPES[type.name];
  if (bits !== undefined) return readInteger(value, encoder, bits);
  const got = pythonTypeName(value);
  switch (type.name) {
    case "BOOLEAN":
      return typeof value === "boolean"
        ? value
        : refuseAsPython("TypeError", `'${got}' object is not an instance of 'bool'`);
    case "FLOAT":
    case "DOUBLE":
      if (typeof value !== "number" && typeof value !== "bigint" && typeof value !== "boolean")
        refuseAsPython("TypeError", `must be real number, not ${got}`);
      return type.name === "FLOAT" ? Math.fround(Number(value)) : Number(value);
    case "STRING":
    case "CHAR":
      return typeof value === "string"
        ? value
        : refuseAsPython("TypeError", `'${got}' object is not an instance of 'str'`);
    case "BYTES":
    case "BINARY":
      return value instanceof Uint8Array
        ? Uint8Array.from(value)
        : refuseAsBinding(`Expected bytes or bytearray, got ${got}`);
    case "DECIMAL":
      return readDecimal(value, type);
    case "ARRAY":
      return readArray(value, type.children[0] as DataType);
    case "MAP":
      return readMap(value, type.children[0] as DataType, type.children[1] as DataType);
    case "ROW":
      return readNested(value, type);
    default:
      return readTime(value, type.name);
  }
}

function readInteger(value: unknown, shown: string, bits: number): number | bigint {
  if (typeof value === "boolean")
    refuseAsBinding(`Expected int for ${shown} column, got bool. Use 0 or 1 explicitly.`);
  if (typeof value !== "bigint" && !Number.isInteger(value))
    refuseAsPython("TypeError", `'${pythonTypeName(value)}' object cannot be interpreted as an integer`);
  const number = BigInt(value as number | bigint);
  if (BigInt.asIntN(bits, number) !== number) {
    refuseAsPython(
      "OverflowError",
      BigInt.asIntN(64, number) !== number
        ? "Python int too large to convert to C long"
        : "out of range integral type conversion attempted",
    );
  }
  return Number.isSafeInteger(Number(number)) ? Number(number) : number;
}

function readDecimal(value: unknown, type: DataType): Decimal {
  if (!(value instanceof Decimal)) {
    return refuseAsBinding(`Expected decimal.Decimal, got ${pythonTypeName(value)}`);
  }
  const [precision, scale] = type.parameters as readonly [number, number];
  const unscaled = value.unscaled(scale);
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().length;
  const stored = Decimal.fromUnscaled(unscaled, scale);
  if (digits > precision) {
    const overflow = new ClientFailure(
      "illegal argument",
      `Decimal precision overflow: value has ${digits} digits but precision is ${precision} (value: ${stored})`,
    );
    refuseAsBinding(
      `Failed to convert decimal '${value}' to DECIMAL(${precision}, ${scale}): ${overflow.text}`,
    );
  }
  return stored;
}

function readTime(value: unknown, name: DataType["name"]): unknown {
  const got = pythonTypeName(value);
  const isMoment = value instanceof Date || value instanceof LocalDateTime;
  switch (name) {
    case "DATE":
      if (isMoment) {
        refuseAsBinding(
          "Expected datetime.date, got datetime.datetime. Use a TIMESTAMP column for datetime values.",
        );
      }
      return value instanceof LocalDate ? value : refuseAsBinding(`Expected datetime.date, got ${got}`);
    case "TIME":
      return value instanceof LocalTime
        ? wholeMilliseconds(value)
        : refuseAsBinding(`Expected datetime.time, got ${got}`);
    case "TIMESTAMP":
      if (value instanceof Date) {
        refuseAsBinding(
          "TIMESTAMP (without timezone) requires a naive datetime. Got timezone-aware datetime. Either remove tzinfo or use TIMESTAMP_LTZ column.",
        );
      }
      return value instanceof LocalDateTime
        ? value
        : refuseAsBinding(`Expected naive datetime.datetime or pd.Timestamp, got ${got}`);
    default:
      // A date and time without zone counts as UTC.
      return isMoment
        ? instantOf(value)
        : refuseAsBinding(`Expected datetime.datetime or pd.Timestamp, got ${got}`);
  }
}

function wholeMilliseconds(time: LocalTime): LocalTime {
  if (time.microsecond === 0) return time;
  const microseconds = time.millisecond * 1000 + time.microsecond;
  return refuseAsBinding(
    `TIME values with sub-millisecond precision are not supported. Got time with ${microseconds} microseconds (not divisible by 1000). Fluss stores TIME as milliseconds since midnight. Please round to milliseconds before insertion.`,
  );
}

/** A plain Date where there are no microseconds to keep. */
function instantOf(value: Date | LocalDateTime): Date {
  const ms = value instanceof Date ? value.getTime() : value.utcMs();
  const microsecond =
    value instanceof Instant ? value.microsecond : value instanceof Date ? 0 : value.time.microsecond;
  return microsecond === 0 ? new Date(ms) : new Instant(ms, microsecond);
}

function readArray(value: unknown, element: DataType): unknown[] {
  if (!Array.isArray(value))
    refuseAsBinding(`Expected sequence for Array column, got ${pythonTypeName(value)}`);
  return (value as unknown[]).map((item) => readValue(item, element));
}

/** A map is kept as pairs. */
function readMap(value: unknown, keyType: DataType, valueType: DataType): [unknown, unknown][] {
  const pairs = entriesOf(value) ?? pairsOf(value);
  return pairs.map(([key, item]) => {
    const read: [unknown, unknown] = [readValue(key, keyType), readValue(item, valueType)];
    if (read[0] === null)
      refuseAsBinding(new ClientFailure("illegal argument", "FlussMap keys cannot be null").text);
    return read;
  });
}

function pairsOf(value: unknown): [unknown, unknown][] {
  if (!Array.isArray(value)) {
    const got = pythonTypeName(value);
    return refuseAsBinding(`Expected dict or sequence of (key, value) pairs for Map column, got ${got}`);
  }
  return value.map((entry: unknown) => {
    if (!Array.isArray(entry)) return refuseAsBinding("Map entries must be (key, value) pairs");
    if (entry.length !== 2) refuseAsBinding("Map entries must be (key, value) pairs of length 2");
    return entry as [unknown, unknown];
  });
}

/** A nested row is kept as its values in order. */
function readNested(value: unknown, type: DataType): unknown[] {
  const { children, fieldNames } = type;
  const read: unknown[] = children.map(() => null);
  const put = (i: number, { name, type: child }: Column, item: unknown): void => {
    try {
      read[i] = readValue(item, child);
    } catch (error) {
      if (!(error instanceof UnfitValue)) throw error;
      refuseAsBinding(`Row field '${name}': ${error.message}`);
    }
  };
  const fields = children.map((child, i) => ({ name: fieldNames[i] as string, type: child }));
  const words = { fields: "row fields", field: "row field", keys: "Row field", row: "Row column" };
  readFields(value, fields, words, refuseAsBinding, put);
  return read;
}

/** A row as a program reads it: values by column; maps as pairs, nested rows as objects. */
export function rowOf(columns: readonly Column[], values: readonly unknown[]): { [column: string]: unknown } {
  const row: { [column: string]: unknown } = {};
  for (const [i, column] of columns.entries()) row[column.name] = shown(values[i], column.type);
  return row;
}

function shown(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null;
  const { children, fieldNames } = type;
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (value instanceof Date) return instantOf(value);
  if (!Array.isArray(value)) return value;
  if (type.name === "ARRAY") return value.map((item: unknown) => shown(item, children[0] as DataType));
  if (type.name === "MAP") {
    return value.map((pair: [unknown, unknown]) =>
      pair.map((item, i) => shown(item, children[i] as DataType)),
    );
  }
  return Object.fromEntries(fieldNames.map((name, i) => [name, shown(value[i], children[i] as DataType)]));
}
