/** Programs that write while servers fail, and what became of each write. For tests alone. */
import { retryAdvice } from "@faultbook/errors";
import { FlussError } from "@faultbook/errors/fluss";
import { Random, World } from "../../kernel/index.ts";
import type { FaultInput } from "../faults.ts";
import * as fluss from "../index.ts";
import type { Replica } from "../server/replica.ts";

/** A row that a program wrote: what its handle came to, and how often the row is stored once all is over. */
export interface Write {
  readonly kind: "append" | "upsert";
  readonly isIdempotent: boolean;
  /** Undefined for a write that succeeded, or that is still waiting. */
  readonly error: FlussError | undefined;
  readonly isPending: boolean;
  /** What retryAdvice says of the error. */
  readonly applied: string | undefined;
  readonly times: number;
}

/** How long faults come. */
const CHAOS_MS = 60_000;
/** The time between two attempts to repair what they have left. */
const ROUND_MS = 60_000;
const SERVERS = ["tablet-server-0", "tablet-server-1", "tablet-server-2"];
const LOG = new fluss.TablePath("bank", "log");
const KEYED = new fluss.TablePath("bank", "keyed");

/** Writes of two connections under random faults. The same seed gives the same writes. */
async function writesUnderFaults(seed: number): Promise<readonly Write[]> {
  const random = new Random(seed).fork("writes under faults");
  const world = new World({ seed, autoDrive: true, traceLimit: 0, onCrash: () => {} });
  const cluster = await fluss.startCluster({
    world,
    users: { admin: "admin", alice: "alice" },
    config: {
      "default.replication.factor": "3",
      "log.replica.min-in-sync-replicas-number": random.pick(["1", "2"]),
      "log.replica.max-lag-time": "5 s",
      "zookeeper.client.session-timeout": "4 s",
      "server.writer-id.expiration-time": random.pick(["7 d", "4 s"]),
      "server.writer-id.expiration-check-interval": "1 s",
      "authorizer.enabled": "true",
      "super.users": "User:admin",
    },
  });
  const connect = (user: string, settings: Record<string, string> = {}): Promise<fluss.FlussConnection> => {
    const own = {
      "bootstrap.servers": cluster.bootstrapServers,
      "security.protocol": "SASL",
      "security.sasl.username": user,
      "security.sasl.password": user,
    };
    return fluss.FlussConnection.create(new fluss.Config({ ...own, ...settings }), { world });
  };
  const admin = (await connect("admin")).getAdmin();
  await admin.createDatabase("bank");
  const columns = { id: "INT", name: "STRING" };
  await admin.createTable(LOG, new fluss.TableDescriptor(new fluss.Schema(columns), { bucketCount: 2 }));
  const keyed = new fluss.Schema(columns, { primaryKeys: ["id"] });
  await admin.createTable(KEYED, new fluss.TableDescriptor(keyed, { bucketCount: 2 }));
  await cluster.grant("alice", "ALL", "bank");
  await world.sleep(1000);
  scheduleFaults(cluster, random);
  scheduleRepair(cluster);
  const retries = random.pick(["2", "4", "10", "2147483647"]);
  const isIdempotent = random.chance(2, 3);
  const programs = [0, 1].map(
    (i) =>
      new Program(world, i * 10_000, random.fork(`program ${i}`), () =>
        connect("alice", {
          "writer.retries": retries,
          "writer.enable-idempotence": `${isIdempotent}`,
          "writer.batch-timeout-ms": "20",
        }),
      ),
  );
  await Promise.all(programs.map((program) => program.run()));
  // Until the last repair has settled.
  await world.sleep(Math.max(0, CHAOS_MS + 4 * ROUND_MS - world.nowMs));
  const stored = storedRows(cluster);
  // Writes that still wait would keep the cluster going for as long as the tests run.
  void world.crash({ signal: "SIGKILL", reason: "the writes are counted" });
  return programs.flatMap(({ attempts }) =>
    attempts.map(({ id, kind, error, isPending }) => ({
      kind,
      isIdempotent,
      error,
      isPending,
      applied: error && retryAdvice(error).applied,
      times: stored.get(id) ?? 0,
    })),
  );
}

/** Checks the answer to "applied?" for the writes of `seeds`. Gives all of them. */
export async function heldWrites(seeds: readonly number[]): Promise<readonly Write[]> {
  const all: Write[] = [];
  for (const seed of seeds) {
    const writes = await writesUnderFaults(seed);
    for (const { kind, isIdempotent, isPending, error, applied, times } of writes) {
      const isDone = error === undefined && !isPending;
      const isTwice = isDone && isIdempotent && kind === "append" && times > 1;
      if ((isDone && times === 0) || (applied === "no" && times > 0) || isTwice)
        throw new Error(`seed ${seed}: ${kind} ended in ${error ?? "success"}, and is stored ${times} times`);
    }
    all.push(...writes);
  }
  return all;
}

/** How many writes there are of each code that leaves it open, by whether they are stored. */
export function leftOpen(
  writes: readonly Write[],
): ReadonlyMap<number, { readonly applied: number; readonly not: number }> {
  const counts = new Map<number, { applied: number; not: number }>();
  for (const { error, applied, times } of writes) {
    if (error === undefined || applied === "no") continue;
    const count = counts.get(error.errorCode) ?? { applied: 0, not: 0 };
    counts.set(error.errorCode, count);
    if (times > 0) count.applied += 1;
    else count.not += 1;
  }
  return counts;
}

