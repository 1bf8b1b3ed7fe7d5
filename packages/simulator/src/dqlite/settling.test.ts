/** Whatever happens to the cluster, every call of a program ends within its budget and one pause of the client. */
import { DqliteError } from "@faultbook/errors/dqlite";
import { expect, test } from "vitest";
import { Random, World } from "../kernel/index.ts";
import { Client, type Cluster, startCluster } from "./index.ts";

const RUNS = 150;
const CALLS = 25;
const BUDGET_MS = 1500;
/** The client's longest pause, and what a connection or an answer takes under the slowest links of the schedules. */
const SLACK_MS = 1400;

const FAULTS = [
  "kill",
  "restart",
  "pause",
  "resume",
  "stop",
  "refuse",
  "silence",
  "accept",
  "heal",
  "partition",
  "delay",
  "lose",
];

function disturb(cluster: Cluster, random: Random): void {
  const kind = random.pick(FAULTS);
  const target = random.pick(cluster.nodeNames);
  const parameters =
    kind === "delay" ? { ms: random.int(0, 60) } : kind === "lose" ? { perMille: random.int(0, 200) } : {};
  try {
    cluster.inject({ kind, ...(kind === "heal" ? {} : { target }), ...parameters });
  } catch (error) {
    // It can't be done in this state: the node runs already, or doesn't.
    if (!(error instanceof RangeError)) throw error;
  }
}

function call(cluster: Cluster, client: Client, random: Random): Promise<unknown> {
  const node = random.pick(cluster.nodes);
  const id = random.int(2, 6);
  const calls = [
    () => client.leader(),
    () => client.cluster(),
    () => client.add(id, `127.0.0.1:${9000 + id}`),
    () => client.remove(id),
    () => node.openDb("x.db"),
    () => node.exec("CREATE TABLE IF NOT EXISTS t(a)"),
    () => node.exec("INSERT INTO t VALUES(1)"),
    () => node.query("SELECT count(*) FROM t"),
    () => node.handover(),
  ];
  return random.pick(calls)();
}

/** Steps the world until a promise settles; false if it never does. */
async function settles(world: World, promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  const mark = (): void => {
    done = true;
  };
  promise.then(mark, mark);
  const startMs = world.nowMs;
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    if (done) return true;
    if (world.nowMs - startMs > 60_000 || !world.step()) return false;
  }
}

test(`${RUNS} disturbed programs never hang, and fail with dqlite's own errors alone`, async () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const world = new World({ seed });
    const random = new Random(seed).fork("disturbance");
    const starting = startCluster({ nodes: 3, world, timeoutMs: BUDGET_MS });
    await settles(world, starting);
    const cluster = await starting;
    const client = new Client(cluster.addresses, { world, timeoutMs: BUDGET_MS });
    for (let i = 0; i < CALLS; i += 1) {
      disturb(cluster, random);
      world.schedule(random.int(0, BUDGET_MS), "disturb", () => disturb(cluster, random), "fault");
      const startMs = world.nowMs;
      const outcome = call(cluster, client, random).then(
        () => undefined,
        (error: unknown) => error,
      );
      const where = `seed ${seed}, call ${i}`;
      expect(await settles(world, outcome), where).toBe(true);
      expect(world.nowMs - startMs, where).toBeLessThan(BUDGET_MS + SLACK_MS);
      const error = await outcome;
      const isEnded = error instanceof Error && /the process of node \d/.test(error.message);
      if (error !== undefined && !isEnded) expect(error, where).toBeInstanceOf(DqliteError);
    }
    expect(world.openCalls, `seed ${seed}`).toBeLessThanOrEqual(cluster.nodes.length);
    expect(world.crashed).toBeUndefined();
  }
});
