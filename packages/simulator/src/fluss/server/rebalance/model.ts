import { type BucketId, bucketKey } from "../../model/paths.ts";
import type { ReplicaMove } from "../../model/rebalance.ts";
import type { ClusterContext } from "../context.ts";
import { bucketsOf, type Unit } from "../units.ts";

/** A plan that can't be made. */
export class GoalFailure extends Error {
  override readonly name = "GoalFailure";
}

export interface ServerModel {
  readonly id: number;
  readonly rack: string;
  /** It carries a tag, and is to have no replicas. */
  readonly isOffline: boolean;
}

export interface BucketModel {
  readonly bucket: BucketId;
  readonly replicas: number[];
  leader: number;
}

/** Servers without a rack are in one rack together. */
const NO_RACK = "default_rack";

/** Which server has which replicas: as it is, and then as the goals would have it. */
export class ClusterModel {
  readonly servers: readonly ServerModel[];
  readonly buckets: readonly BucketModel[];
  readonly #before: ReadonlyMap<string, BucketModel>;

  constructor(servers: readonly ServerModel[], buckets: readonly BucketModel[]) {
    this.servers = servers;
    this.buckets = buckets;
    this.#before = new Map(
      buckets.map((one) => [bucketKey(one.bucket), { ...one, replicas: [...one.replicas] }]),
    );
  }

  /** The servers that may have replicas. */
  get alive(): readonly ServerModel[] {
    return this.servers.filter(({ isOffline }) => !isOffline);
  }

  server(id: number): ServerModel | undefined {
    return this.servers.find((one) => one.id === id);
  }

  isAlive(id: number): boolean {
    return this.server(id)?.isOffline === false;
  }

  on(id: number): BucketModel[] {
    return this.buckets.filter(({ replicas }) => replicas.includes(id));
  }

  replicaCount(id: number): number {
    return this.on(id).length;
  }

  leaderCount(id: number): number {
    return this.buckets.filter(({ leader }) => leader === id).length;
  }

  move(bucket: BucketModel, from: number, to: number): void {
    bucket.replicas[bucket.replicas.indexOf(from)] = to;
    if (bucket.leader === from) bucket.leader = to;
  }

  /** What has changed. The one that is to lead comes first. */
  moves(): (ReplicaMove & { readonly bucket: BucketId })[] {
    return this.buckets.flatMap(({ bucket, replicas, leader }) => {
      const before = this.#before.get(bucketKey(bucket)) as BucketModel;
      const isSame = before.leader === leader && before.replicas.every((id, at) => replicas[at] === id);
      if (isSame) return [];
      const target = [...replicas];
      const first = target[0] as number;
      target[target.indexOf(leader)] = first;
      target[0] = leader;
      return [{ bucket, origin: before.replicas, target, originLeader: before.leader, targetLeader: leader }];
    });
  }
}

/**
 * The cluster as the coordinator has it. A bucket without a leader is left as it is. (RebalanceManager)
 *
 * @throws GoalFailure when a server with replicas is down.
 */
export function clusterModel(
  { zookeeper }: Pick<ClusterContext, "zookeeper">,
  live: readonly { readonly id: number; readonly rack: string | null }[],
  units: readonly Unit[],
): ClusterModel {
  const servers = live.map(({ id, rack }) => ({
    id,
    rack: rack ?? NO_RACK,
    isOffline: zookeeper.serverTags.has(id),
  }));
  const buckets = units.flatMap(bucketsOf).flatMap(({ bucket, replicas }): BucketModel[] => {
    const leader = zookeeper.state(bucket)?.leader ?? null;
    if (leader === null || !replicas.includes(leader)) return [];
    if (replicas.some((id) => !servers.some((server) => server.id === id))) {
      throw new GoalFailure("Server is not in the cluster.");
    }
    return [{ bucket, replicas: [...replicas], leader }];
  });
  return new ClusterModel(servers, buckets);
}