function scheduleFaults(cluster: fluss.FlussCluster, random: Random): void {
  const { world } = cluster;
  const server = (): string => random.pick(SERVERS);
  for (let atMs = world.nowMs + random.int(100, 2000); atMs < CHAOS_MS; atMs += random.int(50, 5000)) {
    const api = random.pick(["ProduceLog", "PutKv"]);
    const edit = (kind: string, value?: number): FaultInput => ({
      kind: "edit-frames",
      api,
      edit: kind,
      times: random.int(1, 3),
      ...(value === undefined ? {} : { value }),
    });
    const fault = random.pick<FaultInput>([
      { kind: "kill", target: server() },
      ...SERVERS.map((target) => ({ kind: "restart", target })),
      { kind: "stop", target: server() },
      { kind: "pause", target: server() },
      ...SERVERS.map((target) => ({ kind: "resume", target })),
      { kind: "partition", target: [server()] },
      { kind: "partition", target: ["client"] },
      { kind: "heal" },
      { kind: "heal" },
      { kind: "slow", target: ["client", server()], minMs: 1, maxMs: random.int(2, 400) },
      { kind: "slow", target: ["client", server()], lossPerMille: 200 },
      edit("cut"),
      edit("batch-sequence", 100),
      edit("swallow"),
      // A damaged batch of a primary-key table is stored as it is, as recorded.
      { ...edit("flip-byte"), api: "ProduceLog" },
      edit("schema-id"),
      edit("table-id"),
      edit("acks"),
      edit("timeout"),
      edit("target-columns"),
      edit("magic"),
      { kind: "fill-disk", target: server() },
      ...SERVERS.map((target) => ({ kind: "free-disk", target })),
      { kind: "revoke", target: "alice", operation: "ALL", resource: "bank" },
      { kind: "grant", target: "alice", operation: "ALL", resource: "bank" },
      { kind: "grant", target: "alice", operation: "ALL", resource: "bank" },
    ]);
    // What can't be done at that moment is left out.
    world.schedule(atMs, "act", () => void cluster.inject(fault).catch(() => {}));
  }
}

interface Attempt {
  readonly id: number;
  readonly kind: Write["kind"];
  error: FlussError | undefined;
  isPending: boolean;
}

/** Writes one row or several at a time, without waiting for them all. */
class Program {
  readonly attempts: Attempt[] = [];
  readonly #world: World;
  readonly #random: Random;
  readonly #connect: () => Promise<fluss.FlussConnection>;
  #nextId: number;
  #tables: readonly [log: fluss.FlussTable, keyed: fluss.FlussTable] | undefined;

  constructor(world: World, firstId: number, random: Random, connect: () => Promise<fluss.FlussConnection>) {
    this.#world = world;
    this.#nextId = firstId;
    this.#random = random;
    this.#connect = connect;
  }

  async run(): Promise<void> {
    while (this.#world.nowMs < CHAOS_MS) {
      await this.#world.sleep(this.#random.int(1, 400));
      if (this.#tables === undefined || this.#random.chance(1, 100)) await this.#open();
      if (this.#tables !== undefined) for (let i = this.#random.int(1, 4); i > 0; i -= 1) this.#write();
    }
  }

  async #open(): Promise<void> {
    const opened = async (): Promise<void> => {
      const connection = await this.#connect();
      this.#tables = [await connection.getTable(LOG), await connection.getTable(KEYED)];
    };
    await Promise.race([opened().catch(refused), this.#world.sleep(2000)]);
  }

  #write(): void {
    const id = this.#nextId;
    this.#nextId += 1;
    const kind = this.#random.pick(["append", "upsert"] as const);
    const attempt: Attempt = { id, kind, error: undefined, isPending: true };
    this.attempts.push(attempt);
    const write = async (): Promise<void> => {
      const [log, keyed] = this.#tables as readonly [fluss.FlussTable, fluss.FlussTable];
      const row = [id, "tea"];
      await (kind === "append"
        ? log.newAppend().createWriter().append(row)
        : keyed.newUpsert().createWriter().upsert(row)
      ).wait();
    };
    write()
      .catch((error: unknown) => {
        if (!(error instanceof FlussError)) throw error;
        attempt.error = error;
        // A closed writer takes no more rows.
        if (error.message.includes("writer closed")) this.#tables = undefined;
      })
      .finally(() => {
        attempt.isPending = false;
      });
  }
}

function refused(error: unknown): void {
  if (!(error instanceof FlussError)) throw error;
}

/**
 * Brings everything back once the faults are over, also for a program that is stopped by then, because its buffer of writes
 * is full.
 */
function scheduleRepair(cluster: fluss.FlussCluster): void {
  const restart: readonly FaultInput[] = SERVERS.map((target) => ({ kind: "restart", target }));
  const rounds: readonly (readonly FaultInput[])[] = [
    [
      { kind: "heal" },
      { kind: "leave-frames" },
      { kind: "grant", target: "alice", operation: "ALL", resource: "bank" },
      ...SERVERS.flatMap((target) => [
        { kind: "resume", target },
        { kind: "free-disk", target },
      ]),
    ],
    restart,
    // A replica that has failed is offline until its server starts anew.
    SERVERS.map((target) => ({ kind: "kill", target })),
    restart,
  ];
  rounds.forEach((faults, round) => {
    cluster.world.schedule(CHAOS_MS + round * ROUND_MS, "repair", () => {
      for (const fault of faults) void cluster.inject(fault).catch(() => {});
    });
  });
}

/** How often each id is in the logs of the leaders. */
function storedRows(cluster: fluss.FlussCluster): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const replicas: Replica[] = fluss.FlussCluster.inside(cluster).tabletServers.flatMap((server) => [
    ...server.replicas.values(),
  ]);
  for (const { isLeader, log } of replicas) {
    if (!isLeader) continue;
    for (const { values } of log.batches.flatMap((batch) => batch.records))
      counts.set(Number(values[0]), (counts.get(Number(values[0])) ?? 0) + 1);
  }
  return counts;
}
