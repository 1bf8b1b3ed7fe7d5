/** Random fault schedules against a cluster, each from one seed. For tests alone. */
import { Random, World } from "../../kernel/index.ts";
import { Cluster } from "../cluster.ts";
import { addMember, assignRole, removeMember } from "../raft/membership.ts";
import { propose } from "../raft/proposal.ts";
import type { Raft } from "../raft/raft.ts";
import { transferLeadership } from "../raft/transfer.ts";
import { memberOf, type Role } from "../raft/types.ts";
import { Checker } from "./checker.ts";

const CHAOS_MS = 25_000;
const LIVENESS_MS = 60_000;
/** More than ten times the events of the longest of 10,000 schedules. What members send each other for ever has millions. */
const MOST_EVENTS = 20_000;

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
    () => {
      for (let i = random.int(2, 3); i > 0 && leader !== undefined; i -= 1) changeMembers(leader, random);
    },
    () => setFull(cluster, name, true),
    () => setFull(cluster, name, false),
  ];
  for (let i = 0; i < 3 && leader !== undefined && leader.transfer === undefined; i += 1) {
    const write = { database: "db", changes: [], write: command * 10 + i };
    const index = propose(leader, { kind: "command", command: write }, (failure) => {
      if (failure === undefined) checker.acknowledged.set(write, index);
    });
  }
  random.pick(acts)();
}

function setFull(cluster: Cluster, name: string, full: boolean): void {
  const directory = cluster.directory(name);
  if (directory !== undefined) directory.disk.full = full;
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
  // A leader that demotes itself while it is cut off has the longest log and then refuses its vote,
  // upstream as here, so no schedule does that.
}

/** One schedule: random faults first, then everything is repaired and a leader must be elected. */
export async function runSchedule(seed: number): Promise<World> {
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
    setFull(cluster, name, false);
    if (!cluster.isAlive(name)) void cluster.begin(name).catch(() => {});
    else cluster.server(name)?.resume();
  }
  cluster.network.changeLinks((links) => links.reset());
  const healthy = (): boolean => isHealthy(cluster);
  await runUntil(world, checker, chaosMs + LIVENESS_MS, healthy);
  if (!healthy() && !heldByConfiguration(cluster))
    throw new Error(`not one leader ${LIVENESS_MS} ms after everything was mended`);
  checker.acknowledgedSurvive();
  checker.deadAreSilent();
  return world;
}

/** One server leads, has nothing left to commit, and every voter that it knows follows it and has its whole log. */
function isHealthy(cluster: Cluster): boolean {
  const rafts = cluster.nodeNames.flatMap((name) => {
    const server = cluster.server(name);
    return server?.running === true ? [server.raft] : [];
  });
  const [leader, second] = rafts.filter((raft) => raft.state === "leader");
  if (leader === undefined || second !== undefined || leader.transfer !== undefined) return false;
  if (leader.commitIndex !== leader.log.lastIndex) return false;
  return rafts.every(
    (raft) =>
      memberOf(leader.configuration, raft.id)?.role !== "voter" ||
      (raft.leader?.id === leader.id && raft.lastStored === leader.log.lastIndex),
  );
}

/**
 * Upstream's own deadlocks, kept: a member votes only if its own last configuration lets it. One whose last and uncommitted
 * entry takes its vote from it has the longest log, and the others can't win without it; one that was made a voter by an
 * entry that it never got refuses its vote to whoever wrote that entry.
 */
function heldByConfiguration(cluster: Cluster): boolean {
  const rafts = cluster.nodeNames.map((name) => cluster.server(name)?.raft as Raft);
  return rafts.some((raft) => {
    if (raft.configurationIndex <= raft.commitIndex) return false;
    return rafts.some((other) => {
      const mine = memberOf(raft.configuration, other.id)?.role;
      return (
        (mine === "voter") !== (other.self?.role === "voter") ||
        (raft.self?.role !== "voter" && memberOf(other.configuration, raft.id)?.role === "voter")
      );
    });
  });
}

async function runUntil(world: World, checker: Checker, untilMs: number, done: () => boolean): Promise<void> {
  await microtasks();
  let events = 0;
  while ((world.nextAtMs ?? Number.POSITIVE_INFINITY) <= untilMs && !done()) {
    world.step();
    events += 1;
    if (events > MOST_EVENTS) throw new Error(`more than ${MOST_EVENTS} events`);
    // Only a start waits for promises; everything else runs within its event.
    if (world.openCalls > 0) await microtasks();
    checker.afterStep();
  }
}

/** Longer than the chain of promises of a start. */
async function microtasks(): Promise<void> {
  for (let i = 0; i < 16; i += 1) await null;
}
