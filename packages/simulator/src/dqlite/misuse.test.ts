/** What a program gets wrong is told at once and by name; nothing it gives breaks the simulator. */
import { ClientError, NodeAlreadyRunningError } from "@faultbook/errors/dqlite";
import { expect, test } from "vitest";
import { perform } from "../../testing/recordings.ts";
import { goDuration } from "./go/errors.ts";
import {
  abandon,
  Client,
  type ClusterOptions,
  machine,
  Node,
  type NodeOptions,
  startCluster,
} from "./index.ts";

const wrong = (value: unknown) => value as never;
const THERE_ARE = "there are n1, n2, n3";

test.each([["bogus"], ["n9"], [99], [99n], [null], [{}], ["127.0.0.1:9999"]])(
  "no method of a cluster takes %s for a node, and each says which there are",
  async (reference) => {
    const cluster = await startCluster({ nodes: 3 });
    for (const method of ["kill", "stop", "pause", "resume", "restart", "partition"] as const) {
      const done = cluster[method](wrong(reference));
      await expect(done).rejects.toBeInstanceOf(RangeError);
      await expect(done).rejects.toThrow(THERE_ARE);
    }
    expect(() => cluster.node(wrong(reference))).toThrow(THERE_ARE);
    expect(() => cluster.inject({ kind: "kill", target: String(reference) })).toThrow(THERE_ARE);
  },
);

test.each([["leader"], ["n1"], [1], [1n], ["127.0.0.1:9001"]])("%s is the first node", async (reference) => {
  const cluster = await startCluster({ nodes: 3 });
  expect(cluster.node(reference)).toBe(cluster.nodes[0]);
  await cluster.kill(reference);
  expect(cluster.isAlive("n1")).toBe(false);
});

test.each<[object, string]>([
  [{ kind: "bogus" }, "known: kill, restart"],
  [{ kind: "toString" }, "is unknown"],
  [{ kind: undefined }, "is unknown"],
  [{ kind: "kill" }, "needs a target"],
  [{ kind: "kill", target: ["n1", "n2"] }, "must be one name"],
  [{ kind: "kill", target: "n1", soon: true }, 'no parameter "soon"'],
  [{ kind: "delay" }, "needs ms"],
  [{ kind: "delay", ms: "x" }, "ms must be number"],
  [{ kind: "corrupt", target: "n1", file: "nope", how: "garbage" }, "n1 has no file nope; there are"],
  [{ kind: "corrupt", target: "n9", file: "metadata", how: "garbage" }, THERE_ARE],
  [{ kind: "deny-access", target: "n9" }, THERE_ARE],
  [{ kind: "restart", target: "n1" }, "the process of n1 is running"],
])("the fault %j is refused", async (fault, message) => {
  const cluster = await startCluster({ nodes: 3 });
  expect(() => cluster.inject(wrong(fault))).toThrow(message);
});

test("a partition of nobody is refused", async () => {
  const cluster = await startCluster({ nodes: 3 });
  await expect(cluster.partition([])).rejects.toThrow(RangeError);
});

test.each<[ClusterOptions]>([
  [{ nodes: 0 }],
  [{ nodes: 1.5 }],
  [{ nodes: 101 }],
  [{ nodes: wrong("3") }],
  [{ standbys: -1 }],
  [{ spares: wrong("2") }],
  [{ port: 0 }],
  [{ port: 65_534 }],
  [{ contract: wrong("bogus") }],
  [{ networkLatencyMs: 0 }],
  [{ networkLatencyMs: 1e12 }],
  [{ timeoutMs: wrong("5") }],
  [{ seed: -1 }],
  [{ seed: wrong("7") }],
])("startCluster(%j) is a RangeError", async (options) => {
  await expect((async () => startCluster(options))()).rejects.toBeInstanceOf(RangeError);
  // A seed from outside wins, and doesn't make a wrong one right.
  expect((await perform((measured) => measured(() => startCluster(options)))).error?.name).toBe("RangeError");
});

test.each<[NodeOptions, string]>([
  [{ busyTimeoutMs: wrong("x") }, "RangeError"],
  [{ busyTimeoutMs: Number.NaN }, "RangeError"],
  [{ networkLatencyMs: -3 }, "RangeError"],
  [{ contract: wrong("x") }, "RangeError"],
  [{ timeoutMs: wrong("5") }, "RangeError"],
  [{ cluster: wrong("127.0.0.1:9001") }, "TypeError"],
  [{ cluster: wrong([1]) }, "TypeError"],
  [{ bindAddress: wrong(5) }, "TypeError"],
  [{ nodeId: wrong(true) }, "TypeError"],
  [{ nodeId: wrong(null) }, "TypeError"],
])("a node with %j is a mistake of the constructor's caller", async (options, name) => {
  const { error } = await perform((measured) => measured(() => new Node("127.0.0.1:9001", "/d", options)));
  expect(error?.name).toBe(name);
});

