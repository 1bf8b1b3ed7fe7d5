import { checksum, type WireBatch, type WrittenRecord } from "../model/batch.ts";
import { ApiError } from "../model/failure.ts";
import type { TableMeta } from "../model/info.ts";
import { type BucketId, serverBucketText } from "../model/paths.ts";
import { wallClockMs } from "./context.ts";
import { bucketFolder, FIRST_SEGMENT } from "./data-files.ts";
import { DelayedWrites, type WriteOutcome } from "./delayed-writes.ts";
import { Followers } from "./followers.ts";
import type { LeaderNotice } from "./gateways.ts";
import { KvStore } from "./kv.ts";
import { type Appended, Log, type StoredBatch } from "./log.ts";
import { type LeadingReplica, NoAnswer, type ReplicaServer } from "./replica-server.ts";
import type { Settings } from "./settings.ts";
import { durationMs } from "./validation.ts";

const NO_KV_TABLET =
  "java.lang.NullPointerException: KvTablet for the replica to put kv records shouldn't be null.";
/** One thread raises the high watermark, and another then ends the writes that waited for it. */
const HAND_OVER_MS = 0.05;
/** How late a server notices that the time for a write is up. */
const EXPIRY_LATE_MS = [5.5, 12.2] as const;

/** One replica of a bucket on one tablet server: its log, and as a leader the in-sync set and high watermark. */
export class Replica implements LeadingReplica {
  readonly server: ReplicaServer;
  readonly bucket: BucketId;
  meta: TableMeta;
  readonly partition: string | null;
  readonly log: Log;
  kv: KvStore | null = null;
  isLeader = false;
  leaderEpoch = -1;
  bucketEpoch = -1;
  coordinatorEpoch = -1;
  isr: readonly number[] = [];
  highWatermark = 0;
  isrPending = false;
  /** Where its log ended when it began to lead. */
  #beganAt = 0;
  readonly #followers = new Followers();
  readonly #delayed: DelayedWrites;
  readonly #fetches = new Set<() => void>();

  constructor(server: ReplicaServer, bucket: BucketId, meta: TableMeta, partition: string | null) {
    this.server = server;
    this.bucket = bucket;
    this.meta = meta;
    this.partition = partition;
    this.log = new Log(bucket);
    this.#delayed = new DelayedWrites(server.scope, `${server.name} delayed write expires`);
  }

  /** The table has other columns or options now. */
  altered(meta: TableMeta): void {
    this.meta = meta;
    this.kv?.altered(meta);
  }

  /** Leads from now on. @throws ApiError for a notice that is out of date, or a store that can't be replaced. */
  becomeLeader({ coordinatorEpoch, state, replicas }: LeaderNotice): void {
    this.#checkBucketEpoch(state.bucketEpoch);
    const epochIsNew = state.leaderEpoch > this.leaderEpoch || !this.isLeader;
    this.coordinatorEpoch = coordinatorEpoch;
    this.leaderEpoch = state.leaderEpoch;
    if (epochIsNew) {
      try {
        this.#dropStore();
      } catch (error) {
        // What is left of the store is closed.
        this.resign();
        throw error;
      }
    }
    this.bucketEpoch = state.bucketEpoch;
    this.isr = state.isr;
    this.isrPending = false;
    this.isLeader = true;
    const others = replicas.filter((id) => id !== this.server.id);
    if (!epochIsNew) this.#followers.assign(others, this.#now);
    if (epochIsNew) {
      this.#beganAt = this.log.endOffset;
      this.#followers.reset(others, this.#now);
      if (this.meta.descriptor.schema.primaryKeys.length > 0) {
        this.kv = new KvStore(this.meta);
        for (const batch of this.log.batches) this.kv.apply(batch);
        this.kv.flush(this.log.batches, this.highWatermark);
      }
    }
    this.#advance();
    this.#watchLag();
  }

  /** Follows from now on. @throws ApiError for a notice that is out of date, or a store that can't be removed. */
  becomeFollower({ coordinatorEpoch, state }: LeaderNotice): void {
    this.#checkBucketEpoch(state.bucketEpoch);
    this.#dropStore();
    this.coordinatorEpoch = coordinatorEpoch;
    this.leaderEpoch = state.leaderEpoch;
    this.bucketEpoch = state.bucketEpoch;
    this.resign();
  }

  /** Removes what is on disk. @throws ApiError when that can't be done. */
  deleteFiles(): void {
    this.#dropStore();
    // mutation point: log-deleted
    if (this.server.filesLocked) {
      const folder = this.#folder("log");
      throw new ApiError(
        "LOG_STORAGE_EXCEPTION",
        `Error while deleting log for table ${this.meta.path}, bucket ${this.bucket.bucketId} in dir ${folder}: java.io.IOException: Delete of log ${folder}/${FIRST_SEGMENT} failed.`,
      );
    }
  }

  /** Stops leading, and ends the requests that wait. */
  resign(): void {
    this.isLeader = false;
    this.kv = null;
    this.#delayed.settle((offset) => this.#outcomeOf(offset));
    this.#wakeFetches();
  }

