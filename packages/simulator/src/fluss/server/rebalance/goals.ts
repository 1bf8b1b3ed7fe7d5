import { GOALS } from "../../model/rebalance.ts";
import { type BucketModel, type ClusterModel, GoalFailure, type ServerModel } from "./model.ts";

/** A replica, or the leadership of a bucket, from one server to another. */
interface Action {
  readonly what: "replica" | "leader";
  readonly bucket: BucketModel;
  readonly from: number;
  readonly to: number;
}

/** Whether a goal that has been reached stays so with an action. */
type Accepts = (action: Action) => boolean;

type Goal = (model: ClusterModel, accepted: Accepts) => Accepts;

/** A server may have so much more or less than the average, in percent. */
const MARGIN_PERCENT = 9;

/** Reaches one goal after the other; later ones leave what the earlier ones have reached. (GoalOptimizer) */
export function optimize(model: ClusterModel, goals: readonly number[]): void {
  const reached: Accepts[] = [];
  for (const number of goals) {
    const goal = BY_NUMBER[number] as Goal;
    reached.push(goal(model, (action) => reached.every((accepts) => accepts(action))));
  }
}

/** Whether there is a goal of that number. */
export function isGoal(number: number): boolean {
  return number in GOALS;
}

/** About as many replicas on each server. (ReplicaDistributionGoal) */
function distributeReplicas(model: ClusterModel, accepted: Accepts): Accepts {
  const { lower, upper } = limits(model, "ReplicaDistributionGoal", sumOf(model.buckets));
  const accepts: Accepts = ({ what, from, to }) =>
    what === "leader" ||
    (model.replicaCount(to) + 1 <= upper && (!model.isAlive(from) || model.replicaCount(from) - 1 >= lower));
  const tryMove = (bucket: BucketModel, from: number, to: number): boolean => {
    const action = { what: "replica", bucket, from, to } as const;
    if (bucket.replicas.includes(to) || !model.isAlive(to) || !accepts(action) || !accepted(action))
      return false;
    model.move(bucket, from, to);
    return true;
  };
  for (const { id, isOffline } of model.servers) {
    if (isOffline || model.replicaCount(id) > upper) moveOut(model, id, isOffline ? 0 : upper, tryMove);
    else if (model.replicaCount(id) < lower) moveIn(model, id, lower, tryMove);
  }
  return accepts;
}

type TryMove = (bucket: BucketModel, from: number, to: number) => boolean;

function moveOut(model: ClusterModel, from: number, most: number, tryMove: TryMove): void {
  for (const bucket of model.on(from)) {
    const candidates = [...model.alive].sort(
      (a, b) => model.replicaCount(a.id) - model.replicaCount(b.id) || a.id - b.id,
    );
    candidates.some(({ id }) => tryMove(bucket, from, id));
    if (model.replicaCount(from) <= most) return;
  }
}

function moveIn(model: ClusterModel, to: number, least: number, tryMove: TryMove): void {
  const sources = model.servers
    .filter(({ id, isOffline }) => isOffline || model.replicaCount(id) > least)
    .sort((a, b) => model.replicaCount(b.id) - model.replicaCount(a.id) || a.id - b.id);
  for (const { id } of sources) {
    for (const bucket of model.on(id)) {
      tryMove(bucket, id, to);
      if (model.replicaCount(to) >= least) return;
    }
  }
}

/** About as many leaders on each server. (LeaderReplicaDistributionGoal) */
function distributeLeaders(model: ClusterModel, accepted: Accepts): Accepts {
  const { lower, upper } = limits(model, "LeaderReplicaDistributionGoal", model.buckets.length);
  const accepts: Accepts = ({ what, bucket, from, to }) =>
    (what === "replica" && bucket.leader !== from) ||
    (model.leaderCount(to) + 1 <= upper && (!model.isAlive(from) || model.leaderCount(from) - 1 >= lower));
  const tryLead = (bucket: BucketModel, to: number): void => {
    const action = { what: "leader", bucket, from: bucket.leader, to } as const;
    if (bucket.leader === to || !model.isAlive(to) || !accepts(action) || !accepted(action)) return;
    bucket.leader = to;
  };
  for (const { id, isOffline } of model.servers) {
    const most = isOffline ? 0 : upper;
    for (const bucket of model.on(id)) {
      if (model.leaderCount(id) <= most) break;
      if (bucket.leader !== id) continue;
      for (const other of bucket.replicas) if (bucket.leader === id) tryLead(bucket, other);
    }
    for (const bucket of isOffline ? [] : model.on(id)) {
      if (model.leaderCount(id) >= lower) break;
      tryLead(bucket, id);
    }
  }
  return accepts;
}

/** Each replica of a bucket in a rack of its own. (RackAwareGoal) */
function spreadOverRacks(model: ClusterModel, accepted: Accepts): Accepts {
  const racks = new Set(model.alive.map(({ rack }) => rack)).size;
  const needed = Math.max(1, ...model.buckets.map(({ replicas }) => replicas.length));
  if (needed > racks) {
    throw new GoalFailure(
      `[RackAwareGoal] Insufficient number of racks to distribute each replica (Current: ${racks}, Needed: ${needed}).`,
    );
  }
  const racksBeside = ({ replicas }: BucketModel, id: number): (string | undefined)[] =>
    replicas.filter((other) => other !== id).map((other) => model.server(other)?.rack);
  const fits = (bucket: BucketModel, from: number, to: ServerModel): boolean =>
    !racksBeside(bucket, from).includes(to.rack);
  for (const bucket of model.buckets) {
    for (const from of [...bucket.replicas]) {
      const here = model.server(from);
      if (here?.isOffline === false && fits(bucket, from, here)) continue;
      const to = model.alive.find(
        (server) =>
          !bucket.replicas.includes(server.id) &&
          fits(bucket, from, server) &&
          accepted({ what: "replica", bucket, from, to: server.id }),
      );
      if (to !== undefined) model.move(bucket, from, to.id);
    }
  }
  return ({ what, bucket, from, to }) =>
    what === "leader" || fits(bucket, from, model.server(to) as ServerModel);
}

const BY_NUMBER: readonly Goal[] = [distributeReplicas, distributeLeaders, spreadOverRacks];

/** How much a server may have. @throws GoalFailure when none may have anything. */
function limits(
  model: ClusterModel,
  goal: string,
  total: number,
): { readonly lower: number; readonly upper: number } {
  const servers = model.alive.length;
  // mutation point: servers-without-tag
  if (servers === 0) {
    throw new GoalFailure(`[${goal}] All alive tabletServers are excluded from replica moves.`);
  }
  return {
    upper: Math.ceil((total * (100 + MARGIN_PERCENT)) / (servers * 100)),
    lower: Math.floor((total * (100 - MARGIN_PERCENT)) / (servers * 100)),
  };
}

function sumOf(buckets: readonly BucketModel[]): number {
  return buckets.reduce((sum, { replicas }) => sum + replicas.length, 0);
}
