import { ErrorCode } from "@faultbook/errors/fluss";
import type { Random } from "../../kernel/index.ts";
import { ApiError, asFailure } from "../model/failure.ts";
import type { ServerNode } from "../model/info.ts";
import { type BucketId, physicalPath } from "../model/paths.ts";
import type { PartitionName } from "../protocol/metadata.ts";
import { findCluster } from "./bootstrap.ts";
import { ClusterView } from "./cluster-view.ts";
import type { RpcClient } from "./rpc.ts";
import { retriable } from "./timing.ts";

const LEADER_TRIES = 3;

/** What may be asked of a metadata refresh. */
export interface Wanted {
  readonly tables?: readonly string[];
  readonly partitions?: readonly PartitionName[];
  readonly partitionIds?: readonly number[];
}

/** The client's view of the cluster, and how it is kept up to date. */
export class Metadata {
  readonly rpc: RpcClient;
  readonly #bootstrap: string;
  readonly #random: Random;
  #view: ClusterView;
  readonly #watchers: (() => void)[] = [];
  /** Tablet servers that didn't answer, until an answer names them again. */
  readonly #unavailable = new Set<number>();

  private constructor(rpc: RpcClient, bootstrap: string, random: Random, view: ClusterView) {
    this.rpc = rpc;
    this.#bootstrap = bootstrap;
    this.#random = random;
    this.#view = view;
  }

  static async create(rpc: RpcClient, bootstrap: string, random: Random): Promise<Metadata> {
    const answer = await findCluster(rpc, bootstrap).catch((error: unknown) => {
      throw rpc.rules.unbootstrapped(bootstrap, asFailure(error));
    });
    return new Metadata(rpc, bootstrap, random, ClusterView.after(answer));
  }

  get view(): ClusterView {
    return this.#view;
  }

  /** Calls `changed` whenever the view has become another. */
  watch(changed: () => void): void {
    this.#watchers.push(changed);
  }

  /** Asks the bootstrap servers again and forgets every table. */
  async reinitialize(): Promise<void> {
    this.#set(ClusterView.after(await findCluster(this.rpc, this.#bootstrap)));
  }

  /** Asks any tablet server that the client believes to be there and has reached; without one, the bootstrap servers. */
  async refresh(wanted: Wanted): Promise<void> {
    await this.#ask(wanted).catch((error: unknown) => {
      const failure = this.rpc.rules.unrefreshed(asFailure(error));
      if (failure !== null) throw failure;
    });
  }

  async #ask(wanted: Wanted): Promise<void> {
    const server = this.anyServer(this.#unavailable);
    if (server === undefined) return this.reinitialize();
    try {
      const connection = await this.rpc.connection(server);
      const answer = await connection.request("Metadata", {
        tables: wanted.tables ?? [],
        partitions: wanted.partitions ?? [],
        partitionIds: wanted.partitionIds ?? [],
      });
      this.#set(ClusterView.after(answer, this.#view));
    } catch (error) {
      if (retriable(asFailure(error))) this.#unavailable.add(server.id);
      throw error;
    }
  }

  anyServer(without?: ReadonlySet<number>): ServerNode | undefined {
    const servers = [...this.#view.servers.values()].filter(({ id }) => without?.has(id) !== true);
    return servers.length === 0 ? undefined : this.#random.pick(servers);
  }

  /** The id of a partition, or null when there is none. */
  async partitionId(table: string, partition: string): Promise<number | null> {
    const path = physicalPath(table, partition);
    const known = this.#view.partitionIds.get(path);
    if (known !== undefined) return known;
    try {
      await this.refresh({ partitions: [{ table, partition }] });
    } catch (error) {
      if (isPartitionMissing(error)) return null;
      throw error;
    }
    return this.#view.partitionIds.get(path) ?? null;
  }

  /** The leader of a bucket, asked for up to three times when it isn't known. */
  async leaderFor(table: string, bucket: BucketId): Promise<ServerNode | null> {
    for (let tries = 0; ; tries += 1) {
      const leader = this.#view.leaderFor(bucket);
      if (leader !== null || tries === LEADER_TRIES) return leader;
      const { partitionId } = bucket;
      await this.refresh({ tables: [table], partitionIds: partitionId === null ? [] : [partitionId] });
    }
  }

  forgetServer(id: number, tableIds: readonly number[]): void {
    this.#set(this.#view.withoutServer(id, tableIds));
  }

  forgetLocations(tableId: number, partitionId: number | null): void {
    this.#set(this.#view.withoutLocations(tableId, partitionId));
  }

  #set(view: ClusterView): void {
    const before = this.#view;
    this.#view = view;
    for (const id of this.#unavailable) if (view.servers.has(id)) this.#unavailable.delete(id);
    if (this.#watchers.length === 0 || view.signature === before.signature) return;
    for (const changed of this.#watchers) changed();
  }
}

export function isPartitionMissing(error: unknown): boolean {
  return error instanceof ApiError && error.code === ErrorCode.PARTITION_NOT_EXISTS;
}
