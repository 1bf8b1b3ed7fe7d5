/** The recorded statements: same class, code and text, same rows. */
import { expect, test } from "vitest";
import {
  comparable,
  Replays,
  recordedComparable,
  recordingsOf,
  type Scenario,
} from "../../testing/recordings.ts";
import { holdCounts } from "../../testing/replay-counts.ts";
import { Node, startCluster } from "./index.ts";
import { isLeftOut } from "./testing/left-out.ts";
import { opened } from "./testing/node-scenarios.ts";

const replays = new Replays(recordingsOf("D sql"));
const A = "127.0.0.1:9001";

async function filled(): Promise<Node> {
  const node = await opened();
  await node.exec(
    "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT UNIQUE, c TEXT NOT NULL DEFAULT 'c', d INT CHECK(d>0))",
  );
  await node.exec("CREATE TABLE u(x INTEGER PRIMARY KEY)");
  await node.exec("INSERT INTO t(b) VALUES('x')");
  return node;
}

const exec =
  (sql: string, ...before: string[]): Scenario =>
  async (measured) => {
    const node = await filled();
    for (const statement of before) await node.exec(statement);
    await measured(async () => {
      const { lastInsertId, rowsAffected } = await node.exec(sql);
      return [lastInsertId, rowsAffected];
    });
  };

const query =
  (sql: string, ...before: string[]): Scenario =>
  async (measured) => {
    const node = await filled();
    for (const statement of before) await node.exec(statement);
    await measured(() => node.query(sql));
  };

