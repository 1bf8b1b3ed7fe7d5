/**
 * Safety of the simulation itself: random fault schedules against real clusters, checked after every single event.
 * A failure names its seed; `SCHEDULE_SEED=123 npx vitest run --project unit packages/simulator/src/dqlite/safety.test.ts`
 * runs that schedule alone. `SCHEDULES=100` runs fewer.
 */
import { expect, test } from "vitest";
import { Random, World } from "../kernel/index.ts";
import { Cluster } from "./cluster.ts";
import { addMember, assignRole, removeMember, transferLeadership } from "./raft/membership.ts";
import type { Raft } from "./raft/raft.ts";
import { propose } from "./raft/replication.ts";
import { type Entry, memberOf, type Role } from "./raft/types.ts";

const env = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env ?? {};
const SCHEDULES = Number(env.SCHEDULES ?? 10_000);
const ONLY = env.SCHEDULE_SEED;
const CHAOS_MS = 25_000;
const LIVENESS_MS = 60_000;

/** What must hold at any moment; each method names the property that it proves. */
class Checker {
  readonly #cluster: Cluster;
  readonly #leaders = new Map<number, string>();
  readonly #committed: Entry[] = [];
  /** Which entry is at (index, term), and of which term its predecessor is: Log Matching by induction. */
  readonly #known = new Map<string, { readonly entry: Entry; readonly before: number | undefined }>();
  readonly #seen = new Map<
    Raft,
    { last: number; entry: Entry | undefined; commit: number; term: number; state: string }
  >();
  readonly acknowledged = new Map<unknown, number>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  afterStep(): void {
    for (const name of this.#cluster.nodeNames) {
      const raft =
        this.#cluster.server(name)?.running === true ? this.#cluster.server(name)?.raft : undefined;
      if (raft === undefined) continue;
      const seen = this.#seen.get(raft) ?? { last: 0, entry: undefined, commit: 0, term: 0, state: "" };
      if (raft.term < seen.term)
        throw new Error(`${name}'s term went back from ${seen.term} to ${raft.term}`);
      if (raft.commitIndex < seen.commit) throw new Error(`${name}'s commit index went back`);
      if (raft.state === "leader" && (seen.state !== "leader" || seen.term !== raft.term))
        this.#onLeader(name, raft);
      const last = raft.log.lastIndex;
      const entry = raft.log.get(last);
      if (last !== seen.last || entry !== seen.entry)
        this.#logMatching(name, raft, seen.entry === undefined ? 1 : Math.min(seen.last, last));
      for (let i = seen.commit + 1; i <= raft.commitIndex; i += 1) this.#stateMachineSafety(name, raft, i);
      this.#seen.set(raft, { last, entry, commit: raft.commitIndex, term: raft.term, state: raft.state });
    }
  }

