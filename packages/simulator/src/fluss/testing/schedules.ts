import fc from "fast-check";
import { expect } from "vitest";
import type { World } from "../../kernel/index.ts";
import type { FaultInput } from "../faults.ts";
import type * as fluss from "../index.ts";
import type { StoredBatch } from "../server/log.ts";
import type { Replica } from "../server/replica.ts";
import { done, within } from "./drive.ts";
import type { Simulator } from "./stage.ts";

const SERVERS = ["tablet-server-0", "tablet-server-1", "tablet-server-2"];
const PROCESSES = [...SERVERS, "coordinator", "zookeeper"];
const LINKED = [...PROCESSES, "client"];

/** What holds whatever happens. */
const HOLDS = {
  election: "elections only raise the epoch",
  change: "each change raises the bucket's epoch",
  leader: "every bucket has a leader again",
  once: "no batch is applied twice",
  agreement: "replicas agree on what is committed",
  rows: "every acknowledged row is there",
  noRowTwice: "no row stands twice",
  leaderEpochs: "leader epochs only grow",
  oneLeader: "an epoch has one leader",
  inSync: "a leader is in sync",
  coordinatorEpochs: "coordinator epochs only grow",
} as const;

/** A fault, some milliseconds after the one before. */
export interface Step {
  readonly afterMs: number;
  readonly fault: FaultInput;
}

const fault: fc.Arbitrary<FaultInput> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("kill"), target: fc.constantFrom(...PROCESSES) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("restart"), target: fc.constantFrom(...PROCESSES) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("stop"), target: fc.constantFrom(...SERVERS) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("pause"), target: fc.constantFrom(...SERVERS) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("resume"), target: fc.constantFrom(...SERVERS) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("partition"),
      target: fc.subarray(LINKED, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("heal") }) },
  {
    // What the coordinator says comes late: after the next election, or after the coordinator's own end.
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("slow"),
      target: fc.tuple(fc.constantFrom("coordinator", ...SERVERS), fc.constantFrom(...SERVERS)),
      minMs: fc.constantFrom(0, 20, 2000, 8000),
      lossPerMille: fc.constantFrom(0, 300),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("lock-files", "unlock-files", "fill-disk", "free-disk"),
      target: fc.constantFrom(...SERVERS),
    }),
  },
  {
    // Damaged batches of a log are found out; those of a primary-key table are stored, as recorded.
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("edit-frames"),
      api: fc.constantFrom("ProduceLog", "PutKv", "FetchLog", "Metadata"),
      edit: fc.constant("cut"),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

const step = fc.record({ afterMs: fc.integer({ min: 0, max: 9000 }), fault });

/** The servers in any order. */
const servers = fc
  .shuffledSubarray(SERVERS, { minLength: 3 })
  .map(([a = "", b = "", c = ""]) => [a, b, c] as const);

/** A server that freezes, wakes up while another one leads, and hears late of it; the new leader may be lost then. */
const zombie = fc
  .tuple(servers, fc.integer({ min: 0, max: 6000 }))
  .map(([[frozen, other], afterMs]): Step[] => [
    { afterMs: 0, fault: { kind: "slow", target: ["coordinator", frozen], minMs: 5000 } },
    { afterMs: 100, fault: { kind: "pause", target: frozen } },
    { afterMs: 8000, fault: { kind: "resume", target: frozen } },
    { afterMs, fault: { kind: "kill", target: other } },
  ]);

/** An election of which a server hears late, from a coordinator that has been replaced since. */
const oldOrder = fc
  .tuple(servers, fc.integer({ min: 15_000, max: 45_000 }))
  .map(([[late, killed], minMs]): Step[] => [
    { afterMs: 0, fault: { kind: "slow", target: ["coordinator", late], minMs } },
    { afterMs: 100, fault: { kind: "kill", target: killed } },
    { afterMs: 6000, fault: { kind: "kill", target: "coordinator" } },
    { afterMs: 0, fault: { kind: "heal" } },
    { afterMs: 100, fault: { kind: "restart", target: "coordinator" } },
    { afterMs: 100, fault: { kind: "restart", target: killed } },
    { afterMs: 6000, fault: { kind: "pause", target: late } },
    { afterMs: 8000, fault: { kind: "resume", target: late } },
  ]);

/** What happens to the processes and links of a cluster: one fault after the other, and stories of several. */
export const schedules: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: step.map((one) => [one]) },
      { weight: 2, arbitrary: fc.oneof(zombie, oldOrder) },
    ),
    { minLength: 3, maxLength: 16 },
  )
  .map((parts) => parts.flat());

