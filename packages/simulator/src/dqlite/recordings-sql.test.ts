/** The recorded statements and the recorded losses of the leader. */
import { expect, test } from "vitest";
import { essence, perform, recordedEssence, recordingsOf, type Scenario } from "../../testing/recordings.ts";
import { errorOf, nativeFailure } from "./binding/raise.ts";
import { Connector } from "./go/connector.ts";
import { wrap } from "./go/errors.ts";
import { dial } from "./go/wire.ts";
import { Client, type Cluster, Node, startCluster } from "./index.ts";
import { clientProcess } from "./testing/client-process.ts";
import { LEFT_OUT, LEFT_OUT_PREFIXES } from "./testing/left-out.ts";

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

/** The binding variant that keeps the connection that it found the leader over, and asks there again. */
const eager =
  (name: "leader" | "cluster", words: string, laterMs: number): Scenario =>
  async (measured) => {
    const cluster = await startCluster({ nodes: 3, seed: 5 });
    const { world } = cluster;
    const found = await new Connector(clientProcess(world, "program"), cluster.addresses).connect({
      atMs: world.nowMs + 8000,
    });
    await cluster.kill(cluster.leader);
    await world.sleep(laterMs);
    await measured(async () => {
      const answer = found.ok
        ? await found.value.call({ what: "leader" }, { atMs: world.nowMs + 8000 })
        : found;
      if (answer.ok) return;
      const error = wrap(answer.error, `failed to send ${words} request`);
      throw errorOf(nativeFailure(`dqlitepy_client_${name}`, error), undefined);
    });
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
  "quorum-lost-cluster-raw": async (measured) => {
    const cluster = await quorumLost();
    await measured(async () => {
      const deadline = { atMs: cluster.world.nowMs + 3000 };
      const dialed = await dial(clientProcess(cluster.world, "program"), A, deadline);
      const answer = dialed.ok ? await dialed.value.call<unknown[]>({ what: "cluster" }, deadline) : dialed;
      expect(answer.ok && answer.value.length).toBe(3);
    });
  },
  "eager-after-leader-death-2": eager("leader", "Leader", 10),
  "eager-after-leader-death-cluster": eager("cluster", "Cluster", 10),
  "eager-after-new-leader": eager("leader", "Leader", 8000),
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

const TYPE_ERRORS: Readonly<Record<string, Scenario>> = {
  "opendb-none": async (measured) => {
    const node = await opened();
    await measured(() => node.openDb(null as unknown as string));
  },
};

/** What a program with several nodes printed; here the same steps, and what they come to. */
const EXITED: Readonly<Record<string, Scenario>> = {
  "stop-client-connected": async (measured) => {
    const node = await opened();
    const client = new Client([A]);
    expect(await client.leader()).toBe(A);
    await measured(() => node.stop());
    expect(node.isRunning).toBe(false);
  },
  "stop-client-connected-eager": async (measured, world) => {
    const node = await opened();
    const found = await new Connector(clientProcess(world, "program"), [A]).connect({
      atMs: world.nowMs + 5000,
    });
    await node.stop();
    const answer = await measured(async () =>
      found.ok ? found.value.call({ what: "leader" }, { atMs: world.nowMs + 5000 }) : found,
    );
    expect(answer.ok || answer.error.text).toMatch(
      /^call leader \(budget 5s\): send: body: write tcp .*broken pipe$/,
    );
  },
  "three-in-process": async (measured) => {
    const nodes = await threeInProcess();
    await measured(async () => {
      for (const node of nodes) await node.stop();
    });
    expect(nodes.map(({ isRunning }) => isRunning)).toEqual([false, false, false]);
  },
  "three-handover": async (measured) => {
    const [first, second, third] = await threeInProcess();
    await measured(() => first.handover());
    expect(await new Client([A, second.address, third.address]).leader()).not.toBe(A);
  },
  "cluster-arg": async (measured) => {
    // Three of a list know each other's addresses, and are three clusters or none until somebody calls Client.add.
    const cluster = [A, "127.0.0.1:9002", "127.0.0.1:9003"];
    const nodes = cluster.map((address, i) => new Node(address, `/data/${i}`, { nodeId: i + 1, cluster }));
    for (const node of nodes) await node.start();
    expect(await measured(() => new Client([A]).cluster())).toHaveLength(1);
  },
};

async function threeInProcess(): Promise<[Node, Node, Node]> {
  const make = (id: number): Node => new Node(`127.0.0.1:900${id}`, `/data/${id}`, { nodeId: id });
  const nodes: [Node, Node, Node] = [make(1), make(2), make(3)];
  for (const node of nodes) await node.start();
  for (const node of nodes.slice(1)) await new Client([A]).add(node.id, node.address);
  const members = await new Client([A]).cluster();
  expect(members.map(({ roleName }) => roleName)).toEqual(["Voter", "Voter", "Voter"]);
  return nodes;
}

/** Recorded as sequences: recordings-sequences.test.ts. */
const SEQUENCES = [...recordings].filter(([, { outcome }]) => outcome === "sequence").map(([id]) => id);

test("every recorded statement and election is simulated or left out with a reason", () => {
  const known = [SCENARIOS, TYPE_ERRORS, EXITED, LEFT_OUT.sql].flatMap((each) => Object.keys(each));
  const prefixes = Object.keys(LEFT_OUT_PREFIXES);
  const rest = [...recordings.keys()].filter((id) => !prefixes.some((prefix) => id.startsWith(prefix)));
  expect([...known, ...SEQUENCES].sort()).toEqual(rest.sort());
});

/** Row ids and counts of the recorded tables, which held other rows before, and members as Python prints them. */
const OTHER_ROWS = /^(tx-|quorum-1down|quorum-lost-cluster-raw|leader-after|quorum-back)/;

test.each(Object.entries(SCENARIOS))("%s", async (id, scenario) => {
  const recording = recordings.get(id);
  const result = await perform(scenario);
  expect(result.outcome).toBe(recording?.outcome);
  if (result.outcome === "crashed") expect(result.signal).toBe(recording?.signal);
  if (result.error !== undefined && recording !== undefined) {
    expect(essence(result.error)).toEqual(recordedEssence(recording));
  }
  // The last pause of a search runs over the budget, by up to a second; an election takes what it takes.
  if (id.startsWith("quorum-lost"))
    expect(Math.abs(result.ms - (recording?.elapsed_ms ?? 0))).toBeLessThan(1000);
  if (result.outcome === "returned" && !OTHER_ROWS.test(id))
    expect(result.value ?? null).toEqual(recording?.result);
});

test.each(Object.entries(TYPE_ERRORS))("%s is a TypeError", async (id, scenario) => {
  expect(recordings.get(id)?.exception_class).toBe("TypeError");
  expect((await perform(scenario)).error).toBeInstanceOf(TypeError);
});

test.each(Object.entries(EXITED))("%s", async (id, scenario) => {
  expect(recordings.get(id)?.outcome).toBe("exited");
  expect((await perform(scenario)).outcome).toBe("returned");
});

test("a client of a cluster can be used without the cluster's own helper", async () => {
  const { value } = await perform(async (measured) => {
    const cluster = await startCluster({ nodes: 3 });
    await measured(() => new Client(cluster.addresses).leader());
  });
  expect(value).toBe(A);
});
