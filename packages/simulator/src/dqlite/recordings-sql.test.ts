/** The recorded statements and the recorded losses of the leader. */
import { expect, test } from "vitest";
import { essence, perform, recordedEssence, recordingsOf, type Scenario } from "../../support/recordings.ts";
import { Client, type Cluster, Node, startCluster } from "./index.ts";

const recordings = recordingsOf("D sql", "D writes", "C election", "B exit and crashes");
const A = "127.0.0.1:9001";

/** The tables of the recordings. */
async function opened(): Promise<Node> {
  const node = new Node(A, "/data/sql", { nodeId: 1, timeoutMs: 4000 });
  await node.start();
  await node.openDb("x.db");
  return node;
}

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

/** A node of a cluster with an open database and a table, and the recorded budget of 8 s. */
async function clustered(): Promise<Cluster> {
  const cluster = await startCluster({ nodes: 3, timeoutMs: 8000, seed: 5 });
  for (const node of cluster.nodes) await node.openDb("x.db");
  await cluster.node(1).exec("CREATE TABLE t(a INTEGER PRIMARY KEY, b INT)");
  await cluster.node(1).exec("INSERT INTO t(b) VALUES(1)");
  return cluster;
}

async function quorumLost(): Promise<Cluster> {
  const cluster = await clustered();
  await cluster.kill(2);
  await cluster.kill(3);
  return cluster;
}

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
  "sql-query-insert": query("INSERT INTO u VALUES(20)"),
  "sql-query-nul": query("SELECT NULL AS x"),
  "sql-query-dup": query("SELECT 1 AS x, 2 AS x"),
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
  "leader-after-graceful-stop": async (measured) => {
    const cluster = await startCluster({ nodes: 3, seed: 5 });
    await cluster.node(1).stop();
    await measured(() => cluster.client({ timeoutMs: 8000 }).leader());
  },
  "leader-after-handover": async (measured) => {
    const cluster = await startCluster({ nodes: 3, seed: 5 });
    await cluster.node(1).handover();
    expect(await measured(() => cluster.client({ timeoutMs: 8000 }).leader())).not.toBe(A);
  },
  "tx-leader-loss-insert": async (measured) => {
    const cluster = await clustered();
    const node = cluster.node(2);
    await node.begin();
    await node.exec("INSERT INTO t(b) VALUES(2)");
    await cluster.kill(cluster.leader);
    await measured(() => node.exec("INSERT INTO t(b) VALUES(3)"));
    expect(await node.query("SELECT b FROM t ORDER BY a")).toEqual([{ b: 1 }, { b: 3 }]);
  },
  "tx-leader-loss-rollback": async (measured) => {
    const cluster = await clustered();
    const node = cluster.node(2);
    await node.begin();
    await cluster.kill(cluster.leader);
    await node.exec("INSERT INTO t(b) VALUES(3)");
    await measured(() => node.rollback());
  },
  "quorum-1down-write": async (measured) => {
    const cluster = await clustered();
    await cluster.kill(3);
    await measured(() => cluster.node(2).exec("INSERT INTO t(b) VALUES(2)"));
  },
  "quorum-lost-write": async (measured) => {
    const cluster = await clustered();
    await cluster.node(1).handover();
    await cluster.kill(1);
    await cluster.kill(3);
    await measured(() => cluster.node(2).exec("INSERT INTO t(b) VALUES(2)"));
  },
  "quorum-lost-read": async (measured) => {
    const cluster = await clustered();
    await cluster.kill(1);
    await cluster.kill(3);
    await cluster.world.sleep(10_000);
    await measured(() => cluster.node(2).query("SELECT count(*) FROM t"));
  },
  "quorum-lost-cluster": async (measured) => {
    const cluster = await quorumLost();
    await cluster.world.sleep(10_000);
    await measured(() => cluster.client({ timeoutMs: 3000 }).cluster());
  },
  "quorum-back": async (measured) => {
    const cluster = await quorumLost();
    await cluster.world.sleep(10_000);
    await cluster.restart(2);
    await measured(() => cluster.client({ timeoutMs: 20_000 }).leader());
  },
  "tx-handover-begin": async (measured) => {
    const cluster = await clustered();
    await measured(() => cluster.node(1).begin());
  },
  "tx-handover-insert": async (measured) => {
    const cluster = await clustered();
    await cluster.node(1).begin();
    await measured(() => cluster.node(1).exec("INSERT INTO t(b) VALUES(2)"));
  },
  "tx-handover-insert2": async (measured) => {
    const cluster = await clustered();
    await cluster.node(1).begin();
    await cluster.node(1).exec("INSERT INTO t(b) VALUES(2)");
    await cluster.node(1).handover();
    await measured(() => cluster.node(1).exec("INSERT INTO t(b) VALUES(3)"));
  },
  "tx-handover-count": async (measured) => {
    const cluster = await startCluster({ nodes: 3, seed: 5 });
    await cluster.node(1).openDb("x.db");
    await cluster.node(1).exec("CREATE TABLE t(b)");
    await cluster.node(1).begin();
    await cluster.node(1).exec("INSERT INTO t(b) VALUES(2)");
    await cluster.node(1).handover();
    await cluster.node(1).exec("INSERT INTO t(b) VALUES(3)");
    await measured(() => cluster.node(1).query("SELECT count(*) AS c FROM t"));
  },
};