export interface ScheduleRun {
  readonly simulator: Simulator;
  readonly world: World;
  readonly cluster: fluss.FlussCluster;
  readonly path: fluss.TablePath;
  /** Rows whose write was acknowledged. */
  readonly written: ReadonlySet<number>;
}

/** A fault that can't be done now is left out, as in a schedule. */
async function attempt(cluster: fluss.FlussCluster, input: FaultInput): Promise<void> {
  await cluster.inject(input).catch(() => {});
}

/** Writes all the time while the faults happen, then brings everything back and waits until it has settled. */
export async function runSchedule(
  simulator: Simulator,
  seed: number,
  steps: readonly Step[],
  keyed: boolean,
): Promise<ScheduleRun> {
  const world = new simulator.World({ seed, traceLimit: 2_000_000 });
  const path = new simulator.TablePath("safe", "t");
  const cluster = await simulator.startCluster({
    world,
    // The trunk's coordinators have epochs; those of the release are all the same.
    server: seed % 2 === 0 ? "main" : "0.9.1",
    config: {
      "default.replication.factor": "3",
      "log.replica.min-in-sync-replicas-number": "2",
      "log.replica.max-lag-time": "5 s",
      "zookeeper.client.session-timeout": "4 s",
    },
  });
  const config = new simulator.Config({ "bootstrap.servers": cluster.bootstrapServers });
  const connection = await done(world, simulator.FlussConnection.create(config, { world }));
  const admin = connection.getAdmin();
  const schema = new simulator.Schema({ id: "INT" }, keyed ? { primaryKeys: ["id"] } : {});
  await done(world, admin.createDatabase("safe"));
  await done(world, admin.createTable(path, new simulator.TableDescriptor(schema, { bucketCount: 2 })));
  await done(world, world.sleep(1000));

  const written = new Set<number>();
  let id = 0;
  const write = (table: fluss.FlussTable): void => {
    const writer = keyed ? table.newUpsert().createWriter() : table.newAppend().createWriter();
    for (let row = 0; row < 3; row += 1) {
      const mine = id;
      id += 1;
      const put = async (): Promise<void> => {
        await ("append" in writer ? writer.append([mine]) : writer.upsert([mine])).wait();
        written.add(mine);
      };
      // What isn't acknowledged may be there or not.
      void put().catch(() => {});
    }
  };
  const table = await done(world, connection.getTable(path));
  const elected = [0, 0];
  const changed = [0, 0];
  for (const { afterMs, fault: input } of steps) {
    write(table);
    // A program that has lost its connection would open another; each of them writes on.
    const fresh = async (): Promise<void> => {
      const again = await simulator.FlussConnection.create(config, { world });
      write(await again.getTable(path));
    };
    void fresh().catch(() => {});
    await within(world, afterMs, world.sleep(afterMs + 1));
    await attempt(cluster, input);
    for (const bucketId of [0, 1]) {
      const { leaderEpoch = 0, bucketEpoch = 0 } = cluster.inspect(path, bucketId) ?? {};
      expect(leaderEpoch, HOLDS.election).toBeGreaterThanOrEqual(elected[bucketId] ?? 0);
      expect(bucketEpoch, HOLDS.change).toBeGreaterThanOrEqual(changed[bucketId] ?? 0);
      elected[bucketId] = leaderEpoch;
      changed[bucketId] = bucketEpoch;
    }
  }
  await attempt(cluster, { kind: "heal" });
  await attempt(cluster, { kind: "leave-frames" });
  for (const target of SERVERS) {
    for (const kind of ["resume", "unlock-files", "free-disk"]) await attempt(cluster, { kind, target });
  }
  await attempt(cluster, { kind: "restart", target: "zookeeper" });
  await within(world, 3000, world.sleep(3001));
  for (let round = 0; round < 3; round += 1) {
    for (const target of ["coordinator", ...SERVERS]) await attempt(cluster, { kind: "restart", target });
    await within(world, 120_000, world.sleep(120_001));
  }
  // A replica that couldn't do what it was told counts again once its server is started anew.
  for (const target of SERVERS) {
    await attempt(cluster, { kind: "stop", target });
    await within(world, 30_000, world.sleep(30_001));
    await attempt(cluster, { kind: "restart", target });
    await within(world, 30_000, world.sleep(30_001));
  }
  return { simulator, world, cluster, path, written };
}