test("one id has one form, whether it came as a number or a bigint", async () => {
  const ids = await perform((measured) =>
    measured(() => [1n, -0, 2 ** 60, 2n ** 64n - 1n].map((nodeId) => new Node("@a", "/d", { nodeId }).id)),
  );
  expect(ids.value).toEqual([1, 0, 2n ** 60n, 2n ** 64n - 1n]);
});

test("a statement that is no text is a TypeError, before and after a database is open", async () => {
  const cluster = await startCluster({ nodes: 1 });
  const node = cluster.node(1);
  await expect(node.query(wrong(5))).rejects.toThrow(TypeError);
  await node.openDb("x.db");
  await expect(node.exec(wrong(undefined))).rejects.toThrow(TypeError);
  expect(await node.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("starts and stops of one node wait for each other", async () => {
  const { value } = await perform(async (measured) => {
    const node = new Node("127.0.0.1:9001", "/d", { nodeId: 1 });
    return measured(async () => {
      const first = node.start();
      await expect(node.start()).rejects.toBeInstanceOf(NodeAlreadyRunningError);
      await first;
      const stopping = node.stop();
      await node.start();
      await stopping;
      return node.isRunning;
    });
  });
  expect(value).toBe(true);
});

test("a node that was killed while it started can be started again", async () => {
  const cluster = await startCluster({ nodes: 3 });
  await cluster.kill(2);
  const starting = cluster.restart(2).catch(() => "ended");
  await cluster.world.sleep(5);
  await cluster.kill(2);
  expect(await starting).toBe("ended");
  await cluster.restart(2);
  expect(cluster.node(2).isRunning).toBe(true);
});

test("a node whose handle was closed is made anew by the next process", async () => {
  const cluster = await startCluster({ nodes: 3 });
  cluster.node(2).close();
  await cluster.kill(2);
  await cluster.restart(2);
  expect(cluster.node(2).isRunning).toBe(true);
});

test("only a node can be abandoned", () => {
  expect(() => abandon(wrong({}))).toThrow(TypeError);
});

test("a client finds this machine by name, and a node that listens everywhere at each of its addresses", async () => {
  const { value } = await perform(async (measured) => {
    const node = new Node("127.0.0.1:9001", "/d", { nodeId: 1, bindAddress: "0.0.0.0:9001" });
    await node.start();
    const twice = new Node("127.0.0.1:9001", "/e", { nodeId: 1 });
    await expect(twice.start()).rejects.toThrow("failed to set bind address");
    const addresses = ["localhost:9001", ":9001", "127.0.0.1:9001", "127.0.0.2:9001"];
    return measured(() => Promise.all(addresses.map((address) => new Client([address]).leader())));
  });
  expect(value).toEqual(Array(4).fill("127.0.0.1:9001"));
});

test("a name that nobody knows leads to no leader, after the whole budget", async () => {
  const { error } = await perform(async (measured) => {
    await startCluster({ nodes: 1 });
    await measured(() => new Client(["db-1.invalid:9001"]).leader());
  });
  expect(error).toBeInstanceOf(ClientError);
  expect(error?.code).toBe(5);
});

test("one directory by two spellings is one directory", async () => {
  const { error } = await perform(async (measured) => {
    await new Node("127.0.0.1:9001", "/data/a", { nodeId: 1 }).start();
    await measured(() => new Node("127.0.0.1:9002", "/data//./a/", { nodeId: 1 }).start());
  });
  expect(error?.message).toContain("couldn't lock the raft directory");
});

test("freeing a port ends another program, never a node", async () => {
  const { value } = await perform(async (measured) => {
    const cluster = await startCluster({ nodes: 1 });
    machine().freePort("127.0.0.1:9001");
    await measured(() => cluster.client().leader());
  });
  expect(value).toBe("127.0.0.1:9001");
});

test("the length of a database's name is counted in bytes", async () => {
  const open = (name: string) =>
    perform(async (measured) => {
      const node = new Node("127.0.0.1:9001", "/d", { nodeId: 1 });
      await node.start();
      await measured(() => node.openDb(name));
    });
  expect((await open("é".repeat(300))).signal).toBe("SIGSEGV");
  expect((await open("é".repeat(250))).outcome).toBe("returned");
});

test.each([
  [0, "0s"],
  [0.0004, "0s"],
  [0.25, "250µs"],
  [150, "150ms"],
  [4999.33, "4.99933s"],
  [3000, "3s"],
  [61_000.5, "1m1.0005s"],
])("%d ms are %s as Go prints them", (ms, printed) => {
  expect(goDuration(ms)).toBe(printed);
});
