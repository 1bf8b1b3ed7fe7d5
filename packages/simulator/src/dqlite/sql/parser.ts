import type { Expr, ResultColumn, Returning, Statement } from "./ast.ts";
import { Cursor } from "./cursor.ts";
import { expression, expressions } from "./parse-expression.ts";
import { createTable } from "./parse-table.ts";

/** Reads the small part of SQL that programs against a simulated cluster need, one statement after the other. */
export class Parser {
  readonly #at: Cursor;

  constructor(sql: string, sqliteVersion: string) {
    this.#at = new Cursor(sql, sqliteVersion);
  }

  /** The next statement, or undefined when only blanks and comments are left. */
  next(): Statement | undefined {
    if (!this.hasMore) return undefined;
    const parsed = statement(this.#at);
    if (!this.#at.ended && !this.#at.take(";")) this.#at.fail();
    return parsed;
  }

  /** Whether another statement follows. */
  get hasMore(): boolean {
    while (this.#at.take(";"));
    return !this.#at.ended;
  }
}

const STATEMENTS: Readonly<Record<string, (at: Cursor) => Statement>> = {
  create: createTable,
  drop: dropTable,
  insert,
  replace: (at) => insertInto(at, "replace"),
  update,
  delete: (at) => {
    at.need("from");
    return { kind: "delete", table: at.name(), where: where(at), returning: returning(at) };
  },
  select,
  begin,
  commit: (at) => finish(at, "commit"),
  end: (at) => finish(at, "commit"),
  rollback: (at) => finish(at, "rollback"),
  vacuum: () => ({ kind: "vacuum" }),
  attach: (at) => {
    while (!at.ended && at.token.text !== ";") at.skip();
    return { kind: "attach" };
  },
  pragma,
};

function statement(at: Cursor): Statement {
  const parse =
    at.token.kind === "word" && Object.hasOwn(STATEMENTS, at.word) ? STATEMENTS[at.word] : undefined;
  if (parse === undefined) return at.fail();
  at.skip();
  return parse(at);
}

function dropTable(at: Cursor): Statement {
  at.need("table");
  const ifExists = at.take("if") && at.need("exists");
  return { kind: "drop", ifExists, table: at.name() };
}

function insert(at: Cursor): Statement {
  if (!at.take("or")) return insertInto(at, "abort");
  const ignore = at.take("ignore");
  if (!ignore) at.need("replace");
  return insertInto(at, ignore ? "ignore" : "replace");
}

function insertInto(at: Cursor, conflict: "abort" | "ignore" | "replace"): Statement {
  at.need("into");
  const table = at.name();
  const columns = at.token.text === "(" ? at.names() : undefined;
  if (at.take("default")) {
    at.need("values");
    return { kind: "insert", table, columns: [], rows: [[]], conflict, returning: returning(at) };
  }
  at.need("values");
  const rows = at.series(() => {
    at.need("(");
    const row = expressions(at);
    at.need(")");
    return row;
  });
  return { kind: "insert", table, columns, rows, conflict, returning: returning(at) };
}

function update(at: Cursor): Statement {
  const table = at.name();
  at.need("set");
  const set = at.series((): [string, Expr] => {
    const column = at.name();
    at.need("=");
    return [column, expression(at)];
  });
  return { kind: "update", table, set, where: where(at), returning: returning(at) };
}

function returning(at: Cursor): Returning {
  return at.take("returning") ? at.series(() => resultColumn(at)) : undefined;
}

function select(at: Cursor): Statement {
  const columns = at.series(() => resultColumn(at));
  const from = at.take("from") ? at.name() : undefined;
  const condition = where(at);
  const orderBy =
    at.take("order") && at.need("by")
      ? at.series(() => {
          const expr = expression(at);
          const descending = at.take("desc");
          if (!descending) at.take("asc");
          return { expr, descending };
        })
      : [];
  const limit = at.take("limit") ? expression(at) : undefined;
  return { kind: "select", columns, from, where: condition, orderBy, limit };
}

const CLAUSES = new Set(["from", "where", "order", "limit"]);

function resultColumn(at: Cursor): ResultColumn {
  if (at.take("*")) return { expr: "*", name: "*" };
  const { start } = at.token;
  const expr = expression(at);
  const written = at.text(start, at.endBefore);
  const { kind } = at.token;
  const isNamed = at.take("as") || ((kind === "word" || kind === "quoted") && !CLAUSES.has(at.word));
  return { expr, name: isNamed ? at.name() : expr.op === "column" ? expr.name : written };
}

function where(at: Cursor): Expr | undefined {
  return at.take("where") ? expression(at) : undefined;
}

function begin(at: Cursor): Statement {
  const immediate = at.take("immediate") || at.take("exclusive");
  if (!immediate) at.take("deferred");
  at.take("transaction");
  return { kind: "begin", immediate };
}

function finish(at: Cursor, kind: "commit" | "rollback"): Statement {
  at.take("transaction");
  return { kind };
}

function pragma(at: Cursor): Statement {
  const name = at.name().toLowerCase();
  const inBrackets = at.take("(");
  if (!inBrackets && !at.take("=")) return { kind: "pragma", name, value: undefined };
  at.take("-");
  const value = at.token.text;
  at.skip();
  if (inBrackets) at.need(")");
  return { kind: "pragma", name, value };
}
