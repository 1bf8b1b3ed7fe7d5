import { DqliteLibraryNotFound, NodeError, NoLeaderError } from "@faultbook/errors/dqlite";
import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import { dqliteFaultSchema } from "./fault-schema.ts";
import { type Cluster, DQLITE_FAULTS, startCluster } from "./index.ts";

async function withTable(options: Parameters<typeof startCluster>[0] = {}): Promise<Cluster> {
  const cluster = await startCluster({ nodes: 3, seed: 4, ...options });
  for (const node of cluster.nodes) await node.openDb("x.db");
  await cluster.node(1).exec("CREATE TABLE t(a INT)");
  return cluster;
}

test("id 0 and the removal of the last voter end the leader's process, not the program", async () => {
  const cluster = await startCluster({ nodes: 1 });
  await expect(cluster.client().add(0, "127.0.0.1:9002")).rejects.toThrow("receive: header: EOF");
  expect(cluster.isAlive("n1")).toBe(false);
  await cluster.restart(1);
  await expect(cluster.client().remove(1)).rejects.toThrow("receive: header: EOF");
  expect(cluster.isAlive("n1")).toBe(false);
  await cluster.restart(1);
  await expect(cluster.client().remove(0)).rejects.toThrow("receive: header: EOF");
  expect(cluster.isAlive("n1")).toBe(false);
  expect(cluster.world.crashed).toBeUndefined();
});

test("while a leader hands over to a dead voter, it reads, refuses writes, and names nobody", async () => {
  for (const [libdqlite, text] of [
    ["1.18.1", "no more rows available"],
    ["1.18.7", "no available dqlite leader server found"],
  ] as const) {
    const cluster = await withTable({ libdqlite, timeoutMs: 1500 });
    await cluster.kill(2);
    const handingOver = cluster
      .node(1)
      .handover()
      .catch((error: Error) => error.message);
    await cluster.world.sleep(20);
    expect(await cluster.node(1).query("SELECT count(*) AS n FROM t")).toEqual([{ n: 0 }]);
    await expect(cluster.node(1).exec("INSERT INTO t VALUES(1)")).rejects.toThrow(text);
    await handingOver;
    await cluster.world.sleep(3000);
    await cluster.node(1).exec("INSERT INTO t VALUES(2)");
    expect(await cluster.node(1).query("SELECT a FROM t")).toEqual([{ a: 2 }]);
  }
});

test("a temporary table is of its connection alone, and no other node gets it", async () => {
  const cluster = await withTable();
  const node = cluster.node(1);
  await node.exec("CREATE TEMP TABLE mine(a INTEGER PRIMARY KEY, b)");
  expect(await node.exec("INSERT INTO mine(b) VALUES('x'),('y')")).toEqual({
    lastInsertId: 2,
    rowsAffected: 2,
  });
  expect(await node.query("SELECT b FROM mine WHERE a = 2")).toEqual([{ b: "y" }]);
  await expect(cluster.node(2).query("SELECT b FROM mine")).rejects.toThrow("no such table: mine");
});

test("a directory that is deleted under a node is missed at its next start, and a new node begins with nothing", async () => {
  const cluster = await withTable();
  const node = cluster.node(3);
  cluster.inject({ kind: "delete-directory", target: "n3" });
  await cluster.node(1).exec("INSERT INTO t VALUES(1)");
  await cluster.kill(3);
  await expect(cluster.restart(3)).rejects.toThrow(`directory '${node.dataDir}' does not exist`);
});

test("a client can be made again once the native library is back on the disk", async () => {
  const cluster = await withTable();
  cluster.inject({ kind: "remove-library" });
  expect(() => cluster.client()).toThrow(DqliteLibraryNotFound);
  cluster.inject({ kind: "restore-library" });
  expect(await cluster.client().leader()).toBe("127.0.0.1:9001");
});

test("an idle connection that the server closes costs nothing, unless a transaction was open on it", async () => {
  const cluster = await withTable();
  const node = cluster.node(2);
  await node.exec("INSERT INTO t VALUES(1)");
  cluster.inject({ kind: "close-connections", target: "n1" });
  await cluster.world.sleep(1000);
  await node.exec("INSERT INTO t VALUES(2)");
  await node.begin();
  await node.exec("INSERT INTO t VALUES(3)");
  cluster.inject({ kind: "close-connections", target: "n1" });
  await cluster.world.sleep(1000);
  await node.exec("INSERT INTO t VALUES(4)");
  await expect(node.commit()).rejects.toThrow("cannot commit - no transaction is active");
  expect(await node.query("SELECT a FROM t")).toEqual([{ a: 1 }, { a: 2 }, { a: 4 }]);
});

