import { FlussAdmin, type IgnoreIfNotExists } from "../client/admin.ts";
import type { ClientContext } from "../client/context.ts";
import type { ConfigEntry } from "../model/cluster-configs.ts";
import type { TableBucket, TablePath } from "../model/paths.ts";
import type { GoalType, RebalanceProgress, ServerTag } from "../model/rebalance.ts";
import type { AclBinding, AclFilter } from "../model/rights.ts";
import type { TableChange } from "../model/table-change.ts";
import type { KvSnapshotMetadata } from "../protocol/admin.ts";
import { createAcls, dropAcls, listAcls } from "./acls.ts";
import { alterTable } from "./alter-table.ts";
import { type AlterConfigInput, alterClusterConfigs, describeClusterConfigs } from "./cluster-configs.ts";
import { type KvSnapshots, kvSnapshotMetadata, latestKvSnapshots } from "./kv-snapshots.ts";
import {
  deleteProducerOffsets,
  getProducerOffsets,
  type ProducerOffsets,
  type RegisterResult,
  registerProducerOffsets,
} from "./producer-offsets.ts";
import { cancelRebalance, listRebalanceProgress, rebalance } from "./rebalance.ts";
import { changeServerTag } from "./server-tags.ts";

/**
 * The admin of the Java client: the calls of the Python client's, and those that it alone has. Each group of them stands in
 * a file of its own. Where Java's method gives a future, the promise fails with what the future's exception wraps.
 */
export class JavaAdmin extends FlussAdmin {
  readonly #context: ClientContext;

  /** @internal */
  constructor(context: ClientContext) {
    super(context);
    this.#context = context;
  }

  /**
   * The latest snapshot of each bucket of a primary-key table, which Flink reads before the log.
   *
   * @throws FlussError 20 for a table without a primary key, 7 when it doesn't exist.
   */
  getLatestKvSnapshots(tablePath: TablePath, partitionName?: string): Promise<KvSnapshots> {
    return latestKvSnapshots(this.#context, tablePath, partitionName);
  }

  /**
   * Where a snapshot is, and where the log goes on from it.
   *
   * @throws FlussError 41 for a snapshot that the bucket doesn't have any more, or never had.
   */
  getKvSnapshotMetadata(bucket: TableBucket, snapshotId: number): Promise<KvSnapshotMetadata> {
    return kvSnapshotMetadata(this.#context, bucket, snapshotId);
  }

  /** Gives rights. @throws FlussError 47 where no authorizer is configured, 48 for who may not alter the database. */
  createAcls(acls: readonly AclBinding[]): Promise<void> {
    return createAcls(this.#context, acls);
  }

  /** The rights that agree with the filter, of those that the user may see. @throws FlussError 47 as above. */
  listAcls(filter: AclFilter = {}): Promise<AclBinding[]> {
    return listAcls(this.#context, filter);
  }

  /** Takes away the rights that agree with one of the filters, and gives them. @throws FlussError 47, 48 as above. */
  dropAcls(filters: readonly AclFilter[]): Promise<AclBinding[]> {
    return dropAcls(this.#context, filters);
  }

  /**
   * Says of tablet servers that they are to be taken out of service, which a rebalance heeds.
   *
   * @throws FlussError 58 when one of them isn't alive, 59 when one has the other tag. Then none is tagged.
   */
  addServerTag(tabletServers: readonly number[], serverTag: ServerTag): Promise<void> {
    return changeServerTag(this.#context, "AddServerTag", tabletServers, serverTag);
  }

  /** Takes a tag away. @throws FlussError 60 when one of the servers has the other tag. Then all keep theirs. */
  removeServerTag(tabletServers: readonly number[], serverTag: ServerTag): Promise<void> {
    return changeServerTag(this.#context, "RemoveServerTag", tabletServers, serverTag);
  }

  /**
   * Notes how far a producer had written, unless that is noted already. Flink's sink does so when a job starts.
   *
   * @throws FlussError 63 for an id that isn't a valid name.
   */
  registerProducerOffsets(
    producerId: string,
    offsets: Iterable<readonly [TableBucket, number]>,
  ): Promise<RegisterResult> {
    return registerProducerOffsets(this.#context, producerId, offsets);
  }

  /** What was noted of a producer, or null. @throws FlussError 63 for an id that isn't a valid name. */
  getProducerOffsets(producerId: string): Promise<ProducerOffsets | null> {
    return getProducerOffsets(this.#context, producerId);
  }

  /** Forgets what was noted of a producer. @throws FlussError 63 for an id that isn't a valid name. */
  deleteProducerOffsets(producerId: string): Promise<void> {
    return deleteProducerOffsets(this.#context, producerId);
  }

  /** The options of the cluster, and which of them were set while servers ran. */
  describeClusterConfigs(): Promise<ConfigEntry[]> {
    return describeClusterConfigs(this.#context);
  }

  /**
   * Changes options while servers run.
   *
   * @throws FlussError 64 on the trunk, -1 of release 0.9.1, for an option or a value that can't be. Then none is changed.
   */
  alterClusterConfigs(configs: readonly AlterConfigInput[]): Promise<void> {
    return alterClusterConfigs(this.#context, configs);
  }

  /**
   * Changes options or columns of a table: one kind per call.
   *
   * @throws FlussError 56 for a change that the server doesn't allow, 7 when the table doesn't exist, -1 for dropping,
   *   renaming or changing a column, and for a new one that isn't nullable or not the last.
   */
  alterTable(
    tablePath: TablePath,
    tableChanges: readonly TableChange[],
    options: IgnoreIfNotExists = {},
  ): Promise<void> {
    return alterTable(this.#context, tablePath, tableChanges, options.ignoreIfNotExists ?? false);
  }

  /**
   * Moves replicas and leaders between servers until the goals are reached, the first one first, and gives the id of the
   * rebalance before anything has moved.
   *
   * @throws FlussError 61 while another rebalance runs, and when a goal can't be reached.
   */
  rebalance(priorityGoals: readonly GoalType[]): Promise<string> {
    return rebalance(this.#context, priorityGoals);
  }

  /** How far the current or last rebalance is; null before the first. @throws FlussError 62 for the id of another. */
  listRebalanceProgress(rebalanceId?: string): Promise<RebalanceProgress | null> {
    return listRebalanceProgress(this.#context, rebalanceId);
  }

  /** Ends the rebalance that runs, if one does. @throws FlussError 62 for the id of another. */
  cancelRebalance(rebalanceId?: string): Promise<void> {
    return cancelRebalance(this.#context, rebalanceId);
  }
}
