import type { Column, Expr, Schema, Statement } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { expression, operand } from "./parse-expression.ts";

type Mutable<List> = List extends readonly (infer Item)[] ? Item[] : List;
type Draft = { -readonly [Key in keyof Omit<Schema, "strict">]: Mutable<Schema[Key]> };

const CONSTRAINTS = new Set(["primary", "not", "unique", "default", "check", "references"]);

/** What follows CREATE. */
export function createTable(at: Cursor): Statement {
  const temporary = at.take("temp") || at.take("temporary");
  at.need("table");
  const ifNotExists = at.take("if") && at.need("not") && at.need("exists");
  const draft: Draft = {
    name: at.name(),
    columns: [],
    rowid: undefined,
    unique: [],
    checks: [],
    references: [],
  };
  at.need("(");
  at.series(() => tableConstraint(at, draft) || column(at, draft));
  at.need(")");
  return { kind: "create", temporary, ifNotExists, schema: { ...draft, strict: at.take("strict") } };
}

function tableConstraint(at: Cursor, draft: Draft): boolean {
  if (at.take("primary")) {
    at.need("key");
    draft.unique.push(at.names());
  } else if (at.take("unique")) draft.unique.push(at.names());
  else if (at.take("check")) draft.checks.push(check(at));
  else if (at.take("foreign")) {
    at.need("key");
    const [name = ""] = at.names();
    at.need("references");
    draft.references.push({ column: name, ...target(at) });
  } else return false;
  return true;
}

function column(at: Cursor, draft: Draft): void {
  const name = at.name();
  let type = "";
  while (at.token.kind === "word" && !CONSTRAINTS.has(at.word)) type += `${type && " "}${at.name()}`;
  if (type !== "" && at.take("(")) while (!at.take(")")) at.skip();
  const definition: { notNull: boolean; default: Expr | undefined } = { notNull: false, default: undefined };
  while (columnConstraint(at, draft, { name, type, ...definition }, definition));
  draft.columns.push({ name, type, ...definition });
}

function columnConstraint(
  at: Cursor,
  draft: Draft,
  { name, type }: Column,
  definition: { notNull: boolean; default: Expr | undefined },
): boolean {
  if (at.take("primary")) {
    at.need("key");
    at.take("autoincrement");
    if (type.toLowerCase() === "integer") draft.rowid = name;
    else draft.unique.push([name]);
  } else if (at.take("not")) definition.notNull = at.need("null");
  else if (at.take("unique")) draft.unique.push([name]);
  else if (at.take("default")) definition.default = operand(at);
  else if (at.take("check")) draft.checks.push(check(at));
  else if (at.take("references")) draft.references.push({ column: name, ...target(at) });
  else return false;
  return true;
}

/** The text is kept as it was written, because SQLite's complaint repeats it. */
function check(at: Cursor): { text: string; expr: Expr } {
  at.need("(");
  const { start } = at.token;
  const expr = expression(at);
  const text = at.text(start, at.endBefore);
  at.need(")");
  return { text, expr };
}

function target(at: Cursor): { table: string; to: string | undefined } {
  const table = at.name();
  return { table, to: at.token.text === "(" ? at.names()[0] : undefined };
}