const openDb =
  (name: string): Scenario =>
  async (measured) => {
    const node = new Node(A, "/data/open", { nodeId: 1, timeoutMs: 4000 });
    await node.start();
    await measured(() => node.openDb(name));
  };

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  "sql-version": query("SELECT sqlite_version() AS v"),
  "sql-open": openDb("x.db"),
  "sql-create": async (measured) => {
    const node = await opened();
    await measured(async () => Object.values(await node.exec("CREATE TABLE t(a)")));
  },
  "sql-insert": async (measured) => {
    const node = await opened();
    await node.exec("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
    await measured(async () => Object.values(await node.exec("INSERT INTO t(b) VALUES('x')")));
  },
  "sql-exec-notnull": exec("INSERT INTO t(c) VALUES(NULL)"),
  "sql-exec-check": exec("INSERT INTO t(d) VALUES(-1)"),
  "sql-exec-syntax": exec("SELEC 1"),
  "sql-exec-incomplete": exec("SELECT"),
  "sql-exec-notable": exec("SELECT * FROM nope"),
  "sql-exec-nocol": exec("SELECT zz FROM t"),
  "sql-exec-nofunc": exec("SELECT nofunc()"),
  "sql-exec-tableexists": exec("CREATE TABLE t(a)"),
  "sql-exec-mismatch": exec("INSERT INTO t(a) VALUES('abc')"),
  "sql-exec-toobig": exec("INSERT INTO t(a,b) VALUES(9)"),
  "sql-exec-comment": async (measured) => {
    const node = await opened();
    await measured(async () => Object.values(await node.exec("-- nothing")));
  },
  "sql-exec-two": exec("SELECT 1; SELECT 2"),
  "sql-exec-trailing": exec("INSERT INTO u VALUES(10); INSERT INTO u VALUES(11)"),
  "sql-exec-badpragma": exec("PRAGMA nosuch", "INSERT INTO u VALUES(11)"),
  "sql-exec-attach": exec("ATTACH DATABASE 'y.db' AS y"),
  "sql-exec-vacuum": exec("VACUUM"),
  "sql-exec-divzero": exec("SELECT 1/0"),
  "sql-exec-commit-notx": exec("COMMIT"),
  "sql-exec-rollback-notx": exec("ROLLBACK"),
  "sql-exec-nul": exec("SELECT 1\u0000 nonsense"),
  "sql-exec-placeholder": exec("INSERT INTO u VALUES(?)", "INSERT INTO u VALUES(11)"),
  "sql-exec-long": exec(`INSERT INTO t(b) VALUES('${"y".repeat(2_000_000)}')`),
  "sql-query-ok": query("SELECT a,b FROM t ORDER BY a LIMIT 2", "INSERT INTO t(b) VALUES('é…')"),
  "sql-query-syntax": query("SELEC 1"),
  "sql-query-notable": query("SELECT * FROM nope"),
  "sql-query-nocol": query("SELECT zz FROM t"),
  "sql-query-empty": query(""),
  "sql-query-runtime": query(
    "SELECT abs(CASE WHEN a=2 THEN -9223372036854775808 ELSE a END) AS x FROM t",
    "INSERT INTO t(b) VALUES('y')",
  ),
  "sql-query-insert": query("INSERT INTO u VALUES(20)"),
  "sql-query-nul": query("SELECT NULL AS x"),
  "sql-query-dup": query("SELECT 1 AS x, 2 AS x"),
  "sql-query-inf": query("SELECT 9e999 AS x"),
  "sql-query-none": query("SELECT a FROM t WHERE 0"),
  "sql-begin-twice": async (measured) => {
    const node = await filled();
    await node.begin();
    await measured(() => node.begin());
  },
  "sql-rollback": async (measured) => {
    const node = await filled();
    await node.begin();
    await measured(() => node.rollback());
  },
  "sql-rollback-again": async (measured) => {
    const node = await filled();
    await measured(() => node.rollback());
  },
  "sql-select-exec": exec("SELECT 1"),
  "sql-exec-wal": exec("PRAGMA journal_mode=DELETE"),
  "sql-after-stop-exec": async (measured) => {
    const node = await filled();
    await node.stop();
    await measured(() => node.exec("SELECT 1"));
  },
  "sql-locked-read": async (measured) => {
    const cluster = await startCluster({ nodes: 3, seed: 5 });
    const [, second, third] = cluster.nodes as [Node, Node, Node];
    for (const node of [second, third]) await node.openDb("x.db");
    await second.exec("CREATE TABLE t(a)");
    await second.begin();
    await second.exec("INSERT INTO t VALUES(1)");
    await measured(() => third.query("SELECT count(*) AS c FROM t"));
  },
  "sql-unlocked": async (measured) => {
    const cluster = await startCluster({ nodes: 3, seed: 5 });
    const [, second, third] = cluster.nodes as [Node, Node, Node];
    for (const node of [second, third]) await node.openDb("x.db");
    await second.exec("CREATE TABLE t(a)");
    await second.begin();
    await second.exec("INSERT INTO t VALUES(1)");
    await second.commit();
    await measured(async () => Object.values(await third.exec("INSERT INTO t VALUES(2)")));
  },
  "opendb-empty": openDb(""),
  "opendb-path": openDb("a/b.db"),
  "opendb-memory": openDb(":memory:"),
  "opendb-dotdot": openDb("../esc.db"),
  "opendb-long-died": openDb("x".repeat(600)),
  ...Object.fromEntries(
    [500, 505, 506, 507, 510, 513].map((length) => [`opendb-len-${length}`, openDb("x".repeat(length))]),
  ),
};

const TYPE_ERRORS: Readonly<Record<string, Scenario>> = {
  "opendb-none": async (measured) => {
    const node = await opened();
    await measured(() => node.openDb(null as unknown as string));
  },
};

test.each(Object.entries(SCENARIOS))("%s", async (id, scenario) => {
  const { recording, result } = await replays.replay(id, scenario);
  expect(result.outcome).toBe(recording.outcome);
  if (result.outcome === "crashed") expect(result.signal).toBe(recording.signal);
  if (result.error !== undefined) expect(comparable(result.error)).toEqual(recordedComparable(recording));
  if (result.outcome === "returned") expect(result.value ?? null).toEqual(recording.result);
});

test.each(Object.entries(TYPE_ERRORS))("%s is a TypeError", async (id, scenario) => {
  const { recording, result } = await replays.replay(id, scenario);
  expect(recording.exception_class).toBe("TypeError");
  expect(result.error).toBeInstanceOf(TypeError);
});

test("every recorded call of a statement was replayed or is left out with a reason", () => {
  expect(replays.gaps(isLeftOut)).toEqual([]);
  holdCounts("dqlite", "recordings-sql", replays.tally(isLeftOut));
});