function replicasOf({ simulator, cluster }: ScheduleRun, bucketId: number): Replica[] {
  return simulator.FlussCluster.inside(cluster).tabletServers.flatMap((server) =>
    [...server.replicas.values()].filter((replica) => replica.bucket.bucketId === bucketId),
  );
}

function batchKey({ baseOffset, lastOffset, leaderEpoch, writerId, sequence }: StoredBatch): string {
  return [baseOffset, lastOffset, leaderEpoch, writerId, sequence].join();
}

/** Nothing acknowledged is lost, nothing stands twice, replicas agree, and epochs only grow. */
function checkSafety(run: ScheduleRun): void {
  const { world, cluster, path, written } = run;
  const stored: unknown[] = [];
  for (const bucketId of [0, 1]) {
    const replicas = replicasOf(run, bucketId);
    const elected = cluster.leader(path, bucketId)?.name;
    const leader = replicas.find((replica) => replica.server.name === elected && replica.isLeader);
    expect(leader, HOLDS.leader).toBeDefined();
    if (leader === undefined) continue;
    for (const batch of leader.log.batches) for (const { values } of batch.records) stored.push(values[0]);
    for (const replica of replicas) {
      const sequences = replica.log.batches.map(({ writerId, sequence }) => `${writerId} ${sequence}`);
      expect(new Set(sequences).size, HOLDS.once).toBe(sequences.length);
      const committed = Math.min(replica.highWatermark, leader.highWatermark);
      const before = ({ log }: Replica): string[] =>
        log.batches.filter((batch) => batch.lastOffset < committed).map(batchKey);
      expect(before(replica), HOLDS.agreement).toEqual(before(leader));
    }
  }
  const rows = new Set(stored);
  const lost = [...written].filter((id) => !rows.has(id));
  expect(lost, HOLDS.rows).toEqual([]);
  expect(stored.length, HOLDS.noRowTwice).toBe(rows.size);
  checkEpochs(world);
}

function checkEpochs({ trace }: World): void {
  const epochs = new Map<string, number>();
  const leaders = new Map<string, string>();
  for (const event of trace) {
    if (event.kind === "fluss.leader") {
      const { component } = event;
      // A server that was cut off hears late of what has been decided, but never of an epoch before its own.
      const bucket = `${component} ${event["bucket"]}`;
      const epoch = Number(event["epoch"]);
      expect(epoch, HOLDS.leaderEpochs).toBeGreaterThanOrEqual(epochs.get(bucket) ?? 0);
      epochs.set(bucket, epoch);
      const term = `${event["bucket"]} ${epoch}`;
      expect(leaders.get(term) ?? component, HOLDS.oneLeader).toBe(component);
      leaders.set(term, component);
    }
    if (event.kind === "fluss.isr") expect(event["isr"], HOLDS.inSync).toContain(event["leader"]);
    if (event.kind === "role" && event.role === "coordinator") {
      expect(event.term, HOLDS.coordinatorEpochs).toBeGreaterThanOrEqual(epochs.get("coordinator") ?? 0);
      epochs.set("coordinator", event.term);
    }
  }
}

function safety(simulator: Simulator, isKeyed: boolean, noteAcknowledged: (rows: number) => void) {
  return fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), schedules, async (seed, steps) => {
    const run = await runSchedule(simulator, seed, steps, isKeyed);
    checkSafety(run);
    noteAcknowledged(run.written.size);
  });
}

/** Runs schedules and checks each. Gives how many rows were acknowledged in all: the runs say nothing unless many were. */
export async function holdSafety(simulator: Simulator, isKeyed: boolean, numRuns: number): Promise<number> {
  let acknowledged = 0;
  const property = safety(simulator, isKeyed, (rows) => {
    acknowledged += rows;
  });
  await fc.assert(property, { seed: 7, numRuns });
  return acknowledged;
}

/** What doesn't hold in the first of so many schedules that shows a bug; undefined when none shows it. */
export async function brokenBySchedules(simulator: Simulator, numRuns: number): Promise<string | undefined> {
  const property = safety(simulator, false, () => {});
  const { errorInstance } = await fc.check(property, { seed: 7, numRuns, endOnFailure: true });
  if (errorInstance === null || errorInstance === undefined) return undefined;
  const { message } = errorInstance as Error;
  const broken = Object.values(HOLDS).find((text) => message.startsWith(text));
  // A simulator that can't run at all says nothing of the bug.
  if (broken === undefined) throw errorInstance;
  return broken;
}
