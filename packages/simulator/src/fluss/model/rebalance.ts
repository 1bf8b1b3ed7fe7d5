import type { TableBucket } from "./paths.ts";

/** What is said of a tablet server that is to be taken out of service, for good or for a while. */
export const SERVER_TAGS = ["PERMANENT_OFFLINE", "TEMPORARY_OFFLINE"] as const;

export type ServerTag = (typeof SERVER_TAGS)[number];

/** What a rebalance is to bring about. The server takes a goal by its place in this list. */
export const GOALS = ["REPLICA_DISTRIBUTION", "LEADER_DISTRIBUTION", "RACK_AWARE"] as const;

export type GoalType = (typeof GOALS)[number];

export type RebalanceStatus = "NOT_STARTED" | "REBALANCING" | "COMPLETED" | "FAILED" | "CANCELED";

/** Where the replicas of a bucket are, and where they are to be. */
export interface ReplicaMove {
  readonly origin: readonly number[];
  readonly target: readonly number[];
  readonly originLeader: number;
  readonly targetLeader: number;
}

/** How far a rebalance is with a bucket. */
export interface BucketProgress extends ReplicaMove {
  readonly bucket: TableBucket;
  readonly status: RebalanceStatus;
}

/** How far a rebalance is. */
export interface RebalanceProgress {
  readonly rebalanceId: string;
  readonly status: RebalanceStatus;
  /** The share of the buckets that are done, from 0 to 1. */
  readonly progress: number;
  readonly buckets: readonly BucketProgress[];
}
