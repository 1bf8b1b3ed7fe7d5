import type { ApiError } from "../model/failure.ts";
import type { ServerNode, TableMeta } from "../model/info.ts";
import type { BucketId } from "../model/paths.ts";
import type { PartitionMetadata, TableMetadata } from "../protocol/metadata.ts";
import type { ServerProcess } from "./process.ts";
import type { LeaderAndIsr } from "./zookeeper.ts";

/** What the coordinator tells a server about the cluster. What isn't named stays as it was. */
export interface MetadataUpdate {
  readonly coordinatorEpoch: number;
  readonly coordinator: ServerNode | null;
  readonly alive: readonly ServerNode[];
  readonly tables?: readonly TableMetadata[];
  readonly partitions?: readonly PartitionMetadata[];
  readonly droppedTables?: readonly string[];
  readonly droppedPartitions?: readonly string[];
  /** Whatever isn't named is to be forgotten. */
  readonly complete?: boolean;
}

/** The coordinator tells a server that has a bucket who leads it. (NotifyLeaderAndIsrRequest) */
export interface LeaderNotice {
  readonly coordinatorEpoch: number;
  readonly bucket: BucketId;
  readonly meta: TableMeta;
  /** The bucket's partition; null in a table without. */
  readonly partition: string | null;
  readonly replicas: readonly number[];
  readonly state: LeaderAndIsr;
}

/** The coordinator tells a server that a bucket is gone. (StopReplicaRequest) */
export interface StopNotice {
  readonly coordinatorEpoch: number;
  readonly bucket: BucketId;
}

/** A change of a bucket's in-sync set, with the epochs that the leader knows. */
export interface AdjustIsrRequest {
  readonly serverId: number;
  readonly bucket: BucketId;
  readonly coordinatorEpoch: number;
  readonly leaderEpoch: number;
  readonly bucketEpoch: number;
  readonly isr: readonly number[];
}

/** The in-sync set as the coordinator has recorded it. */
export interface RecordedIsr {
  readonly isr: readonly number[];
  readonly bucketEpoch: number;
}

/** What tablet servers ask of the coordinator. (CoordinatorGateway) */
export interface CoordinatorGateway extends ServerProcess {
  /** Whether it has taken over: before that it answers, but knows nothing of the cluster. */
  readonly isActive: boolean;
  /** A tablet server has registered with ZooKeeper. */
  serverJoined(id: number): void;
  /** A tablet server's registration is gone. */
  serverLost(id: number): void;
  /** A leader wants to change a bucket's in-sync set. `answer` is given an error when it may not. */
  adjustIsr(request: AdjustIsrRequest, answer: (recorded: RecordedIsr | ApiError) => void): void;
  /** A tablet server is about to stop and hands its leaders over. `answer` tells whether it still leads a bucket. */
  controlledShutdown(id: number, answer: (stillLeads: boolean) => void): void;
}
