import type { Figure } from "../../calibration/shapes.ts";
import { type Bench, bench, leaderOf, timed, write } from "./measure.ts";

const REPLICATED = {
  config: { "default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2" },
};

/** Waits until `ready`, and gives how long that took. */
async function until({ world }: Bench, ready: () => boolean, stepMs: number): Promise<number> {
  return timed(world, async () => {
    while (!ready()) await world.sleep(stepMs);
  });
}

function figure(
  meaning: string,
  recorded: readonly number[],
  tolerance: number,
  measure: (stage: Bench) => Promise<number>,
): Figure {
  return {
    meaning,
    unit: "ms",
    recorded,
    tolerance,
    measure: async (seed) => measure(await bench(seed, REPLICATED, false)),
  };
}

/** The single figures of the recordings. */
export const FIGURES: readonly Figure[] = [
  figure("Fluss: a killed leader is replaced, session timeout 60 s", [60_000], 8_000, async (stage) => {
    await stage.cluster.kill(leaderOf(stage));
    return until(stage, () => (stage.cluster.inspect(stage.path)?.leaderEpoch ?? 0) > 0, 10);
  }),
  figure("Fluss: an orderly stop of a tablet server", [2525, 2633], 60, async (stage) => {
    const leader = leaderOf(stage);
    await stage.cluster.stop(leader);
    return until(stage, () => !leader.isUp, 1);
  }),
  figure("Fluss: the coordinator ends after ZooKeeper is lost", [55_000], 6_000, async (stage) => {
    await stage.cluster.kill("zookeeper");
    return until(stage, () => !stage.cluster.coordinator.isUp, 100);
  }),
  figure("Fluss: the first tablet server ends after ZooKeeper is lost", [105_000], 30_000, async (stage) => {
    await stage.cluster.kill("zookeeper");
    return until(stage, () => stage.cluster.tabletServers.some((server) => !server.isUp), 100);
  }),
  figure(
    "Fluss: a pending write is done, 2 s after which a follower is started",
    [4396],
    3_500,
    async (stage) => {
      const followers = stage.cluster.tabletServers.filter((server) => server !== leaderOf(stage));
      for (const server of followers) await stage.cluster.kill(server);
      await timed(stage.world, () => stage.world.sleep(181_000));
      const [first] = followers;
      stage.world.schedule(2000, "restart", () => first && void stage.cluster.restart(first), "fault");
      return timed(stage.world, () => write(stage.table, 1));
    },
  ),
];
