// Measures the dqlite simulator: how fast virtual time passes while nothing happens, and how many elections and writes it
// simulates in a second.
//
//   npm run -s bench -- simulator [--json]
import { enterWorld, World } from "@faultbook/simulator";
import { type Cluster, startCluster } from "@faultbook/simulator/dqlite";
import { limitOf } from "../quality/budgets.ts";

const asJson = process.argv.includes("--json");
const HOURS_MS = 17 * 3_600_000;

interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget?: number;
}

/** Steps the world until the program has ended, as the harness does. */
async function run(seed: number, program: (world: World) => Promise<void>): Promise<number> {
  const world = new World({ seed });
  const leave = enterWorld(world);
  const start = performance.now();
  let done = false;
  const ended = program(world).finally(() => {
    done = true;
  });
  for (;;) {
    for (let i = 0; i < 30; i += 1) await null;
    if (done) break;
    if (!world.step()) throw new Error("the program waits for nothing");
  }
  await ended;
  leave();
  return performance.now() - start;
}

async function backoff(world: World): Promise<void> {
  for (let waitMs = 100; world.nowMs < HOURS_MS; waitMs = Math.min(waitMs * 2, 10_000))
    await world.sleep(waitMs);
}

async function write(cluster: Cluster, rows: number): Promise<void> {
  const node = cluster.node(1);
  await node.openDb("bench.db");
  await node.exec("CREATE TABLE t(a)");
  for (let i = 0; i < rows; i += 1) await node.exec(`INSERT INTO t VALUES(${i})`);
}

async function median(times: number, measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) all.push(await measure());
  return all.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

const ROWS = 2000;
const ELECTIONS = 200;

const figures: Figure[] = [
  {
    what: "17 h of backoff, no cluster",
    value: await median(5, () => run(1, backoff)),
    unit: "ms",
    budget: limitOf("backoff").limit,
  },
  {
    what: "17 h of backoff beside a healthy cluster",
    value: await median(5, () =>
      run(1, async (world) => {
        await startCluster({ nodes: 3 });
        await backoff(world);
      }),
    ),
    unit: "ms",
    budget: limitOf("backoff-cluster").limit,
  },
  {
    what: "17 h of backoff beside a cluster without a majority",
    value: await median(3, () =>
      run(1, async (world) => {
        const cluster = await startCluster({ nodes: 3 });
        await cluster.kill(2);
        await cluster.kill(3);
        await backoff(world);
      }),
    ),
    unit: "ms",
  },
  {
    what: "one committed write",
    value: (await median(3, () => run(1, async () => write(await startCluster({ nodes: 3 }), ROWS)))) / ROWS,
    unit: "ms",
  },
  {
    what: "one election after a kill, cluster included",
    value:
      (await median(3, async () => {
        let total = 0;
        for (let seed = 1; seed <= ELECTIONS; seed += 1) {
          total += await run(seed, async () => {
            const cluster = await startCluster({ nodes: 3 });
            await cluster.kill(cluster.leader);
            await cluster.client({ timeoutMs: 20_000 }).leader();
          });
        }
        return total;
      })) / ELECTIONS,
    unit: "ms",
  },
];

if (asJson) console.log(JSON.stringify(figures, null, 2));
else {
  for (const { what, value, unit, budget } of figures) {
    const limit =
      budget === undefined ? "" : ` (budget ${budget} ${unit}${value > budget ? ", MISSED" : ""})`;
    console.log(`${what.padEnd(54)} ${value.toFixed(2).padStart(9)} ${unit}${limit}`);
  }
}
if (figures.some(({ value, budget }) => budget !== undefined && value > budget)) process.exitCode = 1;
