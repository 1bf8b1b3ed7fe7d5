import type { Figure } from "../../calibration/shapes.ts";
import { Client } from "../binding/client.ts";
import type { Cluster } from "../cluster.ts";
import { measureCall, measureQuorumBack } from "./measure.ts";
import { summary } from "./statistics.ts";

const nothing = (): undefined => undefined;

function callMs(
  prepare: (cluster: Cluster) => Promise<unknown> | undefined,
  call: (cluster: Cluster) => Promise<unknown>,
) {
  return async (seed: number): Promise<number> => (await measureCall(seed, prepare, call)).ms;
}

async function killAll(cluster: Cluster): Promise<void> {
  for (const node of cluster.nodes) await cluster.kill(node);
}

function killLeader(cluster: Cluster): Promise<void> {
  return cluster.kill(cluster.leader);
}

/** The single figures of the recordings. */
export const FIGURES: readonly Figure[] = [
  {
    meaning: "leader() with a healthy node",
    unit: "ms",
    recorded: [0.3, 8.5],
    tolerance: 0,
    measure: callMs(nothing, (cluster) => cluster.client().leader()),
  },
  {
    meaning: "leader() with no node up, budget 3 s",
    unit: "ms",
    recorded: [3404, 3454],
    tolerance: 5,
    measure: callMs(killAll, (cluster) => cluster.client({ timeoutMs: 3000 }).leader()),
  },
  {
    meaning: "leader() with no node up, budget 5 s",
    unit: "ms",
    recorded: [5407, 5440],
    tolerance: 8,
    measure: callMs(killAll, (cluster) => cluster.client().leader()),
  },
  {
    meaning: "leader() with no node up, budget 150 ms",
    unit: "ms",
    recorded: [201, 219],
    tolerance: 1,
    measure: callMs(killAll, (cluster) => cluster.client({ timeoutMs: 150 }).leader()),
  },
  {
    meaning: "leader() of a server that accepts and says nothing, budget 2 s",
    unit: "ms",
    recorded: [2218],
    tolerance: 20,
    measure: callMs(
      async (cluster) => cluster.machine.occupyPort("127.0.0.1:7000"),
      (cluster) => new Client(["127.0.0.1:7000"], { timeoutMs: 2000, world: cluster.world }).leader(),
    ),
  },
  {
    meaning: "promoting an unreachable node, until it fails",
    unit: "ms",
    recorded: [50_440],
    tolerance: 500,
    measure: callMs(nothing, (cluster) => cluster.client({ timeoutMs: 120_000 }).add(9, "127.0.0.1:7009")),
  },
  {
    meaning: "leader() right after the leader's stop() without handover, budget 8 s",
    unit: "ms",
    recorded: [5400, 6411],
    tolerance: 1000,
    measure: callMs(
      (cluster) => cluster.stop(cluster.leader),
      (cluster) => cluster.client({ timeoutMs: 8000 }).leader(),
    ),
  },
  {
    meaning: "handover() on the leader",
    unit: "ms",
    recorded: [4],
    tolerance: 3,
    measure: callMs(nothing, (cluster) => cluster.node(1).handover()),
  },
  {
    meaning: "a leader again, after one of two killed nodes is started",
    unit: "ms",
    recorded: [1497, 5364],
    tolerance: 1000,
    measure: async (seed) => summary(await measureQuorumBack(25, seed)).median,
  },
  {
    meaning: "leader() right after a kill fails with the 5 s budget",
    unit: "of 100",
    recorded: [80],
    tolerance: 15,
    measure: async (seed) => {
      let failed = 0;
      for (let run = 0; run < 100; run += 1) {
        const call = await measureCall(seed * 1000 + run, killLeader, (cluster) => cluster.client().leader());
        if (call.failed) failed += 1;
      }
      return failed;
    },
  },
];
