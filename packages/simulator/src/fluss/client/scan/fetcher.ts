import { ErrorCode } from "@faultbook/errors/fluss";
import type { World } from "../../../kernel/index.ts";
import { type ApiError, asFailure, ClientFailure } from "../../model/failure.ts";
import { type BucketId, bucketKey, grouped, partitionIdsOf } from "../../model/paths.ts";
import type { FetchedBucket, FetchLogRequest } from "../../protocol/data.ts";
import type { ClientContext } from "../context.ts";
import { noteHidden, noteRepeated } from "../hidden.ts";
import { isPartitionMissing } from "../metadata.ts";
import { RetryParker } from "../retry-parker.ts";
import { type FetchedRecord, readable } from "./fetched-records.ts";

/** How far a bucket has been read. */
export interface Position {
  readonly bucket: BucketId;
  offset: number;
}

/** An answer that hasn't been given to the program yet. */
interface Completed {
  readonly bucket: BucketId;
  readonly offset: number;
  readonly error: ApiError | null;
  records: readonly FetchedRecord[];
  /** What is wrong with the batch behind them, at which the reading ends. */
  readonly damage: string | null;
  readonly nextOffset: number;
}

/** Records of one bucket. */
export interface Fetched {
  readonly bucket: BucketId;
  readonly records: readonly FetchedRecord[];
}

/** After these errors the client asks again where the bucket is. */
const STALE: ReadonlySet<number> = new Set([
  ErrorCode.NOT_LEADER_OR_FOLLOWER,
  ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION,
  ErrorCode.INVALID_UPDATE_VERSION_EXCEPTION,
  ErrorCode.INVALID_COORDINATOR_EXCEPTION,
  ErrorCode.FENCED_LEADER_EPOCH_EXCEPTION,
  ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION,
]);
/** How long a fetch takes that is refused and asked again at once: some ten thousand a second were recorded. */
const ASKED_AGAIN_MS = 0.1;

/** Fetches the log of a table's buckets from their leaders, one request to each at a time. (LogFetcher) */
export class Fetcher {
  readonly #context: ClientContext;
  readonly #world: World;
  readonly #table: string;
  readonly #positions = new Map<string, Position>();
  readonly #asked = new Set<number>();
  readonly #parker: RetryParker;
  readonly #tellsErrors: boolean;
  readonly #checksBatches: boolean;
  /** The columns that are asked for, each once and in order; null for all. */
  readonly #columns: readonly number[] | null;
  #buffer: Completed[] = [];
  /** The error that was dropped last without a word, since somebody asked for it. */
  #dropped: ApiError | null = null;
  #waiting: (() => void)[] = [];

