import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SqlValue } from "./ast.ts";
import { Database, View } from "./database.ts";
import { SqlFailure } from "./lexer.ts";
import { Parser } from "./parser.ts";
import { type Outcome, run } from "./statements.ts";

const parse = (sql: string): Parser => new Parser(sql, "3.46.1");

/** Runs statements one after the other, each in a transaction of its own; gives the last outcome. */
function execute(database: Database, sql: string): Outcome {
  const parser = parse(sql);
  let last: Outcome = { columns: [], rows: [] };
  for (let statement = parser.next(); statement !== undefined; statement = parser.next()) {
    const view = new View(database);
    last = run(view, statement);
    database.apply(view.changes);
  }
  return last;
}

function values(database: Database, sql: string): readonly (readonly SqlValue[])[] {
  return execute(database, sql).rows;
}

function failure(sql: string, before = ""): string {
  const database = new Database();
  execute(database, before);
  try {
    execute(database, sql);
  } catch (error) {
    if (error instanceof SqlFailure) return `${error.message} (${error.code})`;
    throw error;
  }
  return "no failure";
}

// Goal: a table does what a map does. Method: the same random writes on both, some of them rolled back.
test("inserts, updates and deletes leave what a plain model leaves", () => {
  const write = fc.oneof(
    fc.record({
      op: fc.constant("insert" as const),
      id: fc.integer({ min: 1, max: 9 }),
      value: fc.integer({ min: -5, max: 5 }),
    }),
    fc.record({
      op: fc.constant("update" as const),
      id: fc.integer({ min: 1, max: 9 }),
      value: fc.integer({ min: -5, max: 5 }),
    }),
    fc.record({
      op: fc.constant("delete" as const),
      id: fc.integer({ min: 1, max: 9 }),
      value: fc.constant(0),
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ write, kept: fc.boolean() }), { maxLength: 60 }), (steps) => {
      const database = new Database();
      execute(database, "CREATE TABLE t(id INTEGER PRIMARY KEY, v INT)");
      const model = new Map<number, number>();
      for (const {
        write: { op, id, value },
        kept,
      } of steps) {
        const sql =
          op === "insert"
            ? `INSERT INTO t VALUES(${id}, ${value})`
            : op === "update"
              ? `UPDATE t SET v = ${value} WHERE id = ${id}`
              : `DELETE FROM t WHERE id = ${id}`;
        const view = new View(database);
        const clash = op === "insert" && model.has(id);
        const statement = parse(sql).next();
        if (clash) expect(() => run(view, statement as never)).toThrow("UNIQUE constraint failed: t.id");
        else run(view, statement as never);
        if (clash || !kept) continue;
        database.apply(view.changes);
        if (op === "delete") model.delete(id);
        else if (op === "insert" || model.has(id)) model.set(id, value);
      }
      expect(values(database, "SELECT id, v FROM t")).toEqual([...model].sort(([a], [b]) => a - b));
      expect(values(database, "SELECT count(*) FROM t")).toEqual([[model.size]]);
    }),
    { seed: 8, numRuns: 150 },
  );
});

test("a transaction sees its own changes, and nobody else does before it is applied", () => {
  const database = new Database();
  execute(database, "CREATE TABLE t(a INTEGER PRIMARY KEY); INSERT INTO t VALUES(1)");
  const view = new View(database);
  run(view, parse("DELETE FROM t").next() as never);
  run(view, parse("INSERT INTO t VALUES(NULL)").next() as never);
  expect(run(view, parse("SELECT a FROM t").next() as never).rows).toEqual([[1]]);
  expect(values(database, "SELECT count(*) FROM t")).toEqual([[1]]);
});