test("nothing can be called in a process that is gone", async () => {
  const cluster = await withTable();
  await cluster.kill(2);
  await expect(cluster.node(2).exec("SELECT 1")).rejects.toThrow("the process of node 2 isn't running");
  await cluster.restart(2);
  await cluster.node(2).openDb("x.db");
  expect(await cluster.node(2).query("SELECT count(*) AS n FROM t")).toEqual([{ n: 0 }]);
});

test("a restarted cluster has what was committed before", async () => {
  const cluster = await withTable();
  await cluster.node(3).exec("INSERT INTO t VALUES(7)");
  for (const node of cluster.nodes) await cluster.kill(node);
  for (const node of cluster.nodes) await cluster.restart(node);
  await cluster
    .node(2)
    .openDb("x.db")
    .catch(() => {});
  await cluster.client({ timeoutMs: 20_000 }).leader();
  await cluster.node(2).openDb("x.db");
  expect(await cluster.node(2).query("SELECT a FROM t")).toEqual([{ a: 7 }]);
});

test("a node that was away catches up by the log, or by a snapshot when the log no longer goes back far enough", async () => {
  for (const [rows, first] of [
    [20, 1],
    [9300, 1000],
  ] as const) {
    const cluster = await withTable();
    await cluster.kill(3);
    for (let i = 0; i < rows; i += 1) await cluster.node(1).exec(`INSERT INTO t VALUES(${i})`);
    expect(cluster.server("n1")?.raft.log.firstIndex).toBeGreaterThanOrEqual(first);
    await cluster.restart(3);
    await cluster.world.sleep(3000);
    expect(cluster.server("n3")?.raft.lastApplied).toBe(cluster.server("n1")?.raft.lastApplied);
    expect(cluster.server("n3")?.open("x.db").state.tables.get("t")?.rows.size).toBe(rows);
  }
});

test("a write in flight at the loss of the majority fails, and is applied all the same", async () => {
  const cluster = await withTable({ timeoutMs: 8000 });
  await cluster.kill(2);
  await cluster.kill(3);
  const failed = await cluster
    .node(1)
    .exec("INSERT INTO t VALUES(1)")
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(NodeError);
  expect(failed).toMatchObject({ code: 5 });
  await cluster.restart(2);
  await cluster.restart(3);
  await cluster.client({ timeoutMs: 20_000 }).leader();
  expect(await cluster.node(1).query("SELECT count(*) AS n FROM t")).toEqual([{ n: 1 }]);
});

