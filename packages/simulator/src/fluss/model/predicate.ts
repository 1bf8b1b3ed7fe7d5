import { ClientFailure, rustList, rustText } from "./failure.ts";
import type { Column } from "./schema.ts";
import { TYPES, typeText } from "./types.ts";
import {
  Decimal,
  FloatLiteral,
  ForeignValue,
  LocalDate,
  LocalDateTime,
  LocalTime,
  pythonTypeName,
} from "./values.ts";

type LeafName =
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

interface Leaf {
  readonly column: string;
  readonly name: LeafName;
  readonly literals: readonly unknown[];
}

type Tree = Leaf | { readonly parts: readonly Predicate[] };

/** A condition on rows, as a filter for scans. Only its columns and literals count: server 0.9.1 doesn't apply it. */
export class Predicate {
  readonly #tree: Tree;

  /** @internal Made by {@link col}. */
  constructor(tree: Tree) {
    this.#tree = tree;
  }

  and(other: Predicate): Predicate {
    return new Predicate({ parts: [this, other] });
  }

  or(other: Predicate): Predicate {
    return new Predicate({ parts: [this, other] });
  }

  /** @internal Throws unless the table has the columns, and literals of their types were given. */
  check(columns: readonly Column[]): void {
    const tree = this.#tree;
    if ("parts" in tree) for (const part of tree.parts) part.check(columns);
    else checkLeaf(tree, columns);
  }
}

/** A column, to compare with a value: `col("id").eq(5)`. */
export class ColumnRef {
  readonly #name: string;

  /** @internal Made by {@link col}. */
  constructor(name: string) {
    this.#name = name;
  }

  eq(value: unknown): Predicate {
    return this.#leaf("Equal", value);
  }

  ne(value: unknown): Predicate {
    return this.#leaf("NotEqual", value);
  }

  lt(value: unknown): Predicate {
    return this.#leaf("LessThan", value);
  }

  le(value: unknown): Predicate {
    return this.#leaf("LessOrEqual", value);
  }

  gt(value: unknown): Predicate {
    return this.#leaf("GreaterThan", value);
  }

  ge(value: unknown): Predicate {
    return this.#leaf("GreaterOrEqual", value);
  }

  isNull(): Predicate {
    return this.#leaf("IsNull");
  }

  isNotNull(): Predicate {
    return this.#leaf("IsNotNull");
  }

  startsWith(text: string): Predicate {
    return this.#leaf("StartsWith", text);
  }

  endsWith(text: string): Predicate {
    return this.#leaf("EndsWith", text);
  }

  contains(text: string): Predicate {
    return this.#leaf("Contains", text);
  }

  isIn(values: readonly unknown[]): Predicate {
    return this.#leaf("In", ...values);
  }

  notIn(values: readonly unknown[]): Predicate {
    return this.#leaf("NotIn", ...values);
  }

  #leaf(name: LeafName, ...literals: readonly unknown[]): Predicate {
    for (const literal of literals) {
      if (literalName(literal) !== undefined) continue;
      throw new TypeError(`Unsupported filter literal of type '${pythonTypeName(literal)}'`);
    }
    return new Predicate({ column: this.#name, name, literals });
  }
}

/** A column of a table, for filters. */
export function col(name: string): ColumnRef {
  return new ColumnRef(name);
}

function literalName(value: unknown): string | undefined {
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

function literalText(kind: string, literal: unknown): string {
  if (literal instanceof ForeignValue) return kind;
  return `${kind}(${typeof literal === "string" ? rustText(literal) : String(literal)})`;
}

function checkLeaf({ column: name, name: leaf, literals }: Leaf, columns: readonly Column[]): void {
  const refuse = (message: string): never => {
    throw new ClientFailure("illegal argument", message);
  };
  const names = columns.map((column) => column.name);
  const column = columns[names.indexOf(name)];
  if (column === undefined) {
    refuse(
      `filter column '${name}' does not exist in the table schema, available columns: ${rustList(names)}`,
    );
    return;
  }
  const kinds = literals.map((literal) => literalName(literal) as string);
  if (kinds[0] === "Null" && leaf !== "In" && leaf !== "NotIn") {
    refuse(`${leaf} on column '${name}' cannot take a null literal, use is_null()/is_not_null()`);
  }
  const type = typeText(column.type);
  const ofText = ["StartsWith", "EndsWith", "Contains"].includes(leaf);
  if (ofText && column.type.name !== "STRING" && column.type.name !== "CHAR") {
    refuse(`${leaf} requires a character string column, but column '${name}' is ${type}`);
  }
  for (const [at, literal] of literals.entries()) {
    const kind = kinds[at] as string;
    // `In` and `NotIn` skip it.
    if (kind === "Null") continue;
    const { literals: fitting, bits } = TYPES[column.type.name];
    if (fitting?.split(" ").includes(kind) !== true) {
      refuse(`filter literal ${literalText(kind, literal)} does not match column '${name}' of type ${type}`);
    }
    if (bits !== undefined && BigInt.asIntN(bits, BigInt(literal as number)) !== BigInt(literal as number)) {
      refuse(`filter literal ${literal} is out of range for column '${name}' of type ${type}`);
    }
  }
}
