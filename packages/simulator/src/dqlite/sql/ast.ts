/** A value of SQL. */
export type SqlValue = null | number | string;

export type Expr =
  | { readonly op: "literal"; readonly value: SqlValue }
  | { readonly op: "column"; readonly name: string }
  | { readonly op: "call"; readonly name: string; readonly args: readonly Expr[]; readonly star: boolean }
  | { readonly op: "not" | "minus" | "is-null" | "is-not-null"; readonly value: Expr }
  | {
      readonly op: "case";
      /** What each WHEN is compared with; undefined where each is a condition. */
      readonly value: Expr | undefined;
      readonly whens: readonly (readonly [when: Expr, then: Expr])[];
      readonly otherwise: Expr;
    }
  | { readonly op: "in"; readonly value: Expr; readonly list: readonly Expr[]; readonly negated: boolean }
  | { readonly op: BinaryOperator; readonly left: Expr; readonly right: Expr };

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "||"
  | "="
  | "<>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "and"
  | "or";

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: Expr | undefined;
}

/** What a table is made of; rows are kept apart. */
export interface Schema {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The INTEGER PRIMARY KEY, which is the rowid under another name. */
  readonly rowid: string | undefined;
  readonly unique: readonly (readonly string[])[];
  readonly checks: readonly { readonly text: string; readonly expr: Expr }[];
  readonly references: readonly {
    readonly column: string;
    readonly table: string;
    readonly to: string | undefined;
  }[];
  readonly strict: boolean;
}

export interface ResultColumn {
  readonly expr: Expr | "*";
  readonly name: string;
}

/** What a write gives of each row that it touches. */
export type Returning = readonly ResultColumn[] | undefined;

export type Statement =
  | {
      readonly kind: "create";
      readonly schema: Schema;
      readonly ifNotExists: boolean;
      /** In the connection that makes it, and nowhere else. */
      readonly temporary: boolean;
    }
  | { readonly kind: "drop"; readonly table: string; readonly ifExists: boolean }
  | {
      readonly kind: "insert";
      readonly table: string;
      readonly columns: readonly string[] | undefined;
      readonly rows: readonly (readonly Expr[])[];
      readonly conflict: "abort" | "ignore" | "replace";
      readonly returning: Returning;
    }
  | {
      readonly kind: "update";
      readonly table: string;
      readonly set: readonly (readonly [string, Expr])[];
      readonly where: Expr | undefined;
      readonly returning: Returning;
    }
  | {
      readonly kind: "delete";
      readonly table: string;
      readonly where: Expr | undefined;
      readonly returning: Returning;
    }
  | {
      readonly kind: "select";
      readonly columns: readonly ResultColumn[];
      readonly from: string | undefined;
      readonly where: Expr | undefined;
      readonly orderBy: readonly { readonly expr: Expr; readonly descending: boolean }[];
      readonly limit: Expr | undefined;
    }
  | { readonly kind: "begin"; readonly immediate: boolean }
  | { readonly kind: "commit" | "rollback" }
  | { readonly kind: "attach" | "vacuum" }
  | { readonly kind: "pragma"; readonly name: string; readonly value: string | undefined };

/** The one table that a statement is about. */
export function tableOf(statement: Statement): string | undefined {
  if (statement.kind === "select") return statement.from;
  return "table" in statement ? statement.table : undefined;
}

/** Whether a statement can write, so that it needs the write lock. */
export function writes(statement: Statement): boolean {
  return ["create", "drop", "insert", "update", "delete"].includes(statement.kind);
}
