import { ApiError } from "../model/failure.ts";
import { bucketKey, serverBucketText } from "../model/paths.ts";
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
  // mutation point: leader-in-sync
  const leader = replicas.find((id) => canServe(id) && current.isr.includes(id)) ?? null;
  if (leader === null && (current.leader === null || servers.isAlive(current.leader))) return undefined;
  return {
    leader,
    // mutation point: epoch-grows
    leaderEpoch: current.leaderEpoch + 1,
    // Without a leader the in-sync set stays as it was: only its members can lead later.
    isr: leader === null ? current.isr : current.isr.filter(canServe),
    bucketEpoch: current.bucketEpoch + 1,
  };
}

/** The state of a bucket whose leader changes the in-sync set. @throws ApiError when it may not. (validateLeaderAndIsr) */
export function withIsr(
  current: LeaderAndIsr | undefined,
  { bucket, coordinatorEpoch, leaderEpoch, bucketEpoch, isr }: AdjustIsrRequest,
  ownEpoch: number,
  servers: Servers,
): LeaderAndIsr {
  if (current === undefined) {
    throw new ApiError(
      "UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
      `Unknown table or bucket ${serverBucketText(bucket)}`,
    );
  }
  const knowsMore =
    leaderEpoch > current.leaderEpoch || bucketEpoch > current.bucketEpoch || coordinatorEpoch > ownEpoch;
  if (knowsMore) {
    throw new ApiError(
      "INVALID_COORDINATOR_EXCEPTION",
      "The coordinator is no longer the active coordinator.",
    );
  }
  // mutation point: leader-of-now
  if (leaderEpoch < current.leaderEpoch) {
    throw new ApiError(
      "FENCED_LEADER_EPOCH_EXCEPTION",
      "The request leader epoch in adjust isr request is lower than current leader epoch in coordinator.",
    );
  }
  // mutation point: set-of-now
  if (bucketEpoch < current.bucketEpoch) {
    throw new ApiError(
      "INVALID_UPDATE_VERSION_EXCEPTION",
      "The request bucket epoch in adjust isr request is lower than current bucket epoch in coordinator.",
    );
  }
  const ineligible = isr.filter((id) => !servers.isAlive(id) || servers.isLeaving(id));
  // mutation point: members-alive
  if (ineligible.length > 0) {
    throw new ApiError(
      "INELIGIBLE_REPLICA_EXCEPTION",
      `Rejecting adjustIsr request for table bucket ${serverBucketText(bucket)} because it specified ineligible replicas [${ineligible.join(", ")}] in the new ISR [${isr.join(", ")}]`,
    );
  }
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
    if (state === undefined || state.leader === null || state.leader === id) return false;
    if (!state.isr.includes(id)) return false;
    const isr = state.isr.filter((member) => member !== id);
    states.set(key, { ...state, isr, bucketEpoch: state.bucketEpoch + 1 });
    return true;
  });
}