const DBAPI = "Python's DB-API module has no counterpart in JavaScript";
const PROCESS = "what an ending interpreter leaves behind has no counterpart in a simulated process";
const VARIANT = "a variant of the test binding that the simulator doesn't have";
const LEFT_OUT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...recordings.keys()].filter((id) => id.startsWith("dbapi-")).map((id) => [id, DBAPI]),
  ),
  "sql-exec-raise": "triggers aren't simulated",
  "sql-query-blob": "blobs aren't simulated",
  "sql-query-runtime": "CASE and integer overflow aren't simulated",
  "sql-query-inf": "the binding's JSON between Go and Python isn't simulated",
  "sql-query-many": "recursive queries aren't simulated",
  "opendb-none": "a TypeError in both; node.test.ts holds it",
  "exit-running": PROCESS,
  "exit-after-stop": PROCESS,
  "exit-after-close": PROCESS,
  "stop-client-connected": "see leader-after-graceful-stop",
  "stop-client-connected-eager": VARIANT,
  "bypass-stop": "an environment variable of the Python package",
  "three-in-process": "held by cluster.test.ts",
  "three-handover": "held by leader-after-handover",
  "cluster-arg": "an option that only names addresses",
  "client-leak": PROCESS,
  "client-failed-del": "Python's destructors have no counterpart",
  "native-segv": "a fault outside dqlite; opendb-long-died is the one inside",
  "thread-lock": "JavaScript has no second thread in which to call a blocked client",
  "eager-after-leader-death-2": VARIANT,
  "eager-after-leader-death-cluster": VARIANT,
  "eager-after-new-leader": VARIANT,
  "quorum-lost-cluster-raw": "held by gateway.test.ts",
  "quorum-lost-leader-sequence": "calibrated: dqlite-step-down",
  "write-leader-stop-1s": "a sequence; held by cluster.test.ts",
  "election-summary": "calibrated: dqlite-election",
  ...Object.fromEntries(
    [2, 6, 7, 9, 10].map((run) => [`election-${run}`, "calibrated: dqlite-election and election.test.ts"]),
  ),
};

test("every recorded statement and election is simulated or left out with a reason", () => {
  expect([...Object.keys(SCENARIOS), ...Object.keys(LEFT_OUT)].sort()).toEqual([...recordings.keys()].sort());
});

/** Row ids and counts of the recorded tables, which held other rows before. */
const OTHER_ROWS = /^(tx-|quorum-1down|leader-after|quorum-back)/;

test.each(Object.entries(SCENARIOS))("%s", async (id, scenario) => {
  const recording = recordings.get(id);
  const result = await perform(scenario);
  expect(result.outcome).toBe(recording?.outcome);
  if (result.outcome === "crashed") expect(result.signal).toBe(recording?.signal);
  if (result.error !== undefined && recording !== undefined) {
    expect(essence(result.error)).toEqual(recordedEssence(recording));
  }
  if (result.outcome === "returned" && !OTHER_ROWS.test(id))
    expect(result.value ?? null).toEqual(recording?.result);
});

test("a client of a cluster can be used without the cluster's own helper", async () => {
  const { value } = await perform(async (measured) => {
    const cluster = await startCluster({ nodes: 3 });
    await measured(() => new Client(cluster.addresses).leader());
  });
  expect(value).toBe(A);
});
