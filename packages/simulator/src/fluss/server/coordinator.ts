import type { ApiError } from "../model/failure.ts";
import type { ServerNode } from "../model/info.ts";
import { part } from "../model/parts.ts";
import { type BucketId, bucketKey, physicalPath } from "../model/paths.ts";
import type { PartitionMetadata, TableMetadata } from "../protocol/metadata.ts";
import type { ApiKey } from "../protocol/rpc.ts";
import type { AutoPartitions } from "./auto-partitions.ts";
import type { ClusterContext } from "./context.ts";
import { elected, type Servers, withIsr, withoutServer } from "./election.ts";
import { EventQueue } from "./event-queue.ts";
import { FailedReplicas } from "./failed-replicas.ts";
import type {
  AdjustIsrRequest,
  CoordinatorGateway,
  LeaderNotice,
  MetadataUpdate,
  RecordedIsr,
} from "./gateways.ts";
import { MetadataCache } from "./metadata.ts";
import { ServerProcess } from "./process.ts";
import type { ReplicaMover } from "./rebalance/mover.ts";
import { campaign } from "./standby.ts";
import type { standbyRefusal } from "./standby-refusal.ts";
import type { TabletServer } from "./tablet-server.ts";
import {
  type AssignedBucket,
  assigned,
  bucketsOf,
  metadataOf,
  partitionMetadataOf,
  type Unit,
  unitMetadataOf,
  unitsOf,
} from "./units.ts";
import type { LeaderAndIsr, PartitionNode, TableNode } from "./zookeeper.ts";

/** How long the coordinator takes to react to a change in ZooKeeper, to elect leaders, and to take over. */
const WATCH_MS = [0.5, 3] as const;
const ELECTION_MS = [4, 25] as const;

