import { bucketKey } from "../model/paths.ts";
import type { AdjustIsrRequest } from "./gateways.ts";
import type { AssignedBucket } from "./units.ts";
import type { LeaderAndIsr } from "./zookeeper.ts";

/** What the coordinator knows about tablet servers. */
export interface Servers {
  isAlive(id: number): boolean;
  /** It is handing its leaders over. */
  isLeaving(id: number): boolean;
}

/**
 * The state that a bucket is to have: the first replica that is alive and in sync leads, and the present leader stays while
 * it can. Undefined where the present state stays, or no replica can lead.
 */
export function elected(
  current: LeaderAndIsr | undefined,
  replicas: readonly number[],
  servers: Servers,
): LeaderAndIsr | undefined {
  const canServe = (id: number): boolean => servers.isAlive(id) && !servers.isLeaving(id);
  if (current === undefined) {
    const isr = replicas.filter(canServe);
    const [leader] = isr;
    return leader === undefined ? undefined : { leader, leaderEpoch: 0, isr, bucketEpoch: 0 };
  }
  if (current.leader !== null && canServe(current.leader)) return undefined;
  const leader = replicas.find((id) => canServe(id) && current.isr.includes(id)) ?? null;
  if (leader === null && (current.leader === null || servers.isAlive(current.leader))) return undefined;
  return {
    leader,
    leaderEpoch: current.leaderEpoch + 1,
    // Without a leader the in-sync set stays as it was: only its members can lead later.
    isr: leader === null ? current.isr : current.isr.filter(canServe),
    bucketEpoch: current.bucketEpoch + 1,
  };
}

/** The state of a bucket whose leader changes the in-sync set; null when it may not. */
export function withIsr(
  current: LeaderAndIsr,
  { serverId, leaderEpoch, bucketEpoch, isr }: AdjustIsrRequest,
  servers: Servers,
): LeaderAndIsr | null {
  const isStale = leaderEpoch < current.leaderEpoch || bucketEpoch < current.bucketEpoch;
  const isEligible = isr.every((id) => servers.isAlive(id) && !servers.isLeaving(id));
  if (isStale || current.leader !== serverId || !isEligible) return null;
  return { ...current, isr: [...isr], bucketEpoch: current.bucketEpoch + 1 };
}

/** Takes a server out of the in-sync sets of buckets that others lead. Gives the buckets that have changed. */
export function withoutServer(
  id: number,
  buckets: readonly AssignedBucket[],
  states: Map<string, LeaderAndIsr>,
): AssignedBucket[] {
  return buckets.filter(({ bucket }) => {
    const key = bucketKey(bucket);
    const state = states.get(key);
    if (state === undefined || state.leader === null || !state.isr.includes(id)) return false;
    const isr = state.isr.filter((member) => member !== id);
    states.set(key, { ...state, isr, bucketEpoch: state.bucketEpoch + 1 });
    return true;
  });
}
