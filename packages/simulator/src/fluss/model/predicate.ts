import { type Leaf, type LeafName, literalName } from "./leaf.ts";
import { missingPart, part } from "./parts.ts";
import type { checkLeaf } from "./predicate-check.ts";
import type { Column } from "./schema.ts";
import { pythonTypeName } from "./values.ts";

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
    if ("parts" in tree) {
      for (const each of tree.parts) each.check(columns);
      return;
    }
    const check = part<typeof checkLeaf>("checkLeaf");
    if (check === undefined) throw missingPart();
    check(tree, columns);
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
