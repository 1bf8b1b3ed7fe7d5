import { ErrorCode } from "@faultbook/errors/fluss";
import { ApiError } from "../model/failure.ts";
import type { ServerNode } from "../model/info.ts";
import { part } from "../model/parts.ts";
import { type BucketId, bucketKey, serverBucketText } from "../model/paths.ts";
import { type ClusterContext, wallClockMs } from "./context.ts";
import { handLeadersOver } from "./controlled-shutdown.ts";
import { DataDisk } from "./data-disk.ts";
import type { FlushBudget } from "./flush-budget.ts";
import type {
  CoordinatorGateway,
  LeaderNotice,
  MetadataUpdate,
  RecordedIsr,
  StopNotice,
} from "./gateways.ts";
import type { KvStore } from "./kv.ts";
import type { Log, StoredBatch } from "./log.ts";
import { MetadataCache } from "./metadata.ts";
import { Orders } from "./orders.ts";
import { ServerProcess } from "./process.ts";
import type { Replica } from "./replica.ts";
import type { LeadingReplica, ReplicaServer } from "./replica-server.ts";
import { Session } from "./zookeeper.ts";

/** While a replica is down, the others take this long to follow, by the recorded times of writes that wait for them. */
const SHORT_MS = [68, 222] as const;

/** How long a follower waits before it fetches from a new leader. */
const FETCH_BACKOFF_MS = [50, 250] as const;
/** Once its leaders are handed over, a server closes its services, and the process goes on for a while before it ends. */
const CLOSE_MS = [2500, 2640] as const;
/** A tablet server that has lost ZooKeeper tries to hand over, without success, before it ends. As recorded, the first of three ended after 50 s. */
const VAIN_HANDOVER_MS = [45_000, 180_000] as const;

/** How long a tablet server waits before it tries again to register. */
const REGISTER_RETRY_MS = 3_000;

/** The servers that a tablet server talks to. */
interface Peers {
  /** The one that leads. */
  readonly coordinator: CoordinatorGateway;
  readonly tabletServers: readonly TabletServer[];
}

/** A tablet server: the replicas on its disk and what it knows of the cluster. */
export class TabletServer extends ServerProcess implements ReplicaServer {
  readonly id: number;
  readonly rack: string | null;
  /** Survives the process, as a disk does. */
  readonly replicas = new Map<string, Replica>();
  cache = new MetadataCache();
  readonly disk = new DataDisk(this);
  readonly flushes: FlushBudget | undefined;
  filesLocked = false;
  isRegistered = false;
  readonly #peers: Peers;
  readonly #orders = new Orders(this);
  #startedAtMs = 0;
  #watchesLag = false;
  #dying = false;

  constructor(context: ClusterContext, peers: Peers, id: number, port: number, rack: string | null) {
    super(context, `tablet-server-${id}`, port);
    this.#peers = peers;
    const Budget = part<typeof FlushBudget>("FlushBudget");
    this.flushes = Budget && this.disk.watch && new Budget(context, this.disk.watch);
    this.id = id;
    this.rack = rack;
  }

  get tabletServers(): readonly TabletServer[] {
    return this.#peers.tabletServers;
  }

  get node(): ServerNode {
    return {
      id: this.id,
      uid: `ts-${this.id}`,
      host: this.host,
      port: this.port,
      serverType: "TabletServer",
    };
  }

  started(previous: Session): void {
    this.cache = new MetadataCache();
    this.#orders.forget();
    this.#startedAtMs = this.world.nowMs;
    this.disk.watch?.started();
    this.#watchesLag = false;
    this.#dying = false;
    if (previous.over) this.register();
    // The registration of the previous process lasts until its session ends. A retry after that succeeds.
    else
      previous.whenOver(() =>
        this.after(this.draw(0, REGISTER_RETRY_MS), "registers", () => this.register()),
      );
  }

  /** Registers with ZooKeeper, which tells the coordinator when the server comes and goes. */
  register(): void {
    const { session } = this;
    this.isRegistered = true;
    this.#peers.coordinator.serverJoined(this.id);
    session.whenOver(() => {
      this.isRegistered = false;
      this.#peers.coordinator.serverLost(this.id);
    });
  }