  /** Whoever reads in batches is told of no error: the client drops an answer without records. (collect_batches) */
  constructor(
    context: ClientContext,
    table: string,
    kind: "record" | "batch",
    columns: readonly number[] | null,
  ) {
    this.#tellsErrors = kind === "record";
    // A server that leaves out columns sends the checksum of all of them.
    this.#checksBatches = context.rules.unreadable !== null && columns === null;
    this.#columns = columns && [...new Set(columns)].sort((a, b) => a - b);
    this.#context = context;
    this.#world = context.world;
    this.#table = table;
    this.#parker = new RetryParker(context.world, context.rpc.environment.changes, (times) =>
      noteRepeated(context.world, "FetchLog", times),
    );
  }

  get positions(): readonly Position[] {
    return [...this.#positions.values()];
  }

  subscribe(bucket: BucketId, offset: number): void {
    this.#positions.set(bucketKey(bucket), { bucket, offset });
  }

  unsubscribe(bucket: BucketId): void {
    this.#positions.delete(bucketKey(bucket));
  }

  /**
   * Records that come within `timeoutMs`, at most `most`. When an error follows them in the same call, they are lost, as in the
   * real client.
   */
  async poll(timeoutMs: number, most: number): Promise<Fetched[]> {
    const deadlineMs = this.#world.nowMs + timeoutMs;
    for (;;) {
      let found = this.#collect(most);
      if (found.length === 0) {
        await this.#sitOut(deadlineMs);
        if (this.#world.nowMs >= deadlineMs && timeoutMs > 0) return [];
        await this.#send();
        found = this.#collect(most);
      }
      if (found.length > 0) {
        await this.#send();
        return found;
      }
      const leftMs = deadlineMs - this.#world.nowMs;
      if (leftMs <= 0 || !(await this.#notEmpty(leftMs))) return [];
    }
  }

  /**
   * The client asks again at once for what it was refused. When it has been so again and again and nothing changes, the rest
   * of such requests until the deadline is only counted.
   */
  async #sitOut(deadlineMs: number): Promise<void> {
    const dropped = this.#dropped;
    this.#dropped = null;
    const leftMs = deadlineMs - this.#world.nowMs;
    if (dropped === null || leftMs <= 0 || !this.#parker.failed()) return;
    const attemptMs = STALE.has(dropped.code) ? undefined : ASKED_AGAIN_MS;
    await new Promise<void>((resolve) => {
      const timer = this.#world.schedule(leftMs, "poll timeout", () => this.#parker.unpark());
      const resume = (): void => {
        this.#world.cancel(timer);
        resolve();
      };
      this.#parker.park(resume, Number.POSITIVE_INFINITY, attemptMs);
    });
  }

  /** Takes records out of the buffer. @throws Failure for an error that the program is told of. */
  #collect(most: number): Fetched[] {
    const found = new Map<string, Fetched>();
    let left = most;
    while (left > 0) {
      const next = this.#buffer[0];
      if (next === undefined) break;
      const key = bucketKey(next.bucket);
      const position = this.#positions.get(key);
      const isEmpty = next.records.length === 0 && next.damage === null;
      const isCurrent = next.error !== null || position?.offset === next.offset || isEmpty;
      if (position === undefined || !isCurrent) {
        this.#buffer.shift();
        continue;
      }
      if (next.error !== null) {
        this.#buffer.shift();
        this.#toEnd(position);
        this.#raise(next.error, next);
        continue;
      }
      if (next.damage !== null && next.records.length === 0) {
        // It stays in the buffer: each poll ends with it, until the program subscribes elsewhere.
        if (found.size > 0) break;
        throw this.#context.rules.unreadable?.(next.bucket, next.damage);
      }
      const records = next.records.slice(0, left);
      left -= records.length;
      if (records.length > 0) {
        this.#parker.succeeded();
        found.set(key, { bucket: next.bucket, records: [...(found.get(key)?.records ?? []), ...records] });
      }
      const rest = next.records.slice(records.length);
      if (rest.length > 0 || next.damage !== null) {
        const offset = rest[0]?.offset ?? (records.at(-1)?.offset ?? 0) + 1;
        position.offset = offset;
        this.#buffer[0] = { ...next, offset, records: rest };
      } else {
        position.offset = Math.max(position.offset, next.nextOffset);
        this.#buffer.shift();
        this.#toEnd(position);
      }
    }
    return [...found.values()];
  }

  /** Moves a bucket to the end of the order in which buckets are read. */
  #toEnd(position: Position): void {
    const key = bucketKey(position.bucket);
    this.#positions.delete(key);
    this.#positions.set(key, position);
  }

  #raise(error: ApiError, { bucket, offset }: Completed): void {
    this.#dropped = error;
    if (!this.#tellsErrors) return;
    const told = this.#context.rules.unread(error, bucket, offset);
    if (told?.code !== error.code) noteHidden(this.#world, error);
    if (told !== null) throw told;
  }

  /** Sends fetches to the leaders of buckets without buffered records, except to leaders that still have one to answer. */
  async #send(): Promise<void> {
    const buffered = new Set(this.#buffer.map(({ bucket }) => bucketKey(bucket)));
    const wanted = [...this.#positions.values()].filter(({ bucket }) => !buffered.has(bucketKey(bucket)));
    await this.#locate(wanted);
    const { view } = this.#context.metadata;
    for (const [leader, positions] of grouped(wanted, ({ bucket }) => view.leaderFor(bucket)?.id)) {
      if (leader === undefined || this.#asked.has(leader)) continue;
      this.#asked.add(leader);
      void this.#fetch(leader, positions).then(() => this.#asked.delete(leader));
    }
  }

  async #locate(wanted: readonly Position[]): Promise<void> {
    const { metadata } = this.#context;
    const lost = wanted.filter(({ bucket }) => metadata.view.leaderFor(bucket) === null);
    if (lost.length === 0) return;
    try {
      await metadata.refresh({ tables: [this.#table], partitionIds: partitionIdsOf(lost) });
    } catch (error) {
      const failure = asFailure(error);
      const isTransport = failure instanceof ClientFailure && failure.kind === "rpc";
      if (!isTransport && !isPartitionMissing(failure)) throw failure;
    }
  }

  async #fetch(leader: number, positions: readonly Position[]): Promise<void> {
    const { config, metadata, rpc } = this.#context;
    const buckets = positions.map(({ bucket, offset }) => ({ bucket, offset }));
    const body: FetchLogRequest = {
      maxWaitMs: config.scannerLogFetchWaitMaxTimeMs,
      ...(this.#columns === null ? {} : { projectedFields: this.#columns }),
      buckets,
    };
    try {
      const server = metadata.view.servers.get(leader);
      if (server === undefined)
        throw new ClientFailure("unexpected", `No server node found for leader ${leader}`);
      const connection = await rpc.connection(server);
      const answers = await connection.request("FetchLog", body);
      for (const [i, { bucket, offset }] of buckets.entries()) {
        const answer = answers[i];
        if (answer !== undefined && this.#positions.has(bucketKey(bucket)))
          this.#keep(bucket, offset, answer);
      }
      if (answers.some(({ value }) => value.length > 0)) this.#parker.unpark();
      for (const wake of this.#waiting.splice(0)) wake();
    } catch (error) {
      asFailure(error);
      // The program isn't told: the next poll looks for another leader.
      metadata.forgetServer(leader, [...new Set(buckets.map(({ bucket }) => bucket.tableId))]);
    }
  }

  #keep(bucket: BucketId, offset: number, { error, value, nextOffset }: FetchedBucket): void {
    const { metadata } = this.#context;
    if (error !== null && STALE.has(error.code)) {
      const isKnown = [...metadata.view.tables.values()].some(({ tableId }) => tableId === bucket.tableId);
      if (isKnown) metadata.forgetLocations(bucket.tableId, bucket.partitionId);
    }
    const { records, damage } = readable(value, offset, this.#columns, this.#checksBatches);
    this.#buffer.push({ bucket, offset, error, records, damage, nextOffset });
  }

  /** Waits until something is buffered. False when nothing is in time. */
  #notEmpty(timeoutMs: number): Promise<boolean> {
    if (this.#buffer.length > 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (): void => {
        this.#world.cancel(timer);
        resolve(this.#buffer.length > 0);
      };
      const timer = this.#world.schedule(timeoutMs, "poll timeout", settle);
      this.#waiting.push(settle);
    });
  }
}
