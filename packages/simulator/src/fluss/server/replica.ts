import type { ScopedTimer } from "../../kernel/index.ts";
import type { WireBatch } from "../model/batch.ts";
import type { TableMeta } from "../model/info.ts";
import { type BucketId, serverBucketText } from "../model/paths.ts";
import { ServerFault, Unanswered } from "./fault.ts";
import { KvStore } from "./kv.ts";
import { Log, type StoredBatch } from "./log.ts";
import { wallClockMs } from "./state.ts";
import type { TabletServer } from "./tablet-server.ts";
import { durationMs } from "./validation.ts";
import type { LeaderAndIsr } from "./zookeeper.ts";

/** What a leader knows of a follower. */
interface Follower {
  endOffset: number;
  lastCaughtUpMs: number;
  /** Its fetch waits at the leader for more. */
  waiting: boolean;
}

/** A write that waits until enough replicas have it. */
interface DelayedWrite {
  readonly offset: number;
  readonly timer: ScopedTimer;
  readonly done: (code: number) => void;
}

const NO_KV_TABLET =
  "java.lang.NullPointerException: KvTablet for the replica to put kv records shouldn't be null.";
/** How late a server notices that the time for a write is up. */
const EXPIRY_LATE_MS = [5.5, 12.2] as const;
const NONE = 0;
const NOT_LEADER_OR_FOLLOWER = 12;
const REQUEST_TIME_OUT = 25;
const NOT_ENOUGH_REPLICAS_AFTER_APPEND = 28;

/** One replica of a bucket on one tablet server: its log, and as a leader the in-sync set and high watermark. */
export class Replica {
  readonly server: TabletServer;
  readonly bucket: BucketId;
  readonly meta: TableMeta;
  readonly log: Log;
  kv: KvStore | null = null;
  isLeader = false;
  leaderEpoch = -1;
  bucketEpoch = -1;
  isr: readonly number[] = [];
  highWatermark = 0;
  /** A change of the in-sync set that the coordinator hasn't confirmed. */
  isrPending = false;
  readonly #followers = new Map<number, Follower>();
  #delayed: DelayedWrite[] = [];
  readonly #fetches = new Set<() => void>();

  constructor(server: TabletServer, bucket: BucketId, meta: TableMeta) {
    this.server = server;
    this.bucket = bucket;
    this.meta = meta;
    this.log = new Log(bucket);
  }

  becomeLeader(state: LeaderAndIsr, replicas: readonly number[]): void {
    const epochIsNew = state.leaderEpoch > this.leaderEpoch || !this.isLeader;
    this.leaderEpoch = state.leaderEpoch;
    this.bucketEpoch = state.bucketEpoch;
    this.isr = state.isr;
    this.isrPending = false;
    this.isLeader = true;
    if (epochIsNew) {
      this.#followers.clear();
      for (const id of replicas) {
        if (id === this.server.id) continue;
        this.#followers.set(id, { endOffset: 0, lastCaughtUpMs: this.#now, waiting: false });
      }
      if (this.meta.descriptor.schema.primaryKeys.length > 0) {
        this.kv = new KvStore(this.meta);
        for (const batch of this.log.batches) this.kv.apply(batch);
        this.kv.flush(this.log.batches, this.highWatermark);
      }
    }
    this.#advance();
    this.#watchLag();
  }

  becomeFollower(state: LeaderAndIsr): void {
    this.leaderEpoch = state.leaderEpoch;
    this.bucketEpoch = state.bucketEpoch;
    this.resign();
  }

  /** No longer leads: whoever waits is told. */
  resign(): void {
    this.isLeader = false;
    this.kv = null;
    const waiting = this.#delayed.splice(0);
    for (const write of waiting) {
      this.server.scope.cancel(write.timer);
      write.done(NOT_LEADER_OR_FOLLOWER);
    }
    this.#wakeFetches();
  }

  /** The process has ended: nothing of its memory is left but what it had on disk. */
  crash(): void {
    this.isLeader = false;
    this.kv = null;
    this.isrPending = false;
    this.#delayed = [];
    this.#fetches.clear();
    this.#followers.clear();
  }

  /** Appends a batch of a writer. Gives the offset that has to be replicated before it counts as written. */
  append(batch: WireBatch, acks: number, frames: () => string[]): number {
    this.#checkLeader();
    this.#checkInSync(acks);
    this.#checkDisk("appending");
    // A batch that was cut short on the way holds no complete batch: there is nothing to append, and no error.
    if (batch.arrived < batch.announced) return 0;
    this.log.validate(batch, frames);
    const { endOffset, duplicated } = this.log.append(
      batch,
      batch.records,
      this.leaderEpoch,
      this.#wallClock,
    );
    if (!duplicated) this.#grown();
    return endOffset;
  }

