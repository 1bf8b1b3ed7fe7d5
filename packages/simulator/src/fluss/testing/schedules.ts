import fc from "fast-check";
import { expect } from "vitest";
import { World } from "../../kernel/index.ts";
import type { FaultInput } from "../faults.ts";
import * as fluss from "../index.ts";
import type { StoredBatch } from "../server/log.ts";
import type { Replica } from "../server/replica.ts";
import { done, within } from "./drive.ts";

const PATH = new fluss.TablePath("safe", "t");
const SERVERS = ["tablet-server-0", "tablet-server-1", "tablet-server-2"];
const PROCESSES = [...SERVERS, "coordinator", "zookeeper"];
const LINKED = [...PROCESSES, "client"];

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

/** What happens to the processes and links of a cluster. */
export const schedules = fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 9000 }), fault }), {
  minLength: 3,
  maxLength: 18,
});

export interface ScheduleRun {
  readonly world: World;
  readonly cluster: fluss.FlussCluster;
  /** Rows whose write was acknowledged. */
  readonly written: ReadonlySet<number>;
}

/** A fault that can't be done now is left out, as in a schedule. */
async function attempt(cluster: fluss.FlussCluster, input: FaultInput): Promise<void> {
  await cluster.inject(input).catch(() => {});
}

/** Writes all the time while the faults happen, then brings everything back and waits until it has settled. */
export async function runSchedule(
  seed: number,
  steps: readonly Step[],
  keyed: boolean,
): Promise<ScheduleRun> {
  const world = new World({ seed, traceLimit: 2_000_000 });
  const cluster = await fluss.startCluster({
    world,
    config: {
      "default.replication.factor": "3",
      "log.replica.min-in-sync-replicas-number": "2",
      "log.replica.max-lag-time": "5 s",
      "zookeeper.client.session-timeout": "4 s",
    },
  });
  const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
  const connection = await done(world, fluss.FlussConnection.create(config, { world }));
  const admin = connection.getAdmin();
  const schema = new fluss.Schema({ id: "INT" }, keyed ? { primaryKeys: ["id"] } : {});
  await done(world, admin.createDatabase("safe"));
  await done(world, admin.createTable(PATH, new fluss.TableDescriptor(schema, { bucketCount: 2 })));
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
  const table = await done(world, connection.getTable(PATH));
  const elected = [0, 0];
  for (const { afterMs, fault: input } of steps) {
    write(table);
    // A program that has lost its connection would open another; each of them writes on.
    const fresh = async (): Promise<void> => {
      const again = await fluss.FlussConnection.create(config, { world });
      write(await again.getTable(PATH));
    };
    void fresh().catch(() => {});
    await within(world, afterMs, world.sleep(afterMs + 1));
    await attempt(cluster, input);
    for (const bucketId of [0, 1]) {
      const { leaderEpoch = 0 } = cluster.inspect(PATH, bucketId) ?? {};
      expect(leaderEpoch, "elections only raise the epoch").toBeGreaterThanOrEqual(elected[bucketId] ?? 0);
      elected[bucketId] = leaderEpoch;
    }
  }
  await attempt(cluster, { kind: "heal" });
  await attempt(cluster, { kind: "leave-frames" });
  for (const target of SERVERS) await attempt(cluster, { kind: "resume", target });
  await attempt(cluster, { kind: "restart", target: "zookeeper" });
  await within(world, 3000, world.sleep(3001));
  for (let round = 0; round < 3; round += 1) {
    for (const target of ["coordinator", ...SERVERS]) await attempt(cluster, { kind: "restart", target });
    await within(world, 120_000, world.sleep(120_001));
  }
  return { world, cluster, written };
}

function replicasOf(cluster: fluss.FlussCluster, bucketId: number): Replica[] {
  return fluss.FlussCluster.inside(cluster).tabletServers.flatMap((server) =>
    [...server.replicas.values()].filter((replica) => replica.bucket.bucketId === bucketId),
  );
}

function batchKey({ baseOffset, lastOffset, leaderEpoch, writerId, sequence }: StoredBatch): string {
  return [baseOffset, lastOffset, leaderEpoch, writerId, sequence].join();
}

/** Nothing acknowledged is lost, replicas agree, and epochs only grow. */
function checkSafety({ world, cluster, written }: ScheduleRun): void {
  const stored = new Set<unknown>();
  for (const bucketId of [0, 1]) {
    const replicas = replicasOf(cluster, bucketId);
    const elected = cluster.leader(PATH, bucketId)?.name;
    const leader = replicas.find((replica) => replica.server.name === elected && replica.isLeader);
    expect(leader, "every bucket has a leader again").toBeDefined();
    if (leader === undefined) continue;
    for (const batch of leader.log.batches) for (const { values } of batch.records) stored.add(values[0]);
    const sequences = leader.log.batches.map(({ writerId, sequence }) => `${writerId} ${sequence}`);
    expect(new Set(sequences).size, "no batch is applied twice").toBe(sequences.length);
    for (const replica of replicas) {
      const committed = Math.min(replica.highWatermark, leader.highWatermark);
      const before = ({ log }: Replica): string[] =>
        log.batches.filter((batch) => batch.lastOffset < committed).map(batchKey);
      expect(before(replica), "replicas agree on what is committed").toEqual(before(leader));
    }
  }
  const lost = [...written].filter((id) => !stored.has(id));
  expect(lost, "every acknowledged row is there").toEqual([]);

  const epochs = new Map<string, number>();
  for (const event of world.trace) {
    if (event.kind === "fluss.leader") {
      // A server that was cut off hears late of what has been decided, but never of an epoch before its own.
      const bucket = `${event.component} ${event["bucket"]}`;
      const epoch = Number(event["epoch"]);
      expect(epoch, "leader epochs only grow").toBeGreaterThanOrEqual(epochs.get(bucket) ?? 0);
      epochs.set(bucket, epoch);
    }
    if (event.kind === "role" && event.role === "coordinator") {
      expect(event.term, "coordinator epochs only grow").toBeGreaterThanOrEqual(
        epochs.get("coordinator") ?? 0,
      );
      epochs.set("coordinator", event.term);
    }
  }
}

/** Runs schedules and checks each. Gives how many rows were acknowledged in all: the runs say nothing unless many were. */
export async function holdSafety(isKeyed: boolean, numRuns: number): Promise<number> {
  let acknowledged = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), schedules, async (seed, steps) => {
      const run = await runSchedule(seed, steps, isKeyed);
      checkSafety(run);
      acknowledged += run.written.size;
    }),
    { seed: 7, numRuns },
  );
  return acknowledged;
}
