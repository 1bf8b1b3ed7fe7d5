import type { AlterConfig } from "../model/cluster-configs.ts";
import type { BucketId } from "../model/paths.ts";
import type { ServerTag } from "../model/rebalance.ts";
import type { AclBinding, AclFilter } from "../model/rights.ts";
import type { Change } from "../model/table-change.ts";
import type { TableRequest } from "./admin.ts";

export interface AlterTableRequest extends TableRequest {
  readonly changes: readonly Change[];
  readonly ignoreIfNotExists: boolean;
}

export interface CreateAclsRequest {
  readonly acls: readonly AclBinding[];
}

export interface ListAclsRequest {
  readonly filter: AclFilter;
}

export interface DropAclsRequest {
  readonly filters: readonly AclFilter[];
}

export interface ServerTagRequest {
  readonly serverIds: readonly number[];
  readonly tag: ServerTag;
}

export interface RebalanceRequest {
  /** The numbers of the goals, in the order of their priority. */
  readonly goals: readonly number[];
}

/** A rebalance; without an id the current one. */
export interface RebalanceIdRequest {
  readonly rebalanceId: string | null;
}

export interface AlterClusterConfigsRequest {
  readonly changes: readonly AlterConfig[];
}

/** How far a producer had written in a bucket. */
export interface BucketOffset {
  readonly bucket: BucketId;
  readonly offset: number;
}

export interface ProducerRequest {
  readonly producerId: string;
}

export interface RegisterProducerRequest extends ProducerRequest {
  readonly offsets: readonly BucketOffset[];
}

export interface ProducerOffsetsResponse {
  /** Milliseconds since 1970. */
  readonly expirationTime: number;
  readonly offsets: readonly BucketOffset[];
}
