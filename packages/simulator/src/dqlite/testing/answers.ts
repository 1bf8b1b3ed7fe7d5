/** Programs that write while nodes fail, and what became of each write. For tests alone. */
import { retryAdvice } from "@faultbook/errors";
import { DqliteError } from "@faultbook/errors/dqlite";
import { Random, type TraceData, World } from "../../kernel/index.ts";
import { type Client, type Cluster, Node, startCluster } from "../index.ts";

const STATEMENTS = ["insert", "keyed insert", "commit", "two in one text"] as const;

/** A write of a program: what it came to, and what is left of it once all is over. */
export interface Write {
  readonly kind: (typeof STATEMENTS)[number] | "add" | "remove";
  /** Undefined for a write that succeeded. */
  readonly error: DqliteError | undefined;
  /** What retryAdvice says of the error. */
  readonly applied: string | undefined;
  /** How often it was applied: its rows, or its change of the members. */
  readonly times: number;
  /** How many of its requests were sent. */
  readonly sendings: number;
}

interface Attempt extends Pick<Write, "kind" | "error" | "sendings"> {
  /** The name of its rows, or the member's id. */
  readonly name: string;
}

type Result = DqliteError | "done" | "over" | "not tried";

const CHAOS_MS = 40_000;

/** Counts the requests that each process sends to change something. */
class CountingWorld extends World {
  readonly #sent = new Map<string, number>();

  sentBy(process: string): number {
    return this.#sent.get(process) ?? 0;
  }

  override emit(_: string, data: TraceData): void {
    if (data.kind !== "message" || !["exec", "add", "assign", "remove"].includes(data.what)) return;
    this.#sent.set(data.from, this.sentBy(data.from) + 1);
  }
}

/** Writes of programs on three nodes, and changes of the members, under random faults. The same seed gives the same. */
async function writesUnderFaults(seed: number): Promise<readonly Write[]> {
  const random = new Random(seed).fork("writes under faults");
  const world = new CountingWorld({ seed, autoDrive: true, onCrash: () => {} });
  const cluster = await startCluster({
    world,
    nodes: 3,
    timeoutMs: random.pick([1000, 3000, 8000]),
    // Elections so short that a call outlives them.
    ...(random.chance(2, 3) ? { networkLatencyMs: 20 } : {}),
  });
  const [first] = cluster.nodes as [Node];
  await first.openDb("bank.db");
  await first.exec("CREATE TABLE payments(name TEXT)");
  await first.exec("CREATE TABLE keyed(name TEXT PRIMARY KEY)");
  scheduleFaults(cluster, random);
  const programs = cluster.nodes.map(
    (node, i) => new NodeProgram(world, node, `n${i + 1}`, random.fork(`n${i + 1}`)),
  );
  const operators = [10, 1000].map(
    (firstId) => new Operator(world, cluster.client({ timeoutMs: 2000 }), firstId, random.fork(`${firstId}`)),
  );
  const all = [...programs, ...operators];
  await Promise.all(all.map((program) => program.run()));
  const { rows, members } = await leftBehind(cluster);
  // Calls that still wait would keep the cluster going for as long as the tests run.
  void world.crash({ signal: "SIGKILL", reason: "the writes are counted" });
  return all.flatMap(({ attempts }) =>
    attempts.map(({ name, ...attempt }) => ({
      ...attempt,
      applied: attempt.error && retryAdvice(attempt.error).applied,
      times:
        attempt.kind === "add"
          ? Number(members.has(name))
          : attempt.kind === "remove"
            ? Number(!members.has(name))
            : (rows.get(name) ?? 0),
    })),
  );
}

/** The only `no` that a schedule may disprove: what the driver had sent before, by itself, isn't in the error. */
function isRefusedAfterAnEarlierSending({ error, sendings }: Write): boolean {
  return sendings > 1 && error?.detail === "database is locked";
}

/** Checks the answer to "applied?" for the writes of `seeds`. Gives all of them. */
export async function heldWrites(seeds: readonly number[]): Promise<readonly Write[]> {
  const all: Write[] = [];
  for (const seed of seeds) {
    const writes = await writesUnderFaults(seed);
    for (const write of writes) {
      const { kind, error, applied, times, sendings } = write;
      const isDisproved = error === undefined ? times === 0 : applied === "no" && times > 0;
      if (isDisproved && !isRefusedAfterAnEarlierSending(write))
        throw new Error(
          `seed ${seed}: ${kind} with ${sendings} sendings ended in ${error ?? "success"}, and was applied ${times} times`,
        );
    }
    all.push(...writes);
  }
  return all;
}

/** How many writes there are of each error that leaves it open, by whether they were applied. */
export function leftOpen(
  writes: readonly Write[],
): ReadonlyMap<string, { readonly applied: number; readonly not: number }> {
  const counts = new Map<string, { applied: number; not: number }>();
  for (const { error, applied, times } of writes) {
    if (error === undefined || applied === "no") continue;
    const text = error.detail.replace(/\d+\.\d+\.\d+\.\d+:\d+/g, "address").replace(/budget [^)]+/, "budget");
    const count = counts.get(text) ?? { applied: 0, not: 0 };
    counts.set(text, count);
    if (times > 0) count.applied += 1;
    else count.not += 1;
  }
  return counts;
}

