import { Decimal, FloatLiteral, ForeignValue, LocalDate, LocalDateTime, LocalTime } from "./values.ts";

/** What a value is compared by. */
export type LeafName =
  | "Equal"
  | "NotEqual"
  | "LessThan"
  | "LessOrEqual"
  | "GreaterThan"
  | "GreaterOrEqual"
  | "IsNull"
  | "IsNotNull"
  | "StartsWith"
  | "EndsWith"
  | "Contains"
  | "In"
  | "NotIn";

/** One comparison of a filter. */
export interface Leaf {
  readonly column: string;
  readonly name: LeafName;
  readonly literals: readonly unknown[];
}

/** The name that the client gives to a kind of literal; undefined for a value that it doesn't take. */
export function literalName(value: unknown): string | undefined {
  if (value === null) return "Null";
  if (typeof value === "boolean") return "Bool";
  if (value instanceof FloatLiteral) return "Float64";
  // Another language's null among them.
  if (value instanceof ForeignValue) return value.typeName;
  if (typeof value === "bigint") return "Int64";
  if (typeof value === "number") return Number.isInteger(value) ? "Int64" : "Float64";
  if (typeof value === "string") return "String";
  if (value instanceof Uint8Array) return "Bytes";
  if (value instanceof Decimal) return "Decimal";
  if (value instanceof LocalDate) return "Date";
  if (value instanceof LocalTime) return "Time";
  if (value instanceof LocalDateTime) return "TimestampNtz";
  if (value instanceof Date) return "TimestampLtz";
  return undefined;
}
