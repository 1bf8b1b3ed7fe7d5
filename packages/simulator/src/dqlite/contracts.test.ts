/** The two contracts: the same causes, another class where upstream's documentation promises one. */
import { expect, test } from "vitest";
import { perform, type Scenario } from "../../testing/recordings.ts";
import type { Contract } from "../kernel/index.ts";
import { abandon, Client, machine, Node, startCluster } from "./index.ts";

type Cause = (contract: Contract) => Scenario;

const A = "127.0.0.1:9001";
const node = (contract: Contract, nodeId = 1): Node =>
  new Node(A, "/data/a", { nodeId, contract, timeoutMs: 1000 });

const withClient =
  (call: (client: Client) => Promise<unknown>, lose: readonly number[] = [], waitMs = 0): Cause =>
  (contract) =>
  async (measured) => {
    const cluster = await startCluster({ nodes: 3 });
    for (const id of lose) await cluster.kill(id);
    await cluster.world.sleep(waitMs);
    await measured(() => call(new Client(cluster.addresses, { contract, timeoutMs: 1000 })));
  };

/** What happens, then what is observed, then what is documented; a class, an outcome of the run, or nothing. */
const CASES: readonly (readonly [string, Cause, string, string])[] = [
  [
    "nobody listens",
    withClient((client) => client.leader(), [1, 2, 3]),
    "NoLeaderError",
    "ClientConnectionError",
  ],
  [
    "a majority is gone",
    withClient((client) => client.leader(), [2, 3], 7000),
    "NoLeaderError",
    "ClusterQuorumLostError",
  ],
  ["an election runs", withClient((client) => client.leader(), [1]), "NoLeaderError", "NoLeaderError"],
  [
    "a duplicate joins",
    withClient((client) => client.add(2, "127.0.0.1:9009")),
    "ClientError",
    "ClusterJoinError",
  ],
  [
    "an unreachable node joins",
    withClient((client) => client.add(9, "127.0.0.1:9009")),
    "ClientError",
    "ClusterJoinError",
  ],
  [
    "an unknown member is removed",
    withClient((client) => client.remove(9)),
    "ClientError",
    "ClusterConfigurationError",
  ],
  [
    "a member is removed during a change",
    withClient(async (client) => {
      await client.add(9, "127.0.0.1:9009").catch(() => {});
      await client.remove(9);
    }),
    "ClientError",
    "ClusterError",
  ],
  [
    "a node asks during an election",
    (contract) => async (measured) => {
      const cluster = await startCluster({ nodes: 3, contract, timeoutMs: 1000 });
      await cluster.node(2).openDb("x.db");
      await cluster.kill(1);
      await measured(() => cluster.node(2).exec("CREATE TABLE t(a)"));
    },
    "NodeError",
    "NoLeaderError",
  ],
  [
    "a node that isn't running is stopped",
    (contract) => (measured) => measured(() => node(contract).stop()),
    "nothing",
    "NodeNotRunningError",
  ],
  [
    "a closed node is stopped",
    (contract) => async (measured) => {
      const closed = node(contract);
      await closed.start();
      closed.close();
      await measured(() => closed.stop());
    },
    "nothing",
    "NodeStopError",
  ],
  [
    "a block ends and nobody takes over",
    (contract) => (measured) => measured(() => node(contract, 77).use(() => {})),
    "nothing",
    "NodeShutdownError",
  ],
  [
    "id 0",
    (contract) => (measured) => measured(() => node(contract, 0).start()),
    "SIGABRT",
    "NodeAssertionError",
  ],
  [
    "a name of 600 characters",
    (contract) => async (measured) => {
      const running = node(contract);
      await running.start();
      await measured(() => running.openDb("x".repeat(600)));
    },
    "SIGSEGV",
    "SegmentationFault",
  ],
  [
    "a client adds id 0 to a node of its own process",
    (contract) => async (measured) => {
      await node(contract).start();
      await measured(() => new Client([A], { contract }).add(0, "127.0.0.1:9002"));
    },
    "SIGABRT",
    "SegmentationFault",
  ],
  [
    "a client removes the only voter, a node of its own process",
    (contract) => async (measured) => {
      await node(contract).start();
      await measured(() => new Client([A], { contract }).remove(1));
    },
    "SIGABRT",
    "SegmentationFault",
  ],
  [
    "a running node is dropped",
    (contract) => async (measured) => {
      const running = node(contract);
      await running.start();
      await measured(async () => abandon(running));
    },
    "nothing",
    "ResourceLeakWarning",
  ],
  [
    "the disk is full",
    (contract) => async (measured) => {
      const running = node(contract);
      await running.start();
      await running.openDb("x.db");
      machine().setDiskFull("/data/a");
      await measured(() => running.exec("CREATE TABLE t(a)"));
    },
    "NodeError",
    "ResourceError",
  ],
  [
    "a client has no memory left",
    (contract) => async (measured) => {
      machine().memoryExhausted = true;
      await measured(() => new Client([A], { contract }).leader());
    },
    "SIGABRT",
    "MemoryError",
  ],
  [
    "a node has no memory left",
    (contract) => async (measured) => {
      machine().memoryExhausted = true;
      await measured(() => node(contract).start());
    },
    "SIGABRT",
    "MemoryError",
  ],
  [
    "a web server answers",
    (contract) => async (measured) => {
      machine().occupyPort(A, "text");
      await measured(() => new Client([A], { contract }).leader());
    },
    "SIGABRT",
    "MemoryError",
  ],
];

test.each(CASES)("%s", async (_, cause, observed, documented) => {
  const seen = async (contract: Contract): Promise<string | undefined> => {
    const { outcome, error, signal } = await perform(cause(contract));
    return outcome === "raised" ? error?.name : outcome === "crashed" ? signal : "nothing";
  };
  expect([await seen("observed"), await seen("documented")]).toEqual([observed, documented]);
});

test("context, code and text stay what they are under the documented contract", async () => {
  const cause = withClient((client) => client.remove(9));
  const [observed, documented] = [await perform(cause("observed")), await perform(cause("documented"))];
  expect(documented.error?.message).toBe(observed.error?.message);
  expect(documented.error?.code).toBe(observed.error?.code);
});
