import type { ResultColumn, Returning, Schema, SqlValue, Statement } from "./ast.ts";
import { key, type Row, type View } from "./database.ts";
import { compare, evaluate, isAggregate, NO_COLUMNS, type Scope, truth } from "./expression.ts";
import { SqlFailure } from "./lexer.ts";

/** What a statement leaves behind. */
export interface Outcome {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Rows that a write touched; undefined for what isn't a write of rows. */
  readonly affected?: number | undefined;
  readonly lastInsertId?: number | undefined;
}

const NOTHING: Outcome = { columns: [], rows: [] };

/** SQLite's extended codes of constraint failures. */
const CONSTRAINT = {
  CHECK: 275,
  FOREIGN: 787,
  NOT_NULL: 1299,
  PRIMARY: 1555,
  UNIQUE: 2067,
  DATATYPE: 3091,
  ROWID: 2579,
} as const;

/** Runs one statement that reads or writes tables against what a transaction sees. */
export function run(view: View, statement: Statement): Outcome {
  switch (statement.kind) {
    case "create":
      if (view.has(statement.schema.name)) {
        if (statement.ifNotExists) return NOTHING;
        throw new SqlFailure(`table ${statement.schema.name} already exists`);
      }
      view.create(statement.schema);
      return NOTHING;
    case "drop":
      if (!view.has(statement.table) && statement.ifExists) return NOTHING;
      // The rows go first, as if they were deleted.
      for (const [rowid] of view.rows(view.schema(statement.table).name)) view.delete(statement.table, rowid);
      checkParents(view, view.schema(statement.table));
      view.drop(statement.table);
      return NOTHING;
    case "insert":
      return insert(view, statement);
    case "update":
      return update(view, statement);
    case "delete": {
      const found = matching(view, statement.table, statement.where);
      for (const [rowid] of found) view.delete(statement.table, rowid);
      const given = returned(view.schema(statement.table), statement.returning, found);
      checkParents(view, view.schema(statement.table));
      return { ...given, affected: found.length };
    }
    case "select":
      return select(view, statement);
    default:
      return NOTHING;
  }
}

function insert(view: View, statement: Statement & { kind: "insert" }): Outcome {
  const schema = view.schema(statement.table);
  const names = statement.columns ?? schema.columns.map((column) => column.name);
  const unknown = names.find((name) => indexOf(schema, name) < 0);
  if (unknown !== undefined) throw new SqlFailure(`table ${schema.name} has no column named ${unknown}`);
  const written: [number, Row][] = [];
  for (const values of statement.rows) {
    if (values.length !== names.length) {
      throw new SqlFailure(
        statement.columns === undefined
          ? `table ${schema.name} has ${names.length} columns but ${values.length} values were supplied`
          : `${values.length} values for ${names.length} columns`,
      );
    }
    const given = new Map(names.map((name, i) => [key(name), evaluate(values[i] as never, NO_COLUMNS)]));
    const row = schema.columns.map((column) => {
      const value = given.get(key(column.name));
      return value !== undefined
        ? value
        : column.default === undefined
          ? null
          : evaluate(column.default, NO_COLUMNS);
    });
    const rowid = write(view, schema, row, undefined, statement.conflict);
    if (rowid !== undefined) written.push([rowid, view.get(schema.name, rowid) ?? row]);
  }
  const given = returned(schema, statement.returning, written);
  return { ...given, affected: written.length, lastInsertId: written.at(-1)?.[0] };
}

function update(view: View, statement: Statement & { kind: "update" }): Outcome {
  const schema = view.schema(statement.table);
  const unknown = statement.set.find(([name]) => indexOf(schema, name) < 0);
  if (unknown !== undefined) throw new SqlFailure(`no such column: ${unknown[0]}`);
  const found = matching(view, statement.table, statement.where);
  const written = found.map(([rowid, row]): [number, Row] => {
    const scope = scopeOf(schema, row, rowid);
    const changed = row.slice();
    for (const [name, expr] of statement.set) changed[indexOf(schema, name)] = evaluate(expr, scope);
    const now = write(view, schema, changed, rowid, "abort") ?? rowid;
    return [now, view.get(schema.name, now) ?? changed];
  });
  checkParents(view, schema);
  return { ...returned(schema, statement.returning, written), affected: found.length };
}