  /** The process has ended: only what is on disk is left. */
  crash(): void {
    this.isLeader = false;
    this.kv = null;
    this.isrPending = false;
    this.#delayed.forget();
    this.#fetches.clear();
    this.#followers.forget();
  }

  /** Appends a batch of a writer. Gives the offset that has to be replicated before it counts as written. */
  append(batch: WireBatch, acks: number): number {
    this.checkLeader();
    this.#checkInSync(acks);
    this.#checkDisk("appending");
    // A batch that was cut short on the way holds no complete batch: there is nothing to append, and no error.
    if (batch.arrived < batch.announced) return 0;
    this.log.validate(batch);
    const { endOffset, duplicated } = this.#store(batch, batch.records);
    if (!duplicated) this.#grown();
    return endOffset;
  }

  /** Merges upserts and deletes into the rows and appends what changed to the changelog. */
  put(batch: WireBatch, targets: readonly number[] | null, acks: number): number {
    this.checkLeader();
    this.#checkInSync(acks);
    const { kv } = this;
    if (kv === null) throw new ApiError("UNKNOWN_SERVER_ERROR", NO_KV_TABLET);
    this.#checkDisk("putting");
    this.server.flushes?.take(this.bucket, batch);
    const changes = kv.changes(batch, targets);
    const { endOffset, duplicated } = this.#store(batch, changes);
    if (!duplicated) {
      kv.apply(this.log.batches.at(-1) as StoredBatch);
      this.#grown();
    }
    return endOffset;
  }

  #store(batch: WireBatch, records: readonly WrittenRecord[]): Appended {
    this.log.forgetWriters(this.server.writersCheckedAtMs - this.#settings.writerExpirationMs);
    // What the server makes of upserts and deletes is a batch of its own.
    const crc = records === batch.records ? batch.crc : checksum(records);
    return this.log.append({ ...batch, crc }, records, this.leaderEpoch, this.#wallClock);
  }

  /** Calls `done` when all in-sync replicas have `offset`, or that has become impossible, or the time is up. */
  whenReplicated(offset: number, timeoutMs: number, done: (outcome: WriteOutcome) => void): void {
    const outcome = this.#outcomeOf(offset);
    // mutation point: replicated-first
    if (outcome !== undefined) done(outcome);
    else this.#delayed.add(offset, timeoutMs + this.server.draw(...EXPIRY_LATE_MS), done);
  }

  /** A follower asks for what it hasn't got, with the leader epochs of its log. */
  fetchedBy(id: number, epoch: number, endOffset: number, epochs: ReadonlyMap<number, number>): void {
    if (!this.isLeader || epoch !== this.leaderEpoch || !this.#followers.has(id)) return;
    // mutation point: logs-agree
    const agreed = endOffset === 0 ? 0 : Math.max(this.log.agreement(epochs), this.log.startOffset);
    if (agreed < endOffset || endOffset < this.log.startOffset) {
      this.server.sendRecords(id, this, [], agreed);
      return;
    }
    this.#followers.fetched(id, endOffset, endOffset === this.log.endOffset, this.#now);
    this.#expandIsr(id, endOffset);
    this.#advance();
    this.#feed(id);
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
    this.checkLeader();
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

  /** Throws unless its table has a primary key, which is looked at before the leader. */
  checkKeys(kind: "lookup" | "prefix lookup"): void {
    if (this.meta.descriptor.schema.primaryKeys.length > 0) return;
    throw new ApiError(
      "NON_PRIMARY_KEY_TABLE_EXCEPTION",
      kind === "lookup"
        ? `the primary key table not exists for ${serverBucketText(this.bucket)}`
        : `Try to do prefix lookup on a non primary key table: ${this.meta.path}`,
    );
  }

  /** Throws unless this replica leads. */
  checkLeader(): void {
    // mutation point: leads-bucket
    if (this.isLeader) return;
    throw new ApiError(
      "NOT_LEADER_OR_FOLLOWER",
      `Leader not local for bucket ${serverBucketText(this.bucket)} on tabletServer ${this.server.id}`,
    );
  }

  /** Drops records older than the table keeps them. */
  retain(): void {
    const ttl = durationMs(this.meta.properties["table.log.ttl"] ?? "7 d") ?? -1;
    const hasKeys = this.meta.descriptor.schema.primaryKeys.length > 0;
    if (ttl > 0) this.log.retain(this.#wallClock - ttl, this.highWatermark, hasKeys);
  }

  get isShort(): boolean {
    return this.#followers.ids.some((id) => !this.server.sees(id));
  }

  /** Followers that haven't kept up, of those that count as in sync. */
  outOfSync(): number[] {
    if (!this.isLeader || this.isrPending) return [];
    return this.#followers.outOfSync(this.isr, this.log.endOffset, this.#settings.maxLagMs, this.#now);
  }

  /** Whether a follower that counts as in sync hasn't got everything. */
  get lags(): boolean {
    return this.isLeader && this.#followers.lag(this.isr, this.log.endOffset);
  }

  isrConfirmed(isr: readonly number[], bucketEpoch: number): void {
    this.isrPending = false;
    if (!this.isLeader || bucketEpoch < this.bucketEpoch) return;
    this.isr = isr;
    this.bucketEpoch = bucketEpoch;
    // Several replicas that are moved here at once may have caught up while this set was under way.
    for (const [id, endOffset] of this.#followers.arrived()) this.#expandIsr(id, endOffset);
    this.#advance();
    this.#watchLag();
  }

  get #settings(): Settings {
    return this.server.context.settings;
  }

  get #now(): number {
    return this.server.world.nowMs;
  }

  get #wallClock(): number {
    return wallClockMs(this.server.world);
  }

  #checkBucketEpoch(bucketEpoch: number): void {
    // mutation point: notice-of-now
    if (bucketEpoch >= this.bucketEpoch) return;
    throw new ApiError(
      "INVALID_UPDATE_VERSION_EXCEPTION",
      `Skipped the become-leader state change for ${serverBucketText(this.bucket)} with a lower bucket epoch ${bucketEpoch} since the leader is already at a newer bucket epoch ${this.bucketEpoch}`,
    );
  }

  /** Removes the key-value store that an earlier time as leader has left. */
  #dropStore(): void {
    // mutation point: store-deleted
    if (this.kv !== null && this.server.filesLocked) {
      throw new ApiError(
        "KV_STORAGE_EXCEPTION",
        `Exception while deleting kv for table ${this.meta.path}, bucket ${this.bucket.bucketId} in dir ${this.#folder("kv")}.`,
      );
    }
  }

