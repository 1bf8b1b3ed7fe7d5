import { ClientClosedError, ClientError, NoLeaderError } from "@faultbook/errors/dqlite";
import { expect, test } from "vitest";
import { Client, Node, startCluster } from "./index.ts";

const wrong = (value: unknown) => value as never;

test("what isn't a list of addresses is a TypeError", () => {
  expect(() => new Client(wrong("127.0.0.1:9001"))).toThrow(TypeError);
  expect(() => new Client(wrong(null))).toThrow(TypeError);
  expect(() => new Client(wrong([9001]))).toThrow(TypeError);
});

test("arguments of the wrong type reject, and reach no node", async () => {
  const cluster = await startCluster({ nodes: 3 });
  const client = cluster.client();
  await expect(client.add(4, wrong(null))).rejects.toThrow(TypeError);
  await expect(client.add(wrong("4"), "127.0.0.1:9004")).rejects.toThrow(TypeError);
  await expect(client.remove(-1)).rejects.toThrow(RangeError);
  await expect(cluster.node(1).openDb(wrong(null))).rejects.toThrow(TypeError);
  expect(await client.cluster()).toHaveLength(3);
});

test("a budget is a time: no number is refused, and one without end is long", async () => {
  const cluster = await startCluster({ nodes: 3 });
  expect(() => cluster.client({ timeoutMs: Number.NaN })).toThrow(RangeError);
  await expect(cluster.client().leader({ timeoutMs: -1 })).rejects.toThrow(RangeError);
  await cluster.kill(cluster.leader);
  expect(await cluster.client({ timeoutMs: Number.POSITIVE_INFINITY }).leader()).toBe(
    cluster.leader?.address,
  );
  await cluster.kill(cluster.leader);
  await expect(cluster.client({ timeoutMs: 0 }).leader()).rejects.toBeInstanceOf(NoLeaderError);
});

test("a client finds the leader through a follower, and after a hand-over", async () => {
  const cluster = await startCluster({ nodes: 3, seed: 3 });
  const viaFollower = new Client(["127.0.0.1:9003"], { world: cluster.world });
  expect(await viaFollower.leader()).toBe("127.0.0.1:9001");
  await cluster.node(1).handover();
  expect(await viaFollower.leader()).toBe(cluster.leader?.address);
  expect(cluster.leader?.id).not.toBe(1);
});

test("members come, vote and go", async () => {
  const cluster = await startCluster({ nodes: 3, seed: 3 });
  const client = cluster.client();
  const fourth = new Node("127.0.0.1:9004", "/data/4", { nodeId: 4, world: cluster.world });
  await fourth.start();
  await client.add(4, "127.0.0.1:9004");
  expect((await client.cluster()).map(({ id, roleName }) => `${id} ${roleName}`)).toEqual([
    "1 Voter",
    "2 Voter",
    "3 Voter",
    "4 Voter",
  ]);
  await client.remove(4);
  expect(await client.cluster()).toHaveLength(3);
});

test("an id beyond 2^53 stays exact", async () => {
  const cluster = await startCluster({ nodes: 3 });
  const id = 2n ** 60n + 1n;
  const node = new Node("127.0.0.1:9009", "/data/big", { nodeId: id, world: cluster.world });
  await node.start();
  await cluster.client().add(id, "127.0.0.1:9009");
  expect((await cluster.client().cluster()).at(-1)?.id).toBe(id);
  expect(node.id).toBe(id);
});

test("a paused leader holds a call for its whole budget, a resumed one answers", async () => {
  const cluster = await startCluster({ nodes: 1 });
  const client = cluster.client({ timeoutMs: 2000 });
  await cluster.pause(1);
  const startMs = cluster.world.nowMs;
  await expect(client.leader()).rejects.toBeInstanceOf(NoLeaderError);
  expect(cluster.world.nowMs - startMs).toBeCloseTo(2200, 0);
  await cluster.resume(1);
  expect(await client.leader()).toBe("127.0.0.1:9001");
});

test("refused connections: the others are asked, and go on naming the leader who can't be reached", async () => {
  const cluster = await startCluster({ nodes: 3 });
  cluster.inject({ kind: "refuse", target: "n1" });
  await expect(cluster.client({ timeoutMs: 500 }).leader()).rejects.toBeInstanceOf(NoLeaderError);
  cluster.inject({ kind: "accept", target: "n1" });
  expect(await cluster.client().leader()).toBe("127.0.0.1:9001");
});

test("closing waits for nobody and refuses everything after it", async () => {
  const cluster = await startCluster({ nodes: 3 });
  const client = cluster.client();
  const asking = client.leader();
  client.close();
  expect(await asking).toBe("127.0.0.1:9001");
  expect(client.isClosed).toBe(true);
  await expect(client.cluster()).rejects.toBeInstanceOf(ClientClosedError);
  await expect(client.remove(2)).rejects.toBeInstanceOf(ClientError);
});

test("the trace tells where an error was raised and which call it ended", async () => {
  const cluster = await startCluster({ nodes: 3 });
  await cluster
    .client()
    .add(2, "127.0.0.1:9009")
    .catch(() => {});
  const { trace } = cluster.world;
  const raised = trace.find((event) => event.kind === "error-raised");
  const ended = trace.find((event) => event.kind === "call-error");
  expect(raised).toMatchObject({
    component: "n1",
    errorName: "ClientError",
    code: 8,
    text: "server ID already in use (1)",
    path: ["server", "binding", "program"],
  });
  expect(ended).toMatchObject({
    component: "client",
    id: (raised as { call: number }).call,
    errorName: "ClientError",
  });
});