  /** Election Safety: at most one leader a term. Leader Completeness: it has every committed entry. */
  #onLeader(name: string, raft: Raft): void {
    const other = this.#leaders.get(raft.term);
    if (other !== undefined && other !== name)
      throw new Error(`${other} and ${name} both lead term ${raft.term}`);
    this.#leaders.set(raft.term, name);
    for (let i = raft.log.firstIndex; i < this.#committed.length; i += 1) {
      if (this.#committed[i] !== undefined && raft.log.get(i) !== this.#committed[i]) {
        throw new Error(`${name} leads term ${raft.term} without the committed entry ${i}`);
      }
    }
  }

  /** Log Matching: same index and term, same entry and same predecessor. */
  #logMatching(name: string, raft: Raft, from: number): void {
    for (let i = Math.max(from, raft.log.firstIndex); i <= raft.log.lastIndex; i += 1) {
      const entry = raft.log.get(i) as Entry;
      const before = raft.log.termOf(i - 1);
      const known = this.#known.get(`${i}:${entry.term}`);
      if (known === undefined) this.#known.set(`${i}:${entry.term}`, { entry, before });
      else if (known.entry !== entry || known.before !== before)
        throw new Error(`${name}'s log differs at ${i} of term ${entry.term}`);
    }
  }

  /** State Machine Safety: what is committed at an index is the same everywhere and for ever. */
  #stateMachineSafety(name: string, raft: Raft, i: number): void {
    const entry = raft.log.get(i);
    if (entry === undefined) return;
    const known = this.#committed[i];
    if (known !== undefined && known !== entry) throw new Error(`${name} committed another entry at ${i}`);
    this.#committed[i] = entry;
  }

  /** Committed writes survive: what was acknowledged is committed at the index that was given for it. */
  acknowledgedSurvive(): void {
    for (const [command, index] of this.acknowledged) {
      const entry = this.#committed[index];
      if (entry?.kind !== "command" || entry.command !== command)
        throw new Error(`an acknowledged write at ${index} is gone`);
    }
  }

  /** No event after a kill: between a node's end and its next start nothing comes from it. */
  deadAreSilent(): void {
    const dead = new Set<string>();
    for (const event of this.#cluster.world.trace) {
      const from = event.kind === "message" ? event.from : event.component;
      if (event.kind === "up") dead.delete(event.node);
      if (event.kind === "call-start" || event.kind === "call-ok" || event.kind === "call-error") continue;
      if (event.kind === "error-born") continue;
      const isTransport =
        event.kind === "message" && ["reset", "refused", "accepted", "connect"].includes(event.what);
      if (dead.has(from) && !isTransport && event.kind !== "down")
        throw new Error(`${from} did ${event.kind} after its end`);
      if (event.kind === "down") dead.add(event.node);
    }
  }
}

function randomAct(cluster: Cluster, random: Random, checker: Checker, command: number): void {
  const names = cluster.nodeNames;
  const name = random.pick(names);
  const alive = cluster.isAlive(name);
  const leaders = names.flatMap((each) => {
    const server = cluster.server(each);
    return server?.running === true && server.raft.state === "leader" ? [server.raft] : [];
  });
  const leader = leaders.length > 0 ? random.pick(leaders) : undefined;
  const acts: (() => void)[] = [
    () => alive && cluster.end(name, "kill"),
    () => alive || void cluster.begin(name).catch(() => {}),
    () => alive || void cluster.begin(name).catch(() => {}),
    () => alive && cluster.server(name)?.pause(),
    () => alive && cluster.server(name)?.resume(),
    () => alive && cluster.server(name)?.resume(),
    () => cluster.network.partition([random.shuffle(names).slice(0, random.int(1, names.length)), names]),
    () => cluster.network.partition([[name], names.filter((each) => each !== name)]),
    () => cluster.network.changeLinks((links) => links.reset()),
    () =>
      cluster.network.changeLinks((links) =>
        links.setBoth(name, random.pick(names), { lossPerMille: random.int(1, 400) }),
      ),
    () => {
      const maxUs = random.int(1000, 900_000);
      cluster.network.changeLinks((links) => links.set(name, random.pick(names), { minUs: 0, maxUs }));
    },
    () => leader !== undefined && transferLeadership(leader, undefined, () => {}),
    () => leader !== undefined && changeMembers(leader, random),
  ];
  for (let i = 0; i < 3 && leader !== undefined && leader.transfer === undefined; i += 1) {
    const write = { database: "db", changes: [], write: command * 10 + i };
    const index = propose(leader, { kind: "command", command: write }, (failure) => {
      if (failure === undefined) checker.acknowledged.set(write, index);
    });
  }
  random.pick(acts)();
}

function changeMembers(leader: Raft, random: Random): void {
  const member = random.pick(leader.configuration);
  const role = random.pick<Role>(["voter", "standby", "spare"]);
  const isLastVoter = leader.configuration.filter(({ role: each }) => each === "voter").length === 1;
  if (isLastVoter && member.role === "voter") return;
  if (random.chance(1, 3) && member.id !== leader.id) removeMember(leader, member.id, () => {});
  else if (random.chance(1, 2)) {
    const id = random.int(1, 5);
    addMember(leader, id, `127.0.0.1:${9000 + id}`, () => {});
  } else if (member.id !== leader.id) assignRole(leader, member.id, role, () => {});
  // A leader that demotes itself while it is cut off takes the last word of the log with it and then refuses its vote,
  // upstream as here, so no schedule does that.
}

