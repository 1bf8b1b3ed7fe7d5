/** Measures the simulator as the real system was measured: one fault per cluster, then what a prober beside it sees. */
import { Random, World } from "../../kernel/index.ts";
import { Cluster } from "../cluster.ts";
import { type ClientConnection, dial } from "../go/connection.ts";

/** What one election looked like from outside, in virtual ms after the fault. */
export interface ElectionTimes {
  /** First survivor that names the new leader. */
  readonly newLeaderMs: number;
  /** First survivor that stops naming the dead one and names nobody. */
  readonly firstSurvivorEmptyAddressMs: number;
  /** First write that succeeds on a survivor. */
  readonly firstExecOkMs: number;
  /** From the first survivor that names the new leader to the last. */
  readonly bothAgreeLagMs: number;
}

/** What is done to the leader of three voters. */
export interface ElectionSetup {
  readonly fault: "kill" | "pause" | "stop";
  readonly networkLatencyMs?: number;
}

/** How far a run may go, in virtual ms. */
const LIMIT_MS = 60_000;
/** A prober asks a survivor this often. */
const POLL_MS = 10;

/** One run per seed: the leader goes at a random moment, so that the fault isn't in phase with any timer. */
export function measureElections(setup: ElectionSetup, runs: number, seed: number): Promise<ElectionTimes[]> {
  return repeat(runs, seed, (runSeed) => measureElection(setup, runSeed));
}

/** As many runs as are asked for, each from a seed of its own. */
async function repeat<T>(runs: number, seed: number, measure: (runSeed: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 0; run < runs; run += 1) results.push(await measure(seed * 1_000_003 + run));
  return results;
}

async function measureElection(
  { fault, networkLatencyMs }: ElectionSetup,
  seed: number,
): Promise<ElectionTimes> {
  const { world, cluster, random } = begin(seed, 3, networkLatencyMs);
  await advance(world, 20 + random.int(0, 6_000_000) / 1000);
  const survivors = ["n2", "n3"];
  const phaseMs = random.int(0, POLL_MS * 1000) / 1000;
  const faultMs = world.nowMs;
  cluster.inject({ kind: fault, target: "n1" });
  let emptyMs: number | undefined;
  const namedMs = new Map<string, number>();
  await until(world, () => {
    for (const name of survivors) {
      const named = cluster.server(name)?.raft.leader?.id;
      if (named === undefined) emptyMs ??= world.nowMs;
      else if (named !== 1 && !namedMs.has(name)) namedMs.set(name, world.nowMs);
    }
    return namedMs.size === survivors.length;
  });
  const [first = 0, last = 0] = [...namedMs.values()].sort((a, b) => a - b);
  // Before somebody leads no write can succeed, so the prober's earlier tries needn't be run.
  const wroteMs = await settle(world, firstWrite(world, cluster, survivors, phaseMs));
  return {
    newLeaderMs: first - faultMs,
    firstSurvivorEmptyAddressMs: (emptyMs ?? first) - faultMs,
    firstExecOkMs: wroteMs - faultMs,
    // The recordings have tenths of a millisecond.
    bothAgreeLagMs: Math.floor((last - first) * 10) / 10,
  };
}

/** Writes at each survivor again and again until one write succeeds; gives when. */
async function firstWrite(
  world: World,
  cluster: Cluster,
  survivors: readonly string[],
  phaseMs: number,
): Promise<number> {
  const connections: ClientConnection[] = [];
  for (const name of survivors) {
    const dialed = await dial({ world, network: cluster.network, name: "prober" }, cluster.addressOf(name), {
      atMs: world.nowMs + 1000,
    });
    if (dialed.ok) connections.push(dialed.value);
  }
  for (const connection of connections)
    await connection.call({ what: "open", name: "probe" }, { atMs: world.nowMs + 1000 });
  await world.sleep(phaseMs);
  for (;;) {
    for (const connection of connections) {
      const sql = "CREATE TABLE IF NOT EXISTS probe(x)";
      const answer = await connection.call({ what: "exec", sql }, { atMs: world.nowMs + 2000 });
      if (answer.ok) return world.nowMs;
    }
    await world.sleep(POLL_MS);
  }
}

/** How long the old leader names itself after both followers were killed. */
export function measureStepDowns(runs: number, seed: number): Promise<number[]> {
  return repeat(runs, seed, measureStepDown);
}

async function measureStepDown(seed: number): Promise<number> {
  const { world, cluster, random } = begin(seed, 3);
  await advance(world, 20 + random.int(0, 6_000_000) / 1000);
  cluster.inject({ kind: "kill", target: "n2" });
  cluster.inject({ kind: "kill", target: "n3" });
  const faultMs = world.nowMs;
  await until(world, () => cluster.server("n1")?.raft.state !== "leader");
  return world.nowMs - faultMs;
}

/** How long until somebody leads again once one of two killed nodes is started. */
export function measureQuorumBack(runs: number, seed: number): Promise<number[]> {
  return repeat(runs, seed, async (runSeed) => {
    const { world, cluster, random } = begin(runSeed, 3);
    await advance(world, 20);
    cluster.inject({ kind: "kill", target: "n2" });
    cluster.inject({ kind: "kill", target: "n3" });
    await advance(world, world.nowMs + 10_000 + random.int(0, 3_000_000) / 1000);
    const startMs = world.nowMs;
    cluster.inject({ kind: "restart", target: "n2" });
    await until(world, () => cluster.leader !== undefined);
    return world.nowMs - startMs;
  });
}

/** How long a call takes in virtual ms, from a cluster that `prepare` has brought into its state. */
export async function measureCall(
  seed: number,
  prepare: (cluster: Cluster) => Promise<unknown> | undefined,
  call: (cluster: Cluster) => Promise<unknown>,
): Promise<{ readonly ms: number; readonly failed: boolean }> {
  const { world, cluster, random } = begin(seed, 3);
  await advance(world, 20 + random.int(0, 3_000_000) / 1000);
  await settle(world, (async () => prepare(cluster))());
  const startMs = world.nowMs;
  const failed = await settle(
    world,
    call(cluster).then(
      () => false,
      () => true,
    ),
  );
  return { ms: world.nowMs - startMs, failed };
}

function begin(
  seed: number,
  nodes: number,
  networkLatencyMs?: number,
): { world: World; cluster: Cluster; random: Random } {
  const world = new World({ seed, traceLimit: 100 });
  const latency = networkLatencyMs === undefined ? {} : { networkLatencyMs };
  return {
    world,
    cluster: new Cluster(world, { nodes, ...latency }),
    random: new Random(seed).fork("measurement"),
  };
}

/** Runs the events up to an instant. */
async function advance(world: World, untilMs: number): Promise<void> {
  await settle(world, world.sleep(untilMs - world.nowMs));
}

async function until(world: World, done: () => boolean): Promise<void> {
  const limitMs = world.nowMs + LIMIT_MS;
  while (!done()) {
    if (!(world.nowMs < limitMs && world.step()))
      throw new Error(`nothing came of it within ${LIMIT_MS} virtual ms`);
    await microtasks();
  }
}

/** Steps the world until a promise settles. */
async function settle<T>(world: World, promise: Promise<T>): Promise<T> {
  let settled = false;
  const mark = (): void => {
    settled = true;
  };
  promise.then(mark, mark);
  await microtasks();
  while (!settled && world.step()) await microtasks();
  return promise;
}

/** Longer than any chain of promises inside the client. */
async function microtasks(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await null;
}