function scheduleFaults(cluster: Cluster, random: Random): void {
  const { world, nodeNames } = cluster;
  for (let atMs = random.int(200, 2000); atMs < CHAOS_MS; atMs += random.int(100, 4000)) {
    const target = random.chance(2, 3) ? "leader" : random.pick(nodeNames);
    const fault = random.pick([
      { kind: "kill", target },
      { kind: "stop", target },
      ...nodeNames.map((name) => ({ kind: "restart", target: name })),
      { kind: "pause", target },
      ...nodeNames.map((name) => ({ kind: "resume", target: name })),
      { kind: "partition", target, clients: random.chance(1, 2) },
      { kind: "delay", ms: random.int(1, 120) },
      { kind: "heal" },
      { kind: "heal" },
    ]);
    world.schedule(atMs, "act", () => {
      try {
        cluster.inject(fault);
      } catch (error) {
        // It can't be done at that moment.
        if (!(error instanceof RangeError)) throw error;
      }
    });
  }
}

/** What a call comes to; "over" when its process has ended. */
async function tried(call: () => Promise<unknown>): Promise<Exclude<Result, "not tried">> {
  try {
    await call();
    return "done";
  } catch (error) {
    return error instanceof DqliteError ? error : "over";
  }
}

/** Makes one write after the other, with short pauses. */
abstract class Program {
  readonly attempts: Attempt[] = [];
  protected readonly world: CountingWorld;
  protected readonly random: Random;
  readonly #process: string;

  constructor(world: CountingWorld, process: string, random: Random) {
    this.world = world;
    this.#process = process;
    this.random = random;
  }

  async run(): Promise<void> {
    for (let i = 0; this.world.nowMs < CHAOS_MS; i += 1) {
      await this.world.sleep(this.random.int(1, 400));
      await this.next(i);
    }
  }

  protected abstract next(i: number): Promise<void>;

  protected async attempt(kind: Write["kind"], name: string, write: () => Promise<Result>): Promise<Result> {
    const before = this.world.sentBy(this.#process);
    const result = await write();
    if (result === "over" || result === "not tried") return result;
    const sendings = this.world.sentBy(this.#process) - before;
    this.attempts.push({ kind, name, error: result === "done" ? undefined : result, sendings });
    return result;
  }
}

/** Writes on one node, which may end and has to be opened again. */
class NodeProgram extends Program {
  readonly #node: Node;
  readonly #name: string;
  #isOpen = false;

  constructor(world: CountingWorld, node: Node, name: string, random: Random) {
    super(world, name, random);
    this.#node = node;
    this.#name = name;
  }

  protected async next(i: number): Promise<void> {
    if (!this.#isOpen) this.#isOpen = (await tried(() => this.#node.openDb("bank.db"))) === "done";
    if (!this.#isOpen) return;
    if (this.random.chance(1, 20)) await tried(() => this.#node.handover());
    const kind = this.random.pick(STATEMENTS);
    const name = `${this.#name}-${i}`;
    const result = await this.attempt(kind, name, () => this.#write(kind, name));
    if (result === "over") this.#isOpen = false;
  }

  async #write(kind: (typeof STATEMENTS)[number], name: string): Promise<Result> {
    const node = this.#node;
    const insert = `INSERT INTO payments VALUES('${name}')`;
    if (kind === "insert") return tried(() => node.exec(insert));
    if (kind === "keyed insert") return tried(() => node.exec(`INSERT INTO keyed VALUES('${name}')`));
    if (kind === "two in one text") return tried(() => node.exec(`${insert}; ${insert}`));
    const begun = await tried(() => node.begin());
    if (begun !== "done") return begun === "over" ? "over" : "not tried";
    const inserted = await tried(() => node.exec(insert));
    const ended = inserted === "done" ? await tried(() => node.commit()) : inserted;
    if (ended !== "done" && ended !== "over") await tried(() => node.rollback());
    return ended;
  }
}

/** Adds nodes, each once, and removes some of them. */
class Operator extends Program {
  readonly #client: Client;
  readonly #firstId: number;

  constructor(world: CountingWorld, client: Client, firstId: number, random: Random) {
    super(world, "program", random);
    this.#client = client;
    this.#firstId = firstId;
  }

  protected async next(i: number): Promise<void> {
    if (!this.random.chance(1, 8)) return;
    const id = this.#firstId + i;
    const address = `127.0.0.1:${10_000 + id}`;
    const node = new Node(address, `/data/${id}`, { nodeId: id, networkLatencyMs: 20, world: this.world });
    await node.start();
    const added = await this.attempt("add", `${id}`, () => tried(() => this.#client.add(id, address)));
    if (added !== "done") return;
    this.attempts.pop();
    await this.world.sleep(this.random.int(1, 400));
    await this.attempt("remove", `${id}`, () => tried(() => this.#client.remove(id)));
  }
}

/** What there is once all nodes run again and one leads: how many rows of each name, and the members' ids. */
async function leftBehind(
  cluster: Cluster,
): Promise<{ readonly rows: ReadonlyMap<string, number>; readonly members: ReadonlySet<string> }> {
  const { world } = cluster;
  cluster.inject({ kind: "heal" });
  for (const target of cluster.nodeNames)
    cluster.inject({ kind: cluster.isAlive(target) ? "resume" : "restart", target });
  await world.sleep(120_000);
  const [node] = cluster.nodes as [Node];
  await node.openDb("bank.db");
  const rows = new Map<string, number>();
  for (const table of ["payments", "keyed"])
    for (const { name } of await node.query(`SELECT name FROM ${table}`))
      rows.set(`${name}`, (rows.get(`${name}`) ?? 0) + 1);
  const members = await cluster.client().cluster();
  return { rows, members: new Set(members.map(({ id }) => `${id}`)) };
}