/** One schedule: chaos first, then everything is mended and a leader must come. */
async function runSchedule(seed: number): Promise<World> {
  const random = new Random(seed).fork("schedule");
  const world = new World({ seed, traceLimit: 200_000 });
  const fast = random.chance(1, 2);
  const nodes = random.int(1, 5);
  const cluster = new Cluster(world, {
    nodes,
    standbys: random.int(0, 1),
    ...(fast ? { networkLatencyMs: 20 } : {}),
  });
  const checker = new Checker(cluster);
  const chaosMs = fast ? 3200 : CHAOS_MS;
  for (
    let at = random.int(0, 1000), i = 1;
    at < chaosMs;
    at += random.int(1, Math.floor(chaosMs / 8)), i += 1
  ) {
    const command = i;
    world.schedule(at, "act", () => randomAct(cluster, random, checker, command), "fault");
  }
  await runUntil(world, checker, chaosMs, () => false);
  for (const name of cluster.nodeNames) {
    if (!cluster.isAlive(name)) void cluster.begin(name).catch(() => {});
    else cluster.server(name)?.resume();
  }
  cluster.network.changeLinks((links) => links.reset());
  const healthy = (): boolean => {
    const leader = cluster.leader === undefined ? undefined : cluster.server(`n${cluster.leader.id}`)?.raft;
    return (
      leader !== undefined && leader.commitIndex === leader.log.lastIndex && leader.transfer === undefined
    );
  };
  await runUntil(world, checker, chaosMs + LIVENESS_MS, healthy);
  if (!healthy() && !heldByDemoted(cluster))
    throw new Error(`no leader ${LIVENESS_MS} ms after everything was mended`);
  checker.acknowledgedSurvive();
  checker.deadAreSilent();
  return world;
}

/**
 * Upstream's own deadlock, kept: a member with the longest log, whose last and uncommitted entry takes its vote from it, won't
 * vote for anybody; the others, who don't know of that entry, can't win without it.
 */
function heldByDemoted(cluster: Cluster): boolean {
  const rafts = cluster.nodeNames.map((name) => cluster.server(name)?.raft as Raft);
  return rafts.some((raft) => {
    const own = raft.self?.role !== "voter" && raft.configurationIndex > raft.commitIndex;
    return own && rafts.some((other) => memberOf(other.configuration, raft.id)?.role === "voter");
  });
}

async function runUntil(world: World, checker: Checker, untilMs: number, done: () => boolean): Promise<void> {
  await microtasks();
  while ((world.nextAtMs ?? Number.POSITIVE_INFINITY) <= untilMs && !done()) {
    world.step();
    // Only a start waits for promises; everything else runs within its event.
    if (world.openCalls > 0) await microtasks();
    checker.afterStep();
  }
}

/** Longer than the chain of promises of a start. */
async function microtasks(): Promise<void> {
  for (let i = 0; i < 16; i += 1) await null;
}

test(`${SCHEDULES} random fault schedules keep every promise of Raft`, { timeout: 600_000 }, async () => {
  const seeds = ONLY === undefined ? Array.from({ length: SCHEDULES }, (_, i) => i + 1) : [Number(ONLY)];
  for (const seed of seeds) {
    try {
      await runSchedule(seed);
    } catch (error) {
      throw new Error(
        `schedule seed ${seed} (rerun with SCHEDULE_SEED=${seed}): ${(error as Error).message}`,
        { cause: error },
      );
    }
  }
});

test("the same schedule gives the same trace, byte for byte", async () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const [first, second] = [await runSchedule(seed), await runSchedule(seed)];
    expect(JSON.stringify(first.trace)).toBe(JSON.stringify(second.trace));
  }
});