  /** Merges upserts and deletes into the rows and appends what changed to the changelog. */
  put(batch: WireBatch, targets: readonly number[] | null, acks: number): number {
    this.#checkLeader();
    this.#checkInSync(acks);
    const { kv } = this;
    if (kv === null) throw new ServerFault("UNKNOWN_SERVER_ERROR", NO_KV_TABLET);
    this.#checkDisk("putting");
    const changes = kv.changes(batch, targets);
    const { endOffset, duplicated } = this.log.append(batch, changes, this.leaderEpoch, this.#wallClock);
    if (!duplicated) {
      kv.apply(this.log.batches.at(-1) as StoredBatch);
      this.#grown();
    }
    return endOffset;
  }

  /** Calls `done` with a code once every in-sync replica has `offset`, or the time is up. */
  whenReplicated(offset: number, timeoutMs: number, done: (code: number) => void): void {
    const code = this.#enough(offset);
    if (code !== undefined) {
      done(code);
      return;
    }
    const lateMs = this.server.draw(...EXPIRY_LATE_MS);
    const what = `${this.server.site} delayed write expires`;
    const timer = this.server.scope.schedule(timeoutMs + lateMs, what, () => {
      this.#delayed = this.#delayed.filter((write) => write.timer !== timer);
      done(REQUEST_TIME_OUT);
    });
    this.#delayed.push({ offset, timer, done });
  }

  /** A follower asks for what it hasn't got, with the leader epochs of its log. */
  fetchedBy(id: number, epoch: number, endOffset: number, epochs: ReadonlyMap<number, number>): void {
    const follower = this.#followers.get(id);
    if (!this.isLeader || epoch !== this.leaderEpoch || follower === undefined) return;
    const agreed = endOffset === 0 ? 0 : Math.max(this.log.agreement(epochs), this.log.startOffset);
    if (agreed < endOffset || endOffset < this.log.startOffset) {
      this.server.sendRecords(id, this, [], agreed);
      return;
    }
    follower.endOffset = endOffset;
    if (endOffset === this.log.endOffset) follower.lastCaughtUpMs = this.#now;
    follower.waiting = true;
    this.#expandIsr(id, follower);
    this.#advance();
    this.#feed(id, follower);
  }

  /** Takes what the leader sent: records, or an offset to cut back to. */
  receive(batches: readonly StoredBatch[], truncateTo: number | null, highWatermark: number): void {
    if (this.isLeader) return;
    if (truncateTo !== null) {
      this.log.truncateTo(truncateTo);
      if (this.log.batches.length === 0) this.log.startOffset = Math.max(this.log.startOffset, truncateTo);
    } else if (this.log.batches.length === 0 && batches[0] !== undefined) {
      this.log.startOffset = batches[0].baseOffset;
    }
    this.log.copy(batches);
    this.highWatermark = Math.max(this.highWatermark, Math.min(highWatermark, this.log.endOffset));
  }

  /** What a scanner reads: batches below the high watermark from `offset` on. */
  read(offset: number): StoredBatch[] {
    this.#checkLeader();
    this.retain();
    const from = offset === -2 ? this.log.startOffset : offset;
    this.log.checkOffset(from);
    return this.log.read(from, this.highWatermark);
  }

  /** Calls `wake` whenever there may be more to read, until the returned function is called. */
  watch(wake: () => void): () => void {
    this.#fetches.add(wake);
    return () => this.#fetches.delete(wake);
  }

  lead(): void {
    this.#checkLeader();
  }

  /** Drops records older than the table keeps them. */
  retain(): void {
    const ttl = durationMs(this.meta.properties["table.log.ttl"] ?? "7 d") ?? -1;
    if (ttl > 0) this.log.retain(this.#wallClock - ttl, this.highWatermark);
  }

  /** Whether one of the servers that should have the bucket isn't there. */
  get isShort(): boolean {
    return [...this.#followers.keys()].some((id) => !this.server.sees(id));
  }

  /** Followers that haven't kept up, of those that count as in sync. */
  outOfSync(): number[] {
    if (!this.isLeader || this.isrPending) return [];
    return this.isr.filter((id) => {
      const follower = this.#followers.get(id);
      if (id === this.server.id || follower === undefined) return false;
      const late = this.#now - follower.lastCaughtUpMs > this.server.state.settings.maxLagMs;
      return follower.endOffset < this.log.endOffset && late;
    });
  }

  /** Whether a follower that counts as in sync hasn't got everything. */
  get lags(): boolean {
    if (!this.isLeader) return false;
    return this.isr.some(
      (id) => (this.#followers.get(id)?.endOffset ?? this.log.endOffset) < this.log.endOffset,
    );
  }

  /** The coordinator has confirmed an in-sync set. */
  isrConfirmed(isr: readonly number[], bucketEpoch: number): void {
    this.isrPending = false;
    if (!this.isLeader || bucketEpoch < this.bucketEpoch) return;
    this.isr = isr;
    this.bucketEpoch = bucketEpoch;
    this.#advance();
    this.#watchLag();
  }

  get #now(): number {
    return this.server.world.nowMs;
  }

  get #wallClock(): number {
    return wallClockMs(this.server.world);
  }

  #checkLeader(): void {
    if (this.isLeader) return;
    throw new ServerFault(
      "NOT_LEADER_OR_FOLLOWER",
      `Leader not local for bucket ${serverBucketText(this.bucket)} on tabletServer ${this.server.id}`,
    );
  }

  #checkInSync(acks: number): void {
    if (acks !== -1 || this.isr.length >= this.server.state.settings.minInSync) return;
    throw new ServerFault(
      "NOT_ENOUGH_REPLICAS_EXCEPTION",
      `The size of the current ISR [${this.isr.join(", ")}] is insufficient to satisfy the required acks -1 for table bucket ${serverBucketText(this.bucket)}.`,
    );
  }