describe("expressions", () => {
  test.each<[string, SqlValue]>([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["7 / 2", 3],
    ["7 / 2.5", 2.8],
    ["1 / 0", null],
    ["'a' || 'b'", "ab"],
    ["NULL = NULL", null],
    ["NULL IS NULL", 1],
    ["2 IN (1, 2)", 1],
    ["2 NOT IN (1, 2)", 0],
    ["1 = 1 AND NOT 0", 1],
    ["NULL OR 1", 1],
    ["'10' + 1", 11],
    ["2 < 'a'", 1],
    ["coalesce(NULL, 5)", 5],
    ["length('four')", 4],
    ["-3", -3],
    ["CASE WHEN 0 THEN 1 WHEN 1 THEN 2 END", 2],
    ["CASE 3 WHEN 1 THEN 'a' ELSE 'b' END", "b"],
    ["CASE NULL WHEN NULL THEN 1 END", null],
    ["abs(-3)", 3],
    ["'it''s'", "it's"],
  ])("%s is %s", (expression, value) => {
    expect(values(new Database(), `SELECT ${expression}`)).toEqual([[value]]);
  });
});

test("aggregates run over the rows that match", () => {
  const database = new Database();
  execute(database, "CREATE TABLE t(a INT); INSERT INTO t VALUES(3),(1),(NULL),(2)");
  expect(values(database, "SELECT count(*), count(a), min(a), max(a) FROM t")).toEqual([[4, 3, 1, 3]]);
  expect(values(database, "SELECT max(a) FROM t WHERE a > 9")).toEqual([[null]]);
  expect(values(database, "SELECT a FROM t ORDER BY a DESC LIMIT 2")).toEqual([[3], [2]]);
});

test("conflicts are aborted, ignored or replaced", () => {
  const database = new Database();
  execute(database, "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT UNIQUE); INSERT INTO t VALUES(1, 'x')");
  execute(database, "INSERT OR IGNORE INTO t VALUES(2, 'x')");
  expect(values(database, "SELECT * FROM t")).toEqual([[1, "x"]]);
  execute(database, "REPLACE INTO t VALUES(2, 'x')");
  expect(values(database, "SELECT * FROM t")).toEqual([[2, "x"]]);
});

const T =
  "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT UNIQUE, c TEXT NOT NULL DEFAULT 'c', d INT CHECK (d < 10));";

test.each([
  ["INSERT INTO t(a) VALUES(1),(1)", T, "UNIQUE constraint failed: t.a (1555)"],
  ["INSERT INTO t(b) VALUES('x'),('x')", T, "UNIQUE constraint failed: t.b (2067)"],
  ["INSERT INTO t(c) VALUES(NULL)", T, "NOT NULL constraint failed: t.c (1299)"],
  ["INSERT INTO t(d) VALUES(10)", T, "CHECK constraint failed: d < 10 (275)"],
  ["INSERT INTO t(a) VALUES('abc')", T, "datatype mismatch (20)"],
  ["INSERT INTO t VALUES(1)", T, "table t has 4 columns but 1 values were supplied (1)"],
  ["INSERT INTO t(zz) VALUES(1)", T, "table t has no column named zz (1)"],
  ["UPDATE t SET zz = 1", T, "no such column: zz (1)"],
  ["CREATE TABLE t(x)", T, "table t already exists (1)"],
  ["DROP TABLE nope", "", "no such table: nope (1)"],
  ["SELEKT 1", "", 'near "SELEKT": syntax error (1)'],
  ["SELECT (", "", "incomplete input (1)"],
  ["SELECT 1 FROM", "", "incomplete input (1)"],
  ["SELECT abs()", "", "wrong number of arguments to function abs() (1)"],
  ["SELECT nofunc()", "", "no such function: nofunc (1)"],
  ["SELECT abs(-9223372036854775808)", "", "integer overflow (1)"],
  [
    "INSERT INTO ch VALUES(5)",
    "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE ch(x INT REFERENCES p(id));",
    "FOREIGN KEY constraint failed (787)",
  ],
  ...["DELETE FROM p", "UPDATE p SET id = 9", "DROP TABLE p"].map((sql): [string, string, string] => [
    sql,
    "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE ch(x INT REFERENCES p(id)); INSERT INTO p VALUES(1); INSERT INTO ch VALUES(1);",
    "FOREIGN KEY constraint failed (787)",
  ]),
  [
    "INSERT INTO s VALUES('abc')",
    "CREATE TABLE s(x INT) STRICT;",
    "cannot store TEXT value in INT column s.x (3091)",
  ],
])("%s fails as SQLite does", (sql, before, text) => {
  expect(failure(sql, before)).toBe(text);
});

