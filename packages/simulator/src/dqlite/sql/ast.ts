/** A value of SQL. */
export type SqlValue = null | number | string;

export type Expr =
  | { readonly op: "literal"; readonly value: SqlValue }
  | { readonly op: "column"; readonly name: string }
  | { readonly op: "call"; readonly name: string; readonly args: readonly Expr[]; readonly star: boolean }
  | { readonly op: "not" | "minus" | "is-null" | "is-not-null"; readonly value: Expr }
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

export type Statement =
  | { readonly kind: "create"; readonly schema: Schema; readonly ifNotExists: boolean }
  | { readonly kind: "drop"; readonly table: string; readonly ifExists: boolean }
  | {
      readonly kind: "insert";
      readonly table: string;
      readonly columns: readonly string[] | undefined;
      readonly rows: readonly (readonly Expr[])[];
      readonly conflict: "abort" | "ignore" | "replace";
    }
  | {
      readonly kind: "update";
      readonly table: string;
      readonly set: readonly (readonly [string, Expr])[];
      readonly where: Expr | undefined;
    }
  | { readonly kind: "delete"; readonly table: string; readonly where: Expr | undefined }
  | {
      readonly kind: "select";
      readonly columns: readonly ResultColumn[];
      readonly from: string | undefined;
      readonly where: Expr | undefined;
      readonly orderBy: readonly { readonly expr: Expr; readonly descending: boolean }[];
      readonly limit: Expr | undefined;
    }
  | { readonly kind: "begin"; readonly immediate: boolean }
  | { readonly kind: "commit" | "rollback" | "attach" | "vacuum" }
  | { readonly kind: "pragma"; readonly name: string; readonly value: string | undefined };

/** Whether a statement can write, so that it needs the write lock. */
export function writes(statement: Statement): boolean {
  return ["create", "drop", "insert", "update", "delete"].includes(statement.kind);
}