/** What RETURNING gives of the rows that a statement touched. */
function returned(
  schema: Schema,
  returning: Returning,
  touched: readonly (readonly [number, Row])[],
): Outcome {
  if (returning === undefined) return NOTHING;
  const rows = touched.map(([rowid, row]) => {
    const scope = scopeOf(schema, row, rowid);
    return returning.flatMap(({ expr }) => (expr === "*" ? row : [evaluate(expr, scope)]));
  });
  return { columns: columnNames(returning, schema), rows };
}

/** The names of the columns that a query gives. */
export function columnsOf(view: View, statement: Statement & { kind: "select" }): string[] {
  const schema = statement.from === undefined ? undefined : view.schema(statement.from);
  return columnNames(statement.columns, schema);
}

function columnNames(columns: readonly ResultColumn[], schema: Schema | undefined): string[] {
  return columns.flatMap(({ expr, name }) =>
    expr === "*" ? (schema?.columns.map((column) => column.name) ?? []) : [name],
  );
}

function select(view: View, statement: Statement & { kind: "select" }): Outcome {
  const schema = statement.from === undefined ? undefined : view.schema(statement.from);
  const found: { row: Row; scope: Scope }[] =
    schema === undefined
      ? [{ row: [], scope: NO_COLUMNS }].filter(
          ({ scope }) => statement.where === undefined || truth(evaluate(statement.where, scope)),
        )
      : matching(view, schema.name, statement.where).map(([rowid, row]) => ({
          row,
          scope: scopeOf(schema, row, rowid),
        }));
  // Names are checked even when no row is there to read them from.
  if (schema !== undefined && found.length === 0) {
    const blank = scopeOf(
      schema,
      schema.columns.map(() => null),
      0,
    );
    for (const { expr } of statement.columns) if (expr !== "*") evaluate(expr, blank, []);
  }
  const columns = columnNames(statement.columns, schema);
  const scopes = found.map(({ scope }) => scope);
  if (statement.columns.some(({ expr }) => expr !== "*" && isAggregate(expr))) {
    // Beside an aggregate, a plain column is that of some row: here the first.
    const first = found[0]?.row ?? schema?.columns.map(() => null) ?? [];
    const row = statement.columns.flatMap(({ expr }) =>
      expr === "*" ? first : [evaluate(expr, scopes[0] ?? NO_COLUMNS, scopes)],
    );
    return { columns, rows: [row] };
  }
  for (const { expr, descending } of [...statement.orderBy].reverse()) {
    const sign = descending ? -1 : 1;
    found.sort((a, b) => sign * compare(evaluate(expr, a.scope), evaluate(expr, b.scope)));
  }
  const limit = statement.limit === undefined ? -1 : Number(evaluate(statement.limit, NO_COLUMNS) ?? -1);
  const rows = (limit < 0 ? found : found.slice(0, limit)).map(({ row, scope }) =>
    statement.columns.flatMap(({ expr }) => (expr === "*" ? row : [evaluate(expr, scope)])),
  );
  return { columns, rows };
}

function matching(
  view: View,
  table: string,
  where: (Statement & { kind: "delete" })["where"],
): [number, Row][] {
  const schema = view.schema(table);
  if (where === undefined) return view.rows(table);
  return view.rows(table).filter(([rowid, row]) => truth(evaluate(where, scopeOf(schema, row, rowid))));
}

/** Checks a row against every constraint and writes it; gives its rowid, or undefined when the conflict is ignored. */
function write(
  view: View,
  schema: Schema,
  values: readonly SqlValue[],
  oldRowid: number | undefined,
  conflict: "abort" | "ignore" | "replace",
): number | undefined {
  const row = values.map((value, i) => convert(schema, i, value));
  const rowid = rowidOf(view, schema, row, oldRowid);
  if (schema.rowid !== undefined) row[indexOf(schema, schema.rowid)] = rowid;
  const scope = scopeOf(schema, row, rowid);
  const missing = schema.columns.find((column) => column.notNull && scope(column.name) === null);
  if (missing !== undefined) {
    if (conflict === "ignore") return undefined;
    throw new SqlFailure(`NOT NULL constraint failed: ${schema.name}.${missing.name}`, CONSTRAINT.NOT_NULL);
  }
  const failed = schema.checks.find(({ expr }) => evaluate(expr, scope) === 0);
  if (failed !== undefined) throw new SqlFailure(`CHECK constraint failed: ${failed.text}`, CONSTRAINT.CHECK);
  for (const clash of clashes(view, schema, row, rowid, oldRowid)) {
    if (conflict === "ignore") return undefined;
    if (conflict === "abort") throw clash.failure;
    view.delete(schema.name, clash.rowid);
  }
  checkReferences(view, schema, scope);
  if (oldRowid !== undefined && oldRowid !== rowid) view.delete(schema.name, oldRowid);
  view.put(schema.name, rowid, row);
  return rowid;
}