  #folder(kind: "log" | "kv"): string {
    return bucketFolder(kind, this.server.name, this.meta, this.partition, this.bucket);
  }

  #checkInSync(acks: number): void {
    // mutation point: enough-in-sync
    if (acks !== -1 || this.isr.length >= this.#settings.minInSync) return;
    throw new ApiError(
      "NOT_ENOUGH_REPLICAS_EXCEPTION",
      `The size of the current ISR [${this.isr.join(", ")}] is insufficient to satisfy the required acks -1 for table bucket ${serverBucketText(this.bucket)}.`,
    );
  }

  #checkDisk(verb: "appending" | "putting"): void {
    if (!this.server.disk.isFull) return;
    // The thread that serves the request shuts the server down, and so never answers.
    if (this.server.fatal("No space left on device")) throw new NoAnswer();
    throw new ApiError(
      verb === "appending" ? "LOG_STORAGE_EXCEPTION" : "KV_STORAGE_EXCEPTION",
      `Error while ${verb} records to ${serverBucketText(this.bucket)}`,
    );
  }

  #grown(): void {
    this.#followers.logGrown(this.log.batches.at(-1)?.baseOffset ?? 0, this.#now);
    for (const id of this.#followers.ids) this.#feed(id);
    this.#advance();
    this.#watchLag();
  }

  /** Sends a follower what it waits for. */
  #feed(id: number): void {
    const from = this.#followers.takeWaiting(id, this.log.endOffset);
    if (from !== undefined) this.server.sendRecords(id, this, this.log.read(from, this.log.endOffset), null);
  }

  /** Raises the high watermark to what all in-sync replicas have, and ends the writes up to there. */
  #advance(): void {
    if (!this.isLeader) return;
    const { minInSync, maxLagMs } = this.#settings;
    if (this.isr.length >= minInSync) {
      const watermark = this.#followers.replicatedTo(
        this.isr,
        this.log.endOffset,
        maxLagMs,
        this.#now,
        (id) => this.server.sees(id),
      );
      if (watermark > this.highWatermark) {
        this.highWatermark = watermark;
        this.kv?.flush(this.log.batches, watermark);
        this.#wakeFetches();
        this.#endWrites();
      }
    }
  }

  #endWrites(): void {
    if (this.#delayed.isEmpty) return;
    this.server.scope.schedule(HAND_OVER_MS, `${this.server.name} ends writes`, () =>
      this.#delayed.settle((offset) => this.#outcomeOf(offset)),
    );
  }

  /** How a write up to `offset` has ended; undefined while it hasn't. */
  #outcomeOf(offset: number): WriteOutcome | undefined {
    // mutation point: leads-to-the-end
    if (!this.isLeader) return new ApiError("NOT_LEADER_OR_FOLLOWER", "Not leader or follower.");
    if (this.highWatermark < offset) return undefined;
    // mutation point: enough-at-the-end
    if (this.isr.length >= this.#settings.minInSync) return null;
    return new ApiError(
      "NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION",
      "Records are written to the server already, but to fewer in-sync replicas than required.",
    );
  }

  #expandIsr(id: number, endOffset: number): void {
    if (this.isrPending || this.isr.includes(id) || !this.server.sees(id)) return;
    // Upstream looks at the high watermark alone, which a new leader may know late: by its source a row that was confirmed
    // is lost if the leader fails just then. Nobody has recorded that, and here it can't be.
    if (endOffset < Math.max(this.highWatermark, this.#beganAt)) return;
    this.server.adjustIsr(this, [...this.isr, id]);
  }

  #watchLag(): void {
    if (this.lags) this.server.watchLag();
  }

  #wakeFetches(): void {
    for (const wake of [...this.#fetches]) wake();
  }
}