  /** The process goes on and registers again. */
  sessionExpired(): void {
    if (this.#dying) return;
    this.session = new Session(this.world);
    this.register();
  }

  ended(): void {
    this.flushes?.forget();
    for (const replica of this.replicas.values()) replica.crash();
  }

  /** It looks at its start, and then in regular intervals. */
  get writersCheckedAtMs(): number {
    const { writerCheckMs } = this.context.settings;
    const age = this.world.nowMs - this.#startedAtMs;
    return wallClockMs(this.world) - (writerCheckMs > 0 ? age % writerCheckMs : 0);
  }

  sees(id: number): boolean {
    return this.cache.alive.has(id);
  }

  replicaOrThrow(bucket: BucketId): Replica {
    const replica = this.replicas.get(bucketKey(bucket));
    if (replica !== undefined) return replica;
    if (this.cache.contains(bucket)) {
      throw new ApiError(
        "NOT_LEADER_OR_FOLLOWER",
        `server ${this.id} is not leader or follower for ${serverBucketText(bucket)}`,
      );
    }
    throw new ApiError(
      "UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
      `Unknown table or bucket: ${serverBucketText(bucket)}`,
    );
  }

  /** The logs of a table's buckets that are on its disk. */
  logsOf(tableId: number): Log[] {
    return [...this.replicas.values()].flatMap(({ bucket, log }) =>
      bucket.tableId === tableId ? [log] : [],
    );
  }

  /** The rows of a primary-key table that are here: of the buckets that this server leads. */
  storesOf(tableId: number): KvStore[] {
    return [...this.replicas.values()].flatMap(({ bucket, kv }) =>
      bucket.tableId === tableId && kv !== null ? [kv] : [],
    );
  }

  /** The coordinator says who leads a bucket. Gives the error when the server refuses that, or fails. */
  notifyLeaderAndIsr(notice: LeaderNotice): ApiError | null {
    return this.#answered(() => {
      const replica = this.#orders.leadOrFollow(notice);
      const { bucket, meta, state } = notice;
      if (replica.isLeader) {
        this.world.emit(this.name, {
          kind: "fluss.leader",
          bucket: bucketKey(bucket),
          table: meta.path,
          epoch: state.leaderEpoch,
          isr: state.isr,
        });
      } else if (state.leader !== null) this.#follow(replica, state.leader);
    });
  }

  /** The coordinator says that a bucket is gone. Gives the error when the server refuses that, or fails. */
  stopReplica(notice: StopNotice): ApiError | null {
    return this.#answered(() => this.#orders.stop(notice));
  }

  /** The coordinator says what has changed in the cluster. Gives the error when the server refuses that. */
  updateMetadata(update: MetadataUpdate): ApiError | null {
    return this.#answered(() => {
      this.#orders.accept(update.coordinatorEpoch, "updateMetadataCache");
      this.cache.update(update);
      for (const { meta } of update.tables ?? []) {
        for (const replica of this.replicas.values()) {
          if (replica.bucket.tableId === meta.tableId && replica.meta !== meta) replica.altered(meta);
        }
      }
    });
  }

  #answered(act: () => void): ApiError | null {
    try {
      act();
      return null;
    } catch (error) {
      return this.refuses(this.#peers.coordinator, error);
    } finally {
      this.changes.notify();
    }
  }

  sendRecords(
    id: number,
    leader: LeadingReplica,
    batches: readonly StoredBatch[],
    truncateTo: number | null,
  ): void {
    const peer = this.#peer(id);
    const { leaderEpoch } = leader;
    if (peer === undefined) return;
    const send = (): void => {
      const { highWatermark } = leader;
      this.tell(peer, "FetchLog answer", () => {
        const replica = peer.replicas.get(bucketKey(leader.bucket));
        if (replica === undefined || replica.leaderEpoch !== leaderEpoch || replica.isLeader) return;
        replica.receive(batches, truncateTo, highWatermark);
        peer.#fetch(replica, this);
      });
    };
    if (leader.isShort) this.after(this.draw(...SHORT_MS), "feeds a follower", send);
    else send();
  }

  /** Asks the leader for what this follower hasn't got. */
  #fetch(replica: Replica, leader: TabletServer): void {
    const { bucket, leaderEpoch, log } = replica;
    const { endOffset } = log;
    const epochs = log.epochEnds();
    this.tell(leader, "FetchLog", () =>
      leader.replicas.get(bucketKey(bucket))?.fetchedBy(this.id, leaderEpoch, endOffset, epochs),
    );
  }

  adjustIsr(replica: LeadingReplica, isr: readonly number[]): void {
    replica.isrPending = true;
    const { coordinator } = this.#peers;
    const { bucket, coordinatorEpoch, leaderEpoch, bucketEpoch } = replica;
    if (!coordinator.isActive) {
      this.changes.next(() => {
        if (!this.isUp || !replica.isLeader || replica.leaderEpoch !== leaderEpoch) return;
        this.after(0, "adjust isr again", () => this.adjustIsr(replica, isr));
      });
      return;
    }
    const request = { serverId: this.id, bucket, coordinatorEpoch, leaderEpoch, bucketEpoch, isr };
    const { incarnation } = this;
    this.tell(coordinator, "AdjustIsr", () =>
      coordinator.adjustIsr(request, (recorded) =>
        coordinator.tell(
          this,
          "AdjustIsr answer",
          () => {
            // A new state that has come meanwhile stands.
            if (replica.leaderEpoch === leaderEpoch) this.#isrAnswered(replica, isr, recorded);
          },
          incarnation,
        ),
      ),
    );
  }

  /** After a refusal the leader goes back to the set of before, or waits for the state that the coordinator will send. */
  #isrAnswered(replica: LeadingReplica, isr: readonly number[], recorded: RecordedIsr | ApiError): void {
    if (!(recorded instanceof ApiError)) {
      replica.isrConfirmed(recorded.isr, recorded.bucketEpoch);
      return;
    }
    if (recorded.code === ErrorCode.INELIGIBLE_REPLICA_EXCEPTION) replica.isrPending = false;
    else if (recorded.code === ErrorCode.INVALID_COORDINATOR_EXCEPTION) this.adjustIsr(replica, isr);
  }

  watchLag(): void {
    if (this.#watchesLag) return;
    this.#watchesLag = true;
    const period = this.context.settings.maxLagMs / 2;
    const age = this.world.nowMs - this.#startedAtMs;
    const leftMs = period - (age % period);
    this.after(leftMs < 1 ? leftMs + period : leftMs, "isr-expiration", () => {
      this.#watchesLag = false;
      for (const replica of this.replicas.values()) {
        const late = replica.outOfSync();
        const rest = replica.isr.filter((id) => !late.includes(id));
        if (late.length > 0) this.adjustIsr(replica, rest);
        if (replica.lags) this.watchLag();
      }
    });
  }

  fatal(reason: string): boolean {
    if (this.#dying) return false;
    this.world.emit(this.name, {
      kind: "log",
      text: `Fatal error occurred while running the TabletServer: ${reason}`,
    });
    this.shutDown("fatal error");
    return true;
  }

  /** Hands its leaders over and ends, even when that fails. */
  shutDown(reason: string): void {
    if (this.#dying) return;
    this.#dying = true;
    handLeadersOver(this, this.#peers.coordinator, () => {
      this.closeServices();
      this.after(this.draw(...CLOSE_MS), `${this.name} stops`, () => this.end(reason, true));
    });
  }

  /** ZooKeeper is gone for longer than the session lives: the server serves little more than lookups, and ends in the end. */
  sessionLost(): void {
    if (this.#dying) return;
    this.#dying = true;
    this.stall();
    this.after(this.draw(...VAIN_HANDOVER_MS), `${this.name} gives up`, () =>
      this.end("lost ZooKeeper", false),
    );
  }

  #follow(replica: Replica, leaderId: number): void {
    const leader = this.#peer(leaderId);
    const { leaderEpoch } = replica;
    if (leader === undefined) return;
    this.after(this.draw(...FETCH_BACKOFF_MS), "fetch backoff", () => {
      if (replica.leaderEpoch === leaderEpoch && !replica.isLeader) this.#fetch(replica, leader);
    });
  }

  #peer(id: number): TabletServer | undefined {
    return this.#peers.tabletServers.find((server) => server.id === id);
  }
}