  #checkDisk(verb: "appending" | "putting"): void {
    if (!this.server.diskFull) return;
    // The request's own thread shuts the server down, so that it has no answer to give.
    if (this.server.fatal("No space left on device")) throw new Unanswered();
    throw new ServerFault(
      verb === "appending" ? "LOG_STORAGE_EXCEPTION" : "KV_STORAGE_EXCEPTION",
      `Error while ${verb} records to ${serverBucketText(this.bucket)}`,
    );
  }

  #grown(): void {
    const before = this.log.batches.at(-1)?.baseOffset ?? 0;
    for (const [id, follower] of this.#followers) {
      if (follower.endOffset === before) follower.lastCaughtUpMs = this.#now;
      this.#feed(id, follower);
    }
    this.#advance();
    this.#watchLag();
  }

  #feed(id: number, follower: Follower): void {
    if (!follower.waiting || follower.endOffset >= this.log.endOffset) return;
    follower.waiting = false;
    this.server.sendRecords(id, this, this.log.read(follower.endOffset, this.log.endOffset), null);
  }

  /** Raises the high watermark to what every replica that counts has. */
  #advance(): void {
    if (!this.isLeader) return;
    const { minInSync, maxLagMs } = this.server.state.settings;
    if (this.isr.length >= minInSync) {
      let watermark = this.log.endOffset;
      for (const [id, follower] of this.#followers) {
        const joining =
          this.#now - follower.lastCaughtUpMs <= maxLagMs && follower.waiting && this.server.sees(id);
        if (this.isr.includes(id) || joining) watermark = Math.min(watermark, follower.endOffset);
      }
      if (watermark > this.highWatermark) {
        this.highWatermark = watermark;
        this.kv?.flush(this.log.batches, watermark);
        this.#wakeFetches();
      }
    }
    const pending = this.#delayed;
    this.#delayed = [];
    for (const write of pending) {
      const code = this.#enough(write.offset);
      if (code === undefined) {
        this.#delayed.push(write);
        continue;
      }
      this.server.scope.cancel(write.timer);
      write.done(code);
    }
  }

  #enough(offset: number): number | undefined {
    if (!this.isLeader) return NOT_LEADER_OR_FOLLOWER;
    if (this.highWatermark < offset) return undefined;
    return this.isr.length >= this.server.state.settings.minInSync ? NONE : NOT_ENOUGH_REPLICAS_AFTER_APPEND;
  }

  #expandIsr(id: number, follower: Follower): void {
    if (this.isrPending || this.isr.includes(id) || !this.server.sees(id)) return;
    if (follower.endOffset < this.highWatermark) return;
    this.server.adjustIsr(this, [...this.isr, id]);
  }

  #watchLag(): void {
    if (this.lags) this.server.watchLag();
  }

  #wakeFetches(): void {
    for (const wake of [...this.#fetches]) wake();
  }
}
