/** The types a column can have, by the names of Fluss SQL. */
export type TypeName =
  | "BOOLEAN"
  | "TINYINT"
  | "SMALLINT"
  | "INT"
  | "BIGINT"
  | "FLOAT"
  | "DOUBLE"
  | "STRING"
  | "CHAR"
  | "BYTES"
  | "BINARY"
  | "DECIMAL"
  | "DATE"
  | "TIME"
  | "TIMESTAMP"
  | "TIMESTAMP_LTZ"
  | "ARRAY"
  | "MAP"
  | "ROW"
  | "NULL";

type PlainName = Exclude<TypeName, "CHAR" | "BINARY" | "DECIMAL" | "ARRAY" | "MAP" | "ROW" | "NULL">;

/**
 * A column type as text: `"INT"`, `"STRING NOT NULL"`, `"DECIMAL(10, 2)"`, `"BINARY(4)"`, `"ARRAY<INT>"`,
 * `"MAP<STRING, INT>"`, `"ROW<a INT, b STRING>"`.
 */
export type ColumnType = PlainName | `${PlainName} NOT NULL` | (string & {});

/** A column type, taken apart. */
export interface DataType {
  readonly name: TypeName;
  readonly nullable: boolean;
  /** Length, or precision and scale. */
  readonly parameters: readonly number[];
  /** Element, key and value, or fields. */
  readonly children: readonly DataType[];
  readonly fieldNames: readonly string[];
}

const DEFAULT_PARAMETERS: { readonly [name: string]: readonly number[] } = {
  BOOLEAN: [],
  TINYINT: [],
  SMALLINT: [],
  INT: [],
  BIGINT: [],
  FLOAT: [],
  DOUBLE: [],
  STRING: [],
  CHAR: [1],
  BYTES: [],
  BINARY: [1],
  DECIMAL: [10, 0],
  DATE: [],
  TIME: [0],
  TIMESTAMP: [6],
  TIMESTAMP_LTZ: [6],
  ARRAY: [],
  MAP: [],
  ROW: [],
  NULL: [],
};

/** Reads a column type. Throws TypeError when the text isn't one. */
export function parseType(text: string): DataType {
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
    const name = tokens[at]?.toUpperCase() ?? "";
    at += 1;
    const defaults = DEFAULT_PARAMETERS[name] ?? fail();
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
    if (take("<")) {
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
    if (children.length !== needed || children.length > 0 !== nested || parameters.some(Number.isNaN)) fail();
    const notNull = take("NOT");
    if (notNull) expect("NULL");
    return {
      name: name as TypeName,
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
  const { name, parameters, children, fieldNames } = type;
  const inner = children.map((child, i) =>
    name === "ROW" ? `${fieldNames[i]} ${typeText(child)}` : typeText(child),
  );
  const size = parameters.length > 0 ? `(${parameters.join(", ")})` : "";
  const nested = inner.length > 0 ? `<${inner.join(", ")}>` : "";
  return `${name}${size}${nested}${type.nullable ? "" : " NOT NULL"}`;
}

/** A type as `Schema.getColumnTypes` gives it: `int NOT NULL`, `array<int>`. */
export function bindingTypeText(type: DataType): string {
  const { name, parameters, children, fieldNames } = type;
  const inner = children.map((child, i) =>
    name === "ROW" ? `${fieldNames[i]}: ${bindingTypeText(child)}` : bindingTypeText(child),
  );
  const plain =
    name.startsWith("TIME") && parameters[0] === (DEFAULT_PARAMETERS[name] as readonly number[])[0];
  const size = parameters.length > 0 && !plain ? `(${parameters.join(",")})` : "";
  const nested = inner.length > 0 ? `<${inner.join(name === "MAP" ? "," : ", ")}>` : "";
  return `${name.toLowerCase()}${size}${nested}${type.nullable ? "" : " NOT NULL"}`;
}

/** What the client's row encoder expects in a column of this type, in its own words. */
export const ENCODER_NAMES: Readonly<Record<TypeName, string>> = {
  BOOLEAN: "Boolean",
  TINYINT: "TinyInt",
  SMALLINT: "SmallInt",
  INT: "Int",
  BIGINT: "BigInt",
  FLOAT: "Float",
  DOUBLE: "Double",
  STRING: "String",
  CHAR: "String",
  BYTES: "Bytes",
  BINARY: "Binary",
  DECIMAL: "Decimal",
  DATE: "Date or Int32",
  TIME: "Time or Int32",
  TIMESTAMP: "TimestampNtz",
  TIMESTAMP_LTZ: "TimestampLtz",
  ARRAY: "Array",
  MAP: "Map",
  ROW: "Row",
  NULL: "Null",
};
