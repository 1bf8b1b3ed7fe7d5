import { checkText } from "./check.ts";

/** The properties of a type. */
interface TypeProperties {
  /** What the client's row encoder expects in a column of the type, in its own words. */
  readonly encoder: string;
  /** The literals that a filter may compare it with. */
  readonly literals?: string;
  /** The bits of an integer. */
  readonly bits?: number;
  /** Length, or precision and scale, unless they are given. */
  readonly parameters?: readonly number[];
}

const PROPERTIES = {
  BOOLEAN: { encoder: "Boolean", literals: "Bool" },
  TINYINT: { encoder: "TinyInt", literals: "Int64", bits: 8 },
  SMALLINT: { encoder: "SmallInt", literals: "Int64", bits: 16 },
  INT: { encoder: "Int", literals: "Int64", bits: 32 },
  BIGINT: { encoder: "BigInt", literals: "Int64", bits: 64 },
  FLOAT: { encoder: "Float", literals: "Int64 Float64" },
  DOUBLE: { encoder: "Double", literals: "Int64 Float64" },
  STRING: { encoder: "String", literals: "String" },
  CHAR: { encoder: "String", literals: "String", parameters: [1] },
  BYTES: { encoder: "Bytes", literals: "Bytes" },
  BINARY: { encoder: "Binary", literals: "Bytes", parameters: [1] },
  DECIMAL: { encoder: "Decimal", literals: "Decimal", parameters: [10, 0] },
  DATE: { encoder: "Date or Int32", literals: "Date" },
  TIME: { encoder: "Time or Int32", literals: "Time", parameters: [0] },
  TIMESTAMP: { encoder: "TimestampNtz", literals: "TimestampNtz", parameters: [6] },
  TIMESTAMP_LTZ: { encoder: "TimestampLtz", literals: "TimestampLtz", parameters: [6] },
  ARRAY: { encoder: "Array" },
  MAP: { encoder: "Map" },
  ROW: { encoder: "Row" },
  NULL: { encoder: "Null" },
} satisfies Readonly<Record<string, TypeProperties>>;

/** The types a column can have, by the names of Fluss SQL. */
export type TypeName = keyof typeof PROPERTIES;

export const TYPES: Readonly<Record<TypeName, TypeProperties>> = PROPERTIES;

type PlainName = Exclude<TypeName, "CHAR" | "BINARY" | "DECIMAL" | "ARRAY" | "MAP" | "ROW" | "NULL">;

/**
 * A column type as text: `"INT"`, `"STRING NOT NULL"`, `"DECIMAL(10, 2)"`, `"BINARY(4)"`, `"ARRAY<INT>"`,
 * `"MAP<STRING, INT>"`, `"ROW<a INT, b STRING>"`.
 */
export type ColumnType = PlainName | `${PlainName} NOT NULL` | (string & {});

/** A parsed column type. */
export interface DataType {
  readonly name: TypeName;
  readonly nullable: boolean;
  /** Length, or precision and scale. */
  readonly parameters: readonly number[];
  /** Element, key and value, or fields. */
  readonly children: readonly DataType[];
  readonly fieldNames: readonly string[];
}

/** Reads a column type. Throws TypeError when the text isn't one. */
export function parseType(text: string): DataType {
  checkText("a column type", text);
  const tokens = text.match(/[A-Za-z_][A-Za-z0-9_]*|\d+|[<>(),]/g) ?? [];
  let at = 0;
  const fail = (): never => {
    throw new TypeError(`unknown column type ${JSON.stringify(text)}`);
  };
  const take = (token: string): boolean => {
    if (tokens[at]?.toUpperCase() !== token) return false;
    at += 1;
    return true;
  };
  const expect = (token: string): void => {
    if (!take(token)) fail();
  };
  const list = (read: () => void): void => {
    do read();
    while (take(","));
  };
  const type = (): DataType => {
    const name = (tokens[at]?.toUpperCase() ?? "") as TypeName;
    at += 1;
    if (!Object.hasOwn(TYPES, name)) fail();
    const { parameters: defaults = [] } = TYPES[name];
    const parameters: number[] = [];
    const children: DataType[] = [];
    const fieldNames: string[] = [];
    if (take("(")) {
      list(() => {
        parameters.push(Number(tokens[at] ?? Number.NaN));
        at += 1;
      });
      expect(")");
    }
    // A row may have no fields.
    const isBracketed = take("<");
    if (isBracketed && !take(">")) {
      list(() => {
        if (name === "ROW") {
          fieldNames.push(tokens[at] ?? "");
          at += 1;
        }
        children.push(type());
      });
      expect(">");
    }
    const needed = name === "MAP" ? 2 : name === "ARRAY" ? 1 : children.length;
    const nested = name === "MAP" || name === "ARRAY" || name === "ROW";
    if (children.length !== needed || isBracketed !== nested || parameters.some(Number.isNaN)) fail();
    const notNull = take("NOT");
    if (notNull) expect("NULL");
    return {
      name,
      nullable: !notNull,
      parameters: defaults.map((value, i) => parameters[i] ?? value),
      children,
      fieldNames,
    };
  };
  const parsed = type();
  if (at !== tokens.length || tokens.join("").length !== text.replace(/\s+/g, "").length) fail();
  return parsed;
}

/** A type as servers and the client's own checks write it: `INT NOT NULL`, `ARRAY<INT>`. */
export function typeText(type: DataType): string {
  const { name, parameters } = type;
  const size = parameters.length > 0 ? `(${parameters.join(", ")})` : "";
  return `${name}${size}${nestedText(type, typeText, " ", ", ")}`;
}

/** A type as `Schema.getColumnTypes` gives it: `int NOT NULL`, `array<int>`. */
export function bindingTypeText(type: DataType): string {
  const { name, parameters } = type;
  const plain = name.startsWith("TIME") && parameters[0] === TYPES[name].parameters?.[0];
  const size = parameters.length > 0 && !plain ? `(${parameters.join(",")})` : "";
  return `${name.toLowerCase()}${size}${nestedText(type, bindingTypeText, ": ", name === "MAP" ? "," : ", ")}`;
}

/** The types inside a type, and whether it may be null. */
function nestedText(
  { name, children, fieldNames, nullable }: DataType,
  show: (type: DataType) => string,
  afterName: string,
  between: string,
): string {
  // Only a row has names for what is inside.
  const inner = children.map((child, i) =>
    i in fieldNames ? fieldNames[i] + afterName + show(child) : show(child),
  );
  return `${inner.length > 0 || name === "ROW" ? `<${inner.join(between)}>` : ""}${nullable ? "" : " NOT NULL"}`;
}