/** The coordinator: it answers the admin, and decides who leads which bucket. (CoordinatorEventProcessor) */
export class Coordinator extends ServerProcess implements CoordinatorGateway {
  readonly tabletServers: readonly TabletServer[];
  readonly id = null;
  cache = new MetadataCache();
  epoch = -1;
  /** Who moves replicas between servers, once somebody has asked for that. */
  mover: ReplicaMover | undefined;
  /** Tablet servers that are handing their leaders over. */
  readonly #leaving = new Set<number>();
  readonly #servers: Servers = {
    isAlive: (id) => this.cache.alive.has(id),
    isLeaving: (id) => this.#leaving.has(id),
  };
  readonly #failed = new FailedReplicas();
  readonly #autoPartitions: AutoPartitions | undefined;
  readonly #events = new EventQueue(this);
  #active = false;

  readonly #index: number;

  /** `index` tells several coordinators apart, of which one leads. */
  constructor(context: ClusterContext, tabletServers: readonly TabletServer[], port: number, index: number) {
    super(context, index === 0 ? "coordinator" : `coordinator-${index}`, port);
    this.tabletServers = tabletServers;
    this.#index = index;
    const Parts = part<typeof AutoPartitions>("AutoPartitions");
    this.#autoPartitions = Parts && new Parts(this);
  }

  get isActive(): boolean {
    return this.isUp && this.#active;
  }

  get node(): ServerNode {
    const id = this.#index;
    return { id, uid: `cs-${id}`, host: this.host, port: this.port, serverType: "CoordinatorServer" };
  }

  started(): void {
    this.cache = new MetadataCache();
    this.#active = false;
    this.#events.clear();
    this.#leaving.clear();
    this.#failed.clear();
    campaign(this, () => this.#activate());
  }

  protected override refusal(api: ApiKey): ApiError | undefined {
    // mutation point: coordinator-leads
    if (this.context.release === "main" && !this.#active)
      return part<typeof standbyRefusal>("standbyRefusal")?.(api);
    return undefined;
  }

  ended(): void {
    this.#active = false;
  }

  /** Takes over the cluster: reads what is registered and settles every bucket accordingly. */
  #activate(): void {
    this.#active = true;
    // The release calls every coordinator the same; the trunk counts them.
    const { release, zookeeper } = this.context;
    this.epoch = release === "main" ? zookeeper.next("coordinator-epoch") : 0;
    this.world.emit(this.name, { kind: "role", node: this.name, role: "coordinator", term: this.epoch });
    this.cache.coordinator = this.node;
    for (const server of this.#registered()) {
      this.cache.alive.set(server.id, server.node);
      this.#knows(server);
    }
    this.changes.notify();
    this.#events.add("takes over", WATCH_MS, () => {
      const units = this.units();
      const registered = new Set(
        units.flatMap((unit) => bucketsOf(unit).map(({ bucket }) => bucketKey(bucket))),
      );
      const { states } = this.context.zookeeper;
      for (const key of states.keys()) if (!registered.has(key)) states.delete(key);
      this.#broadcast({ tables: this.#tables(), partitions: this.#partitions(), complete: true });
      for (const server of this.#registered()) this.#dropStale(server);
      for (const unit of units) this.#settle(unit);
      this.#autoPartitions?.start(this.context.zookeeper.tables());
      this.mover?.tookOver();
    });
  }

  /** The tablet servers that it holds to be alive, as places for replicas. */
  get live(): readonly TabletServer[] {
    return this.tabletServers.filter((server) => this.cache.alive.has(server.id));
  }

  sessionLost(): void {
    this.end("lost ZooKeeper", false);
  }

  sessionExpired(): void {
    this.end("lost ZooKeeper", true);
  }

  serverJoined(id: number): void {
    const server = this.#tabletServer(id);
    this.#events.add(`sees ${server.name}`, WATCH_MS, () => {
      if (!server.isUp) return;
      this.#leaving.delete(server.id);
      this.#failed.forget(server.id);
      this.cache.alive.set(server.id, server.node);
      this.#knows(server);
      this.#broadcast({ tables: this.#tables(), partitions: this.#partitions() });
      this.#dropStale(server);
      for (const unit of this.units()) {
        if (unit.assignment.some((replicas) => replicas.includes(server.id))) this.#settle(unit);
      }
    });
  }

  serverLost(id: number): void {
    this.#events.add(`misses ${this.#tabletServer(id).name}`, WATCH_MS, async () => {
      if (!this.cache.alive.delete(id)) return;
      this.#leaving.delete(id);
      // The servers first hear who is alive, and after the elections who leads.
      this.#broadcast({});
      await this.work(...ELECTION_MS);
      await this.zookeeperReady();
      this.#withoutServer(id);
    });
  }

  controlledShutdown(id: number, answer: (stillLeads: boolean) => void): void {
    this.#events.add(`moves leaders off ${id}`, WATCH_MS, () => {
      this.#leaving.add(id);
      this.#withoutServer(id);
      answer([...this.context.zookeeper.states.values()].some(({ leader }) => leader === id));
    });
  }

  tableCreated(table: TableNode): void {
    this.#events.add(`creates ${table.meta.path}`, WATCH_MS, () => {
      this.#broadcast({ tables: [metadataOf(this, table)] });
      if (table.assignment !== null) this.#settle({ table, partition: null, assignment: table.assignment });
      this.#autoPartitions?.created(table);
    });
  }

  tableAltered(table: TableNode): void {
    this.#events.add(`alters ${table.meta.path}`, WATCH_MS, () => {
      this.#broadcast({ tables: [metadataOf(this, table)] });
    });
  }

  partitionCreated(table: TableNode, partition: PartitionNode): void {
    this.#events.add(`creates ${physicalPath(table.meta.path, partition.name)}`, WATCH_MS, () => {
      this.#settle({ table, partition, assignment: partition.assignment });
      this.#autoPartitions?.changed(table);
    });
  }

  tableDropped(table: TableNode): void {
    this.#events.add(`drops ${table.meta.path}`, WATCH_MS, () => {
      for (const unit of unitsOf(table)) this.#drop(unit);
      this.#broadcast({ droppedTables: [table.meta.path] });
      this.#autoPartitions?.dropped(table);
    });
  }

  partitionDropped(table: TableNode, partition: PartitionNode): void {
    const key = physicalPath(table.meta.path, partition.name);
    this.#events.add(`drops ${key}`, WATCH_MS, () => {
      this.#drop({ table, partition, assignment: partition.assignment });
      this.#broadcast({ droppedPartitions: [key] });
      this.#autoPartitions?.changed(table);
    });
  }

  adjustIsr(request: AdjustIsrRequest, answer: (recorded: RecordedIsr | ApiError) => void): void {
    if (!this.#active) return;
    this.#events.add("adjusts an in-sync set", WATCH_MS, () => {
      try {
        answer(this.#adjusted(request));
      } catch (error) {
        answer(this.refuses(this.#tabletServer(request.serverId), error));
      }
      this.changes.notify();
    });
  }

  #adjusted(request: AdjustIsrRequest): RecordedIsr {
    const { states } = this.context.zookeeper;
    const key = bucketKey(request.bucket);
    const next = withIsr(states.get(key), request, this.epoch, this.#servers);
    states.set(key, next);
    this.world.emit(this.name, { kind: "fluss.isr", bucket: key, leader: next.leader, isr: next.isr });
    this.mover?.isrChanged();
    return next;
  }

  #tabletServer(id: number): TabletServer {
    return this.tabletServers[id] as TabletServer;
  }

  #knows({ name }: TabletServer): void {
    this.world.emit(this.name, { kind: "role", node: name, role: "tablet-server", term: this.epoch });
  }

  #registered(): TabletServer[] {
    return this.tabletServers.filter((server) => server.isRegistered);
  }

  /** What it has assigned. */
  units(): Unit[] {
    return [...this.context.zookeeper.tables()].flatMap(unitsOf);
  }

  #tables(): TableMetadata[] {
    return [...this.context.zookeeper.tables()].map((table) => metadataOf(this, table));
  }

  #partitions(): PartitionMetadata[] {
    return this.units().flatMap(({ table, partition }) =>
      partition === null ? [] : [partitionMetadataOf(this, table, partition)],
    );
  }

  /** Runs something for a request as an event of its own, and gives what comes of it. `call` is the service method. */
  process<T>(what: string, call: string, run: () => T): Promise<T> {
    return this.#events.ask(what, call, WATCH_MS, run);
  }

  log(text: string): void {
    this.world.emit(this.name, { kind: "log", text });
  }

  /** Elects leaders for the buckets of a table or partition where that is needed and possible, and tells all servers. */
  #settle(unit: Unit): void {
    for (const assigned of bucketsOf(unit)) {
      this.#elect(assigned);
      this.#notify(unit, assigned);
    }
    this.#broadcastLeaders(unit);
  }

  #elect({ bucket, replicas }: AssignedBucket): void {
    const { states } = this.context.zookeeper;
    const key = bucketKey(bucket);
    const next = elected(states.get(key), replicas, this.#failed.serversFor(bucket, this.#servers));
    if (next !== undefined) states.set(key, next);
  }

  /** Lets a bucket have these replicas, in this state. Who had one and isn't named loses it. */
  reassign(unit: Unit, bucket: AssignedBucket, state: LeaderAndIsr): void {
    const before = unit.assignment[bucket.bucket.bucketId] ?? [];
    this.context.zookeeper.states.set(bucketKey(bucket.bucket), state);
    const moved = assigned(unit, bucket);
    this.#notify(moved, bucket);
    const gone = before.filter((id) => !bucket.replicas.includes(id));
    for (const id of gone) this.#stop(this.#tabletServer(id), bucket.bucket);
    this.#broadcastLeaders(moved);
  }

  #broadcastLeaders(unit: Unit): void {
    this.#broadcast(unitMetadataOf(this, unit));
  }

  #withoutServer(id: number): void {
    for (const unit of this.units()) {
      if (!unit.assignment.some((replicas) => replicas.includes(id))) continue;
      this.#settle(unit);
      for (const changed of withoutServer(id, bucketsOf(unit), this.context.zookeeper.states)) {
        this.#notify(unit, changed);
      }
    }
    this.changes.notify();
  }

  /** Tells the servers that have the bucket who leads it. Of their answers only errors matter. */
  #notify(unit: Unit, assigned: AssignedBucket): void {
    const { bucket, replicas } = assigned;
    const { incarnation } = this;
    const state = this.context.zookeeper.state(bucket);
    if (state === undefined) return;
    const notice: LeaderNotice = {
      coordinatorEpoch: this.epoch,
      bucket,
      meta: unit.table.meta,
      partition: unit.partition?.name ?? null,
      replicas,
      state,
    };
    const servers = this.#failed.serversFor(bucket, this.#servers);
    for (const server of this.tabletServers) {
      if (!replicas.includes(server.id) || !servers.isAlive(server.id)) continue;
      this.tell(server, "NotifyLeaderAndIsr", () => {
        if (server.notifyLeaderAndIsr(notice) === null) return;
        server.tell(
          this,
          "NotifyLeaderAndIsr answer",
          () => this.#replicaFailed(server, unit, assigned),
          incarnation,
        );
      });
    }
  }

  /** A server couldn't let its replica lead or follow: until it is started anew, the bucket does without it. */
  #replicaFailed(server: TabletServer, unit: Unit, assigned: AssignedBucket): void {
    this.#events.add(`does without a replica of ${server.name}`, WATCH_MS, () => {
      const { states } = this.context.zookeeper;
      if (!states.has(bucketKey(assigned.bucket))) return;
      this.#failed.add(assigned.bucket, server.id);
      this.#elect(assigned);
      withoutServer(server.id, [assigned], states);
      this.#notify(unit, assigned);
      this.#broadcastLeaders(unit);
    });
  }

  #drop(unit: Unit): void {
    for (const { bucket, replicas } of bucketsOf(unit)) {
      this.context.zookeeper.states.delete(bucketKey(bucket));
      for (const server of this.tabletServers) {
        if (!replicas.includes(server.id)) continue;
        this.#stop(server, bucket);
      }
    }
  }

  #stop(server: TabletServer, bucket: BucketId): void {
    const notice = { coordinatorEpoch: this.epoch, bucket };
    this.tell(server, "StopReplica", () => void server.stopReplica(notice));
  }

  /** Drops replicas of tables that were dropped, or that were moved elsewhere, while their server was down. */
  #dropStale(server: TabletServer): void {
    const own = new Set<string>();
    for (const { bucket, replicas } of this.units().flatMap(bucketsOf)) {
      if (replicas.includes(server.id)) own.add(bucketKey(bucket));
    }
    for (const [key, { bucket }] of server.replicas) if (!own.has(key)) this.#stop(server, bucket);
  }

  /** Tells every server what has changed, with who is alive. */
  #broadcast(update: Omit<MetadataUpdate, "coordinatorEpoch" | "coordinator" | "alive">): void {
    const full: MetadataUpdate = {
      coordinatorEpoch: this.epoch,
      coordinator: this.node,
      alive: [...this.cache.alive.values()],
      ...update,
    };
    for (const server of this.#registered()) {
      if (!this.cache.alive.has(server.id)) continue;
      this.tell(server, "UpdateMetadata", () => void server.updateMetadata(full));
    }
    this.changes.notify();
  }
}
