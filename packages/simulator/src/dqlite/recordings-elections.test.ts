/** The recorded losses of the leader or the majority, and the recorded programs with several nodes. */
import { expect, test } from "vitest";
import {
  comparable,
  perform,
  Replays,
  recordedComparable,
  recordingsOf,
  type Scenario,
} from "../../testing/recordings.ts";
import { holdCounts } from "../../testing/replay-counts.ts";
import { errorOf, nativeFailure } from "./binding/raise.ts";
import { dial } from "./go/connection.ts";
import { Connector } from "./go/connector.ts";
import { wrap } from "./go/errors.ts";
import { Client, type Cluster, Node, startCluster } from "./index.ts";
import { clientProcess } from "./testing/client-process.ts";
import { isLeftOut } from "./testing/left-out.ts";
import { opened } from "./testing/node-scenarios.ts";

/** What was recorded as a sequence has a file of its own: recordings-sequences.test.ts. */
const replays = new Replays(
  new Map(
    [...recordingsOf("C election", "D writes", "B exit and crashes")].filter(
      ([, { outcome }]) => outcome !== "sequence",
    ),
  ),
);
const A = "127.0.0.1:9001";

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

/** Row ids and counts of the recorded tables, which held other rows before, and members as Python prints them. */
const OTHER_ROWS = /^(tx-|quorum-1down|quorum-lost-cluster-raw|leader-after|quorum-back)/;

test.each(Object.entries(SCENARIOS))("%s", async (id, scenario) => {
  const { recording, result } = await replays.replay(id, scenario);
  expect(result.outcome).toBe(recording.outcome);
  if (result.error !== undefined) expect(comparable(result.error)).toEqual(recordedComparable(recording));
  // The last pause of a search runs over the budget, by up to a second; an election takes what it takes.
  if (id.startsWith("quorum-lost"))
    expect(Math.abs(result.ms - (recording.elapsed_ms ?? 0))).toBeLessThan(1000);
  if (result.outcome === "returned" && !OTHER_ROWS.test(id))
    expect(result.value ?? null).toEqual(recording.result);
});

test.each(Object.entries(EXITED))("%s", async (id, scenario) => {
  const { recording, result } = await replays.replay(id, scenario);
  expect(recording.outcome).toBe("exited");
  expect(result.outcome).toBe("returned");
});

test("every recorded call of a cluster was replayed or is left out with a reason", () => {
  expect(replays.gaps(isLeftOut)).toEqual([]);
  holdCounts("dqlite", "recordings-elections", replays.tally(isLeftOut));
});

test("a client of a cluster can be used without the cluster's own helper", async () => {
  const { value } = await perform(async (measured) => {
    const cluster = await startCluster({ nodes: 3 });
    await measured(() => new Client(cluster.addresses).leader());
  });
  expect(value).toBe(A);
});