test("inserts through a follower fail until the next leader, then go on (recorded: write-leader-stop-1s)", async () => {
  const cluster = await withTable({ timeoutMs: 1000 });
  await cluster.stop(cluster.leader);
  const stoppedMs = cluster.world.nowMs;
  const outcomes: string[] = [];
  while (outcomes.at(-1) !== "ok" && outcomes.length < 20) {
    outcomes.push(
      await cluster
        .node(3)
        .exec("INSERT INTO t VALUES(1)")
        .then(
          () => "ok",
          (error: Error) => error.message.replace(/\(127.*/, ""),
        ),
    );
  }
  const refused =
    "dqlitepy_node_exec failed with code 5 (NOLEADER): Node 3: failed to create dqlite connection: no available dqlite leader server found ";
  expect([...new Set(outcomes)]).toEqual([refused, "ok"]);
  expect(cluster.world.nowMs - stoppedMs).toBeGreaterThan(2500);
});

test("two nodes on the same side of a cut go on, the third rejoins when it heals", async () => {
  const cluster = await withTable();
  await cluster.partition([2, 3]);
  await cluster.world.sleep(8000);
  expect(cluster.leader?.id).not.toBe(1);
  await cluster.heal();
  await cluster.world.sleep(4000);
  const commits = cluster.nodeNames.map((name) => cluster.server(name)?.raft.commitIndex);
  expect(new Set(commits).size).toBe(1);
});

test("lossy and slow links keep a leader as long as heartbeats arrive", async () => {
  const cluster = await withTable();
  cluster.inject({ kind: "lose", perMille: 200 });
  cluster.inject({ kind: "delay", ms: 50 });
  for (let i = 0; i < 20; i += 1) await cluster.node(1).exec(`INSERT INTO t VALUES(${i})`);
  await cluster.world.sleep(20_000);
  expect(await cluster.client().leader()).toBe("127.0.0.1:9001");
});

test("stand-bys and spares keep out of elections", async () => {
  const cluster = await startCluster({ nodes: 3, standbys: 1, spares: 1 });
  expect((await cluster.client().cluster()).map(({ roleName }) => roleName)).toEqual([
    "Voter",
    "Voter",
    "Voter",
    "StandBy",
    "Spare",
  ]);
  await cluster.kill(1);
  await cluster.kill(2);
  await cluster.world.sleep(20_000);
  expect(cluster.leader).toBeUndefined();
});

test("a fault schedule as data acts on the first cluster", async () => {
  const faults = [
    { atMs: 1000, kind: "kill", target: "leader" },
    { atMs: 1500, kind: "kill", target: "n9" },
    { atMs: 20_000, kind: "restart", target: "n1" },
  ];
  const world = new World({ seed: 2, faults, autoDrive: true });
  const cluster = await startCluster({ nodes: 3, world });
  await world.sleep(1100);
  await expect(cluster.client({ timeoutMs: 100 }).leader()).rejects.toBeInstanceOf(NoLeaderError);
  await world.sleep(25_000);
  expect(cluster.isAlive("n1")).toBe(true);
  expect(world.trace.filter(({ kind }) => kind === "fault")).toMatchObject([
    { fault: "kill", target: "leader" },
    { fault: "kill", target: "n9", ignored: "there is no node n9; there are n1, n2, n3" },
    { fault: "restart", target: "n1" },
  ]);
});

test("a schedule with an unknown kind is refused before anything happens", async () => {
  const world = new World({ faults: [{ atMs: 1, kind: "explode" }], autoDrive: true });
  await expect(startCluster({ world })).rejects.toThrow(/faults\[0\].kind "explode" is unknown/);
});

test("every fault kind is in the schema and can be injected", async () => {
  const schema = dqliteFaultSchema() as { items: { oneOf: { properties: { kind: { const: string } } }[] } };
  expect(schema.items.oneOf.map(({ properties }) => properties.kind.const)).toEqual(
    Object.keys(DQLITE_FAULTS),
  );
  const parameters: Readonly<Record<string, object>> = {
    delay: { ms: 1 },
    lose: { perMille: 1 },
    corrupt: { file: "first-segment", how: "garbage" },
    "occupy-port": { address: "127.0.0.1:1234" },
    "free-port": { address: "127.0.0.1:1234" },
  };
  for (const [kind, { target }] of Object.entries(DQLITE_FAULTS)) {
    const cluster = await startCluster({ nodes: 3 });
    if (kind === "restart") await cluster.kill(2);
    cluster.inject({ kind, ...(target === "none" ? {} : { target: "n2" }), ...parameters[kind] });
    expect(cluster.world.trace.at(-1)).toBeDefined();
  }
});

test("two clusters of one world don't meet", async () => {
  const first = await startCluster({ nodes: 3 });
  const second = await startCluster({ nodes: 3, port: 9101, world: first.world });
  await first.kill(1);
  expect(await second.client().leader()).toBe("127.0.0.1:9101");
  await expect(first.client({ timeoutMs: 100 }).leader()).rejects.toBeInstanceOf(NoLeaderError);
});

test("three nodes of one cluster stop one after the other", async () => {
  const cluster = await startCluster({ nodes: 3 });
  for (const node of cluster.nodes) await node.stop();
  expect(cluster.nodes.map((node) => node.isRunning)).toEqual([false, false, false]);
  expect(cluster.leader).toBeUndefined();
});

test("a fault with a time happens then, while a call waits; one that can't be done then is written into the trace", async () => {
  const cluster = await startCluster({ nodes: 3, seed: 1 });
  const { world } = cluster;
  cluster.inject({ kind: "kill", target: "n1", atMs: world.nowMs + 100 });
  cluster.inject({ kind: "kill", target: "n1", atMs: world.nowMs + 200 });
  expect(cluster.isAlive("n1")).toBe(true);
  await world.sleep(150);
  expect(cluster.isAlive("n1")).toBe(false);
  await world.sleep(100);
  const faults = world.trace.filter(({ kind }) => kind === "fault");
  expect(faults.at(-1)).toMatchObject({ fault: "kill", ignored: "n1 isn't running" });
  expect(() => cluster.inject({ kind: "kill", target: "n1" })).toThrow("n1 isn't running");
});