function rowidOf(view: View, schema: Schema, row: readonly SqlValue[], oldRowid: number | undefined): number {
  const given = schema.rowid === undefined ? null : (row[indexOf(schema, schema.rowid)] ?? null);
  if (given === null) return oldRowid ?? view.nextRowid(schema.name);
  if (typeof given !== "number" || !Number.isInteger(given)) throw new SqlFailure("datatype mismatch", 20);
  return given;
}

function* clashes(
  view: View,
  schema: Schema,
  row: Row,
  rowid: number,
  oldRowid: number | undefined,
): Iterable<{ rowid: number; failure: SqlFailure }> {
  if (schema.rowid !== undefined && rowid !== oldRowid && view.get(schema.name, rowid) !== undefined) {
    const failure = new SqlFailure(
      `UNIQUE constraint failed: ${schema.name}.${schema.rowid}`,
      CONSTRAINT.PRIMARY,
    );
    yield { rowid, failure };
  }
  for (const names of schema.unique) {
    const indexes = names.map((name) => indexOf(schema, name));
    if (indexes.some((i) => row[i] === null)) continue;
    for (const [other, values] of view.rows(schema.name)) {
      if (other === oldRowid || !indexes.every((i) => compare(values[i] ?? null, row[i] ?? null) === 0))
        continue;
      const where = names.map((name) => `${schema.name}.${name}`).join(", ");
      yield {
        rowid: other,
        failure: new SqlFailure(`UNIQUE constraint failed: ${where}`, CONSTRAINT.UNIQUE),
      };
    }
  }
}

/** After rows of a table have changed or gone: every row that refers to one of them still has to find it. */
function checkParents(view: View, parent: Schema): void {
  for (const child of view.schemas()) {
    if (!child.references.some(({ table }) => key(table) === key(parent.name))) continue;
    for (const [rowid, row] of view.rows(child.name))
      checkReferences(view, child, scopeOf(child, row, rowid));
  }
}

function checkReferences(view: View, schema: Schema, scope: Scope): void {
  if (!view.foreignKeys) return;
  for (const { column, table, to } of schema.references) {
    const value = scope(column);
    if (value === null) continue;
    const parent = view.schema(table);
    const i = indexOf(parent, to ?? parent.rowid ?? "");
    const found = view.rows(table).some(([, row]) => compare(row[i] ?? null, value) === 0);
    if (!found) throw new SqlFailure("FOREIGN KEY constraint failed", CONSTRAINT.FOREIGN);
  }
}

/** Column affinity, or the type itself in a strict table. */
function convert(schema: Schema, i: number, value: SqlValue): SqlValue {
  const column = schema.columns[i];
  const type = column?.type.toUpperCase() ?? "";
  const numeric = /INT|REAL|FLOA|DOUB|NUM|DEC/.test(type);
  if (numeric && typeof value === "string" && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value)) return Number(value);
  if (/CHAR|TEXT|CLOB/.test(type) && typeof value === "number") return `${value}`;
  if (schema.strict && numeric && typeof value === "string") {
    const where = `${schema.name}.${column?.name}`;
    throw new SqlFailure(`cannot store TEXT value in ${type} column ${where}`, CONSTRAINT.DATATYPE);
  }
  return value;
}

function indexOf(schema: Schema, name: string): number {
  return schema.columns.findIndex((column) => key(column.name) === key(name));
}

function scopeOf(schema: Schema, row: Row, rowid: number): Scope {
  return (name) => {
    const i = indexOf(schema, name);
    if (i >= 0) return row[i] ?? null;
    if (key(name) === "rowid") return rowid;
    return NO_COLUMNS(name);
  };
}