test.each([
  ["SELECT a FROM t JOIN u ON t.a = u.a", "JOIN"],
  ["SELECT a FROM t INNER JOIN u USING (a)", "INNER"],
  ["SELECT a FROM t WHERE b LIKE 'x%'", "LIKE"],
  ["SELECT b NOT LIKE 'x%' FROM t", "LIKE"],
  ["SELECT a FROM t WHERE a BETWEEN 1 AND 2", "BETWEEN"],
  ["SELECT DISTINCT a FROM t", "DISTINCT"],
  ["SELECT a FROM t GROUP BY a", "GROUP"],
  ["SELECT a FROM t UNION SELECT 1", "UNION"],
  ["SELECT CAST(a AS TEXT) FROM t", "cast()"],
  ["SELECT sum(a) FROM t", "sum()"],
  ["SELECT a FROM t LIMIT 1 OFFSET 2", "OFFSET"],
  ["SELECT (SELECT 1)", "subquery"],
  ["SELECT a FROM t WHERE a IN (SELECT 1)", "subquery"],
  ["INSERT INTO t(d) VALUES(x'00')", "blob literal"],
  ["INSERT INTO t(a) VALUES(1) ON CONFLICT DO NOTHING", "ON CONFLICT"],
  ["WITH x AS (SELECT 1) SELECT 1", "WITH"],
  ["CREATE INDEX i ON t(a)", "INDEX"],
  ["CREATE TABLE n(at TEXT DEFAULT CURRENT_TIMESTAMP)", "CURRENT_TIMESTAMP"],
  ["ALTER TABLE t ADD COLUMN e", "ALTER"],
  ["SAVEPOINT s", "SAVEPOINT"],
  ["SELECT name FROM sqlite_master", "sqlite_master"],
])("%s is SQLite's, and the simulator says that it has no %s", (sql, what) => {
  expect(failure(sql, T)).toContain(`the simulator's SQL has no ${what};`);
});

test("keywords that SQLite takes as names are names", () => {
  const database = new Database();
  execute(database, "CREATE TABLE t(offset INTEGER, view TEXT, like TEXT)");
  execute(database, "INSERT INTO t(offset, view, like) VALUES(1, 'a', 'b')");
  expect(values(database, "SELECT offset, view, like FROM t")).toEqual([[1, "a", "b"]]);
});

test("a statement that fails half-way leaves nothing behind", () => {
  const database = new Database();
  execute(database, T);
  const view = new View(database);
  run(view, parse("INSERT INTO t(b) VALUES('kept')").next() as never);
  const undo = view.mark();
  expect(() => run(view, parse("INSERT INTO t(b) VALUES('new'),('kept')").next() as never)).toThrow(
    SqlFailure,
  );
  undo();
  expect(run(view, parse("SELECT b FROM t").next() as never).rows).toEqual([["kept"]]);
});

test("any text either parses or fails with one of SQLite's complaints", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      try {
        execute(new Database(), text);
      } catch (error) {
        expect(error).toBeInstanceOf(SqlFailure);
      }
    }),
    { seed: 3, numRuns: 500 },
  );
});

test("a condition counts without a table, too", () => {
  const database = new Database();
  expect(values(database, "SELECT 1 WHERE 0")).toEqual([]);
  expect(values(database, "SELECT 1 WHERE 2 > 1")).toEqual([[1]]);
});

test("RETURNING gives the rows that a write touched", () => {
  const database = new Database();
  execute(database, "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
  expect(values(database, "INSERT INTO t(b) VALUES('x'),('y') RETURNING a, b")).toEqual([
    [1, "x"],
    [2, "y"],
  ]);
  expect(values(database, "UPDATE t SET b = 'z' WHERE a = 2 RETURNING *")).toEqual([[2, "z"]]);
  expect(execute(database, "DELETE FROM t WHERE a = 1 RETURNING a AS gone")).toMatchObject({
    columns: ["gone"],
    rows: [[1]],
    affected: 1,
  });
  expect(values(database, "SELECT a FROM t")).toEqual([[2]]);
});
