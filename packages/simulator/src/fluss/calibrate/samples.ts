import type { Calibration } from "../../calibration/shapes.ts";
import { World } from "../../kernel/index.ts";
import { Config } from "../client/config.ts";
import { FlussConnection } from "../client/connection.ts";
import { bench, leaderOf, timed, untilSuccess, write } from "./measure.ts";

const FAST = {
  config: {
    "default.replication.factor": "3",
    "log.replica.min-in-sync-replicas-number": "2",
    "zookeeper.client.session-timeout": "6 s",
  },
};

async function perRun(runs: number, seed: number, one: (seed: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await one(seed * 1_000_003 + run));
  return times;
}

function sample(
  name: string,
  recorded: string,
  meaning: string,
  one: (seed: number) => Promise<number>,
): Calibration {
  return { name, recorded, meaning, draw: (runs, seed) => perRun(runs, seed, one) };
}

async function failover(seed: number, keyed: boolean): Promise<number> {
  const stage = await bench(seed, FAST, keyed);
  await stage.cluster.kill(leaderOf(stage));
  return timed(stage.world, () =>
    untilSuccess(stage, (table) =>
      keyed ? table.newLookup().createLookuper().lookup([0]) : write(table, 1),
    ),
  );
}

/** Every recorded sample of Fluss, under the name that `npm run calibrate` takes. */
export const CALIBRATIONS: readonly Calibration[] = [
  sample("fluss-append", "append.steady", "an append when nothing is wrong", async (seed) => {
    const { world, table } = await bench(seed, {}, false);
    return timed(world, () => write(table, 1));
  }),
  sample("fluss-upsert", "upsert.steady", "an upsert when nothing is wrong", async (seed) => {
    const { world, table } = await bench(seed, {}, true);
    return timed(world, () => write(table, 1));
  }),
  sample("fluss-connect-refused", "connect.refused", "a connect that is refused four times", async (seed) => {
    const world = new World({ seed, autoDrive: true });
    const config = new Config({ "bootstrap.servers": "127.0.0.1:19999" });
    return timed(world, () => FlussConnection.create(config, { world }));
  }),
  sample(
    "fluss-failover",
    "failover.append",
    "the first append of new connections after the leader is killed",
    (seed) => failover(seed, false),
  ),
  sample(
    "fluss-failover-lookup",
    "failover.lookup",
    "the first lookup of new connections after the leader is killed",
    (seed) => failover(seed, true),
  ),
  sample(
    "fluss-append-after-stop",
    "stopped.append",
    "an append on an old connection after the leader was stopped",
    async (seed) => {
      const stage = await bench(seed, FAST, false);
      const leader = leaderOf(stage);
      await stage.cluster.stop(leader);
      while (leader.isUp) await timed(stage.world, () => stage.world.sleep(10));
      return timed(stage.world, () => write(stage.table, 1));
    },
  ),
  sample(
    "fluss-replicas-timeout",
    "replicas.timeout",
    "an append of one retry when both followers have just been killed",
    async (seed) => {
      const settings = { "writer.retries": "1", "writer.enable-idempotence": "false" };
      const { "zookeeper.client.session-timeout": _, ...config } = FAST.config;
      const stage = await bench(seed, { config }, false, settings);
      const leader = leaderOf(stage);
      for (const server of stage.cluster.tabletServers) {
        if (server !== leader) await stage.cluster.kill(server);
      }
      return timed(stage.world, () => write(stage.table, 1));
    },
  ),
];
