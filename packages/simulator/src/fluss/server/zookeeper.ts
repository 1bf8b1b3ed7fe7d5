import type { TimerHandle, World } from "../../kernel/index.ts";
import type { Environment } from "../environment.ts";
import type { DatabaseDescriptor, TableMeta } from "../model/info.ts";
import { type BucketId, bucketKey } from "../model/paths.ts";
import type { RebalanceStatus, ReplicaMove, ServerTag } from "../model/rebalance.ts";
import type { ProducerOffsetsResponse } from "../protocol/administration.ts";
import type { Acl } from "./authorizer.ts";

/** Which replicas a bucket has, by bucket. The first is preferred as leader. */
export type Assignment = readonly (readonly number[])[];

export interface PartitionNode {
  readonly partitionId: number;
  readonly name: string;
  readonly tableId: number;
  assignment: Assignment;
}

export interface TableNode {
  meta: TableMeta;
  /** Null for a partitioned table, whose partitions have assignments. */
  assignment: Assignment | null;
  readonly partitions: Map<string, PartitionNode>;
}

export interface DatabaseNode {
  readonly descriptor: DatabaseDescriptor;
  readonly createdTime: number;
  readonly tables: Map<string, TableNode>;
}

/** Who leads a bucket. `leader` is null while no replica can. */
export interface LeaderAndIsr {
  readonly leader: number | null;
  readonly leaderEpoch: number;
  readonly isr: readonly number[];
  readonly bucketEpoch: number;
}

/** A rebalance as planned. What has become of each bucket isn't stored. */
export interface StoredRebalance {
  readonly id: string;
  readonly status: RebalanceStatus;
  readonly moves: readonly (ReplicaMove & { readonly bucket: BucketId })[];
}

export const ZOOKEEPER = "zookeeper";

/** The ZooKeeper client pings after a third of the session timeout, and at least every ten seconds. */
const LONGEST_PING_MS = 10_000;
/** The server looks for expired sessions once a tick. */
const TICK_MS = 500;

/**
 * ZooKeeper as far as errors depend on it: what the cluster has registered, and sessions that end some time after their
 * owner is gone. Its nodes are read and written through the servers, which wait while it can't be reached.
 */
export class ZooKeeper {
  readonly databases = new Map<string, DatabaseNode>();
  readonly states = new Map<string, LeaderAndIsr>();
  acls: readonly Acl[] = [];
  /** Options that were set while servers ran. */
  options: ReadonlyMap<string, string> = new Map();
  /** The rebalance that runs, or the last one. */
  rebalance: StoredRebalance | null = null;
  readonly serverTags = new Map<number, ServerTag>();
  readonly producerOffsets = new Map<string, ProducerOffsetsResponse>();
  /** The session of the coordinator that leads, or led last. */
  coordinatorSession: Session | null = null;
  readonly sessionTimeoutMs: number;
  readonly #environment: Environment;
  readonly #counters = new Map<string, number>();
  #up = true;

  constructor(environment: Environment, sessionTimeoutMs: number) {
    this.#environment = environment;
    this.sessionTimeoutMs = sessionTimeoutMs;
  }

  get isUp(): boolean {
    return this.#up;
  }

  set isUp(up: boolean) {
    this.#up = up;
    this.#environment.changes.notify();
  }

  reachableFrom(process: string): boolean {
    return this.#up && !this.#environment.network.links.get(process, ZOOKEEPER).cut;
  }

  /** The next unused number of a kind. */
  next(kind: "table" | "partition" | "writer" | "coordinator-epoch"): number {
    const next = this.#counters.get(kind) ?? 0;
    this.#counters.set(kind, next + 1);
    return next;
  }

  table(path: string): TableNode | undefined {
    const [database = "", ...rest] = path.split(".");
    return this.databases.get(database)?.tables.get(rest.join("."));
  }

  removeTable(path: string): void {
    const [database = "", ...rest] = path.split(".");
    this.databases.get(database)?.tables.delete(rest.join("."));
  }

  *tables(): Iterable<TableNode> {
    for (const database of this.databases.values()) yield* database.tables.values();
  }

  state(bucket: BucketId): LeaderAndIsr | undefined {
    return this.states.get(bucketKey(bucket));
  }

  /** A client of ZooKeeper pings at least this often. */
  get #longestPingMs(): number {
    return Math.min(Math.floor(this.sessionTimeoutMs / 3), LONGEST_PING_MS);
  }

  /** How long after its owner falls silent a session ends: from the last ping until the tick after its timeout. */
  expiryMs(draw: (max: number) => number): number {
    const sincePing = draw(this.#longestPingMs);
    return this.sessionTimeoutMs - sincePing + draw(TICK_MS);
  }

  /** How long after losing ZooKeeper its client gives up the session. */
  lossMs(draw: (max: number) => number): number {
    return this.sessionTimeoutMs - draw(this.#longestPingMs);
  }
}

/** A server's session with ZooKeeper, which holds its registration. */
export class Session {
  #expiry: TimerHandle | undefined;
  readonly #world: World;
  readonly #whenOver: (() => void)[] = [];
  over = false;

  constructor(world: World) {
    this.#world = world;
  }

  /** The owner has fallen silent: the session ends after `afterMs` unless it is heard again. */
  silent(afterMs: number): void {
    if (this.over || this.#expiry !== undefined) return;
    this.#expiry = this.#world.schedule(afterMs, "zookeeper session expires", () => this.close());
  }

  heardAgain(): void {
    if (this.#expiry !== undefined) this.#world.cancel(this.#expiry);
    this.#expiry = undefined;
  }

  close(): void {
    if (this.over) return;
    this.heardAgain();
    this.over = true;
    for (const run of this.#whenOver.splice(0)) run();
  }

  whenOver(run: () => void): void {
    if (this.over) run();
    else this.#whenOver.push(run);
  }
}
