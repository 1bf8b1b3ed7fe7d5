/** Answers of single nodes over the wire, as recorded with plain requests. */
import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import type { WireRequest } from "./gateway.ts";
import { dial } from "./go/connection.ts";
import { type Cluster, Node, startCluster } from "./index.ts";
import { clientProcess } from "./testing/client-process.ts";

/** Asks one node on a new connection; gives the value, or the failure as the wire has it. */
async function ask(cluster: Cluster, id: number, ...requests: WireRequest[]): Promise<unknown> {
  const { world } = cluster;
  return world.call({ component: "prober", name: "ask" }, async () => {
    const deadline = { atMs: world.nowMs + 20_000 };
    const dialed = await dial(clientProcess(world, "prober"), cluster.node(id).address, deadline);
    if (!dialed.ok) return dialed.error.text;
    let last: unknown;
    for (const request of requests) {
      const answer = await dialed.value.call(request, deadline);
      last = answer.ok ? answer.value : answer.error.text;
    }
    return last;
  });
}

test("a follower names the leader, lists the members, opens a database, and refuses the rest", async () => {
  const cluster = await startCluster({ nodes: 3 });
  expect(await ask(cluster, 2, { what: "leader" })).toEqual({ id: 1, address: "127.0.0.1:9001" });
  expect(await ask(cluster, 2, { what: "cluster" })).toHaveLength(3);
  expect(await ask(cluster, 2, { what: "open", name: "x" })).toBeNull();
  for (const refused of [
    { what: "exec", sql: "CREATE TABLE x(a)" },
    { what: "query", sql: "SELECT 1" },
    { what: "add", id: 9, address: "127.0.0.1:9009" },
    { what: "assign", id: 3, role: "voter" },
    { what: "remove", id: 3 },
    { what: "transfer", id: 2 },
  ] satisfies WireRequest[]) {
    expect(await ask(cluster, 2, refused)).toBe("not leader (10250)");
  }
});

test("the leader's refusals have the recorded texts and codes", async () => {
  const cluster = await startCluster({ nodes: 3, standbys: 1 });
  const cases: [WireRequest[], string][] = [
    [[{ what: "exec", sql: "SELECT 1" }], "no database opened (12)"],
    [
      [
        { what: "open", name: "x" },
        { what: "open", name: "x" },
      ],
      "a database for this connection is already open (5)",
    ],
    [[{ what: "add", id: 9, address: "127.0.0.1:9002" }], "server address already in use (1)"],
    [[{ what: "add", id: 2, address: "127.0.0.1:9009" }], "server ID already in use (1)"],
    [[{ what: "remove", id: 77 }], "server ID is not valid (1)"],
    [[{ what: "assign", id: 2, role: "voter" }], "server role is not valid (1)"],
    [[{ what: "transfer", id: 4 }], "server ID is not valid (1)"],
    [
      [
        { what: "open", name: "x" },
        { what: "query", sql: "" },
      ],
      "empty statement (0)",
    ],
    [
      [
        { what: "open", name: "x" },
        { what: "query", sql: "SELECT abs()" },
      ],
      "wrong number of arguments to function abs() (1)",
    ],
  ];
  for (const [requests, text] of cases) expect(await ask(cluster, 1, ...requests)).toBe(text);
});

test("non-voters and a leader that hands over name nobody", async () => {
  const cluster = await startCluster({ nodes: 3, standbys: 1 });
  await cluster.world.sleep(1000);
  expect(await ask(cluster, 4, { what: "leader" })).toEqual({ id: 0, address: "" });
  await cluster.kill(3);
  const transfer = ask(cluster, 1, { what: "transfer", id: 3 });
  await cluster.world.sleep(100);
  expect(await ask(cluster, 1, { what: "leader" })).toEqual({ id: 0, address: "" });
  expect(await transfer).toBe("leadership transfer failed (1)");
  expect(await ask(cluster, 1, { what: "leader" })).toEqual({ id: 1, address: "127.0.0.1:9001" });
});

test("a leader that was one before finds the databases of its connections closed", async () => {
  const cluster = await startCluster({ nodes: 3 });
  const { world } = cluster;
  const deadline = { atMs: 60_000 };
  const dialed = await world.call({ component: "t", name: "d" }, () =>
    dial(clientProcess(world, "prober"), "127.0.0.1:9001", deadline),
  );
  if (!dialed.ok) throw new Error(dialed.error.text);
  const call = async (request: WireRequest): Promise<unknown> => {
    const answer = await world.call({ component: "t", name: "c" }, () =>
      dialed.value.call(request, deadline),
    );
    return answer.ok ? "ok" : answer.error.text;
  };
  await call({ what: "open", name: "x" });
  expect(await call({ what: "exec", sql: "CREATE TABLE x(a)" })).toBe("ok");
  await ask(cluster, 1, { what: "transfer", id: 2 });
  await world.sleep(50);
  expect(await call({ what: "exec", sql: "INSERT INTO x VALUES(1)" })).toBe("not leader (10250)");
  await ask(cluster, 2, { what: "transfer", id: 1 });
  await world.sleep(50);
  expect(await call({ what: "exec", sql: "INSERT INTO x VALUES(1)" })).toBe("no database opened (12)");
  await call({ what: "open", name: "x" });
  expect(await call({ what: "exec", sql: "INSERT INTO x VALUES(1)" })).toBe("ok");
});

test("one writer at a time; a read that got old can't become a write", async () => {
  const cluster = await startCluster({ nodes: 3 });
  const [a, b] = [cluster.node(1), cluster.node(2)];
  for (const node of [a, b]) await node.openDb("x");
  await a.exec("CREATE TABLE t(v)");
  await a.exec("BEGIN IMMEDIATE");
  await expect(b.exec("INSERT INTO t VALUES(1)")).rejects.toThrow("database is locked");
  expect(await b.query("SELECT count(*) AS n FROM t")).toEqual([{ n: 0 }]);
  await a.rollback();
  await a.begin();
  await a.exec("SELECT v FROM t WHERE 0");
  await b.exec("INSERT INTO t VALUES(1)");
  await expect(a.exec("INSERT INTO t VALUES(2)")).rejects.toThrow("database is locked");
  await a.rollback();
});

test("a time to wait for a lock changes nothing: the published binding doesn't pass it on", async () => {
  const world = new World({ autoDrive: true });
  const options = { world, cluster: ["127.0.0.1:9001"], busyTimeoutMs: 5000 };
  const [a, b] = [1, 2].map(
    (id) => new Node(`127.0.0.1:900${id}`, `/data/${id}`, { ...options, nodeId: id }),
  );
  for (const node of [a, b] as [Node, Node]) {
    await node.start();
    await node.openDb("x");
  }
  await a?.exec("CREATE TABLE t(v)");
  await a?.exec("BEGIN IMMEDIATE");
  const askedMs = world.nowMs;
  await expect(b?.exec("INSERT INTO t VALUES(1)")).rejects.toThrow("database is locked");
  expect(world.nowMs - askedMs).toBeLessThan(10);
});
