import { ErrorCode } from "@faultbook/errors/fluss";
import type { Random, World } from "../../../kernel/index.ts";
import type { Values } from "../../model/batch.ts";
import { ApiError, asFailure, type Failure } from "../../model/failure.ts";
import { type BucketId, bucketKey, clientBucketText, grouped, partitionIdsOf } from "../../model/paths.ts";
import type { BucketResponse, LookupRequest } from "../../protocol/data.ts";
import type { ClientContext } from "../context.ts";
import { noteHidden, noteRepeated } from "../hidden.ts";
import type { Metadata } from "../metadata.ts";
import { RetryParker } from "../retry-parker.ts";
import { type ClientRules, keyVersion } from "../rules.ts";
import { codeIsRetriable, pause, retriable } from "../timing.ts";

/** By the whole primary key, or by its beginning. */
export type LookupKind = "Lookup" | "PrefixLookup";

/** A lookup of one key that waits to be sent. */
interface Query {
  readonly kind: LookupKind;
  readonly table: string;
  readonly bucket: BucketId;
  readonly key: Values;
  readonly resolve: (found: unknown) => void;
  readonly reject: (failure: Failure) => void;
  /** How often a server had too many lookups in the lake. */
  refused: number;
}

const WINDOW_MS = 100;
const MOST_PER_BATCH = 128;

/** After how long lookups in the lake that were refused are tried again: twice as long each time, up to the longest. */
const FIRST_PAUSE_MS = 100;
const PAUSE_DOUBLINGS = 6;
const LONGEST_PAUSE_MS = 5000;

const OPERATION = { Lookup: "Lookup", PrefixLookup: "Prefix lookup" } as const;

/**
 * Collects lookups for up to 100 ms and sends them together, one round after the other. What fails for a reason that may
 * pass is tried again in the next round, without limit. (LookupClient, LookupSender)
 */
export class LookupClient {
  readonly #metadata: Metadata;
  readonly #rules: ClientRules;
  readonly #random: Random;
  readonly #world: World;
  readonly #parker: RetryParker;
  #queue: Query[] = [];
  #windowBeganMs: number;
  #cancelWindow: (() => void) | undefined;
  #sending = false;

  constructor({ world, metadata, random, rules }: ClientContext) {
    const { changes } = metadata.rpc.environment;
    this.#metadata = metadata;
    this.#rules = rules;
    this.#random = random;
    this.#world = world;
    this.#parker = new RetryParker(world, changes, (times) => noteRepeated(world, "Lookup", times));
    this.#windowBeganMs = this.#world.nowMs;
    metadata.watch(() => this.#viewChanged());
  }

  /** The row of a key or null, or the rows of a prefix. */
  find(kind: LookupKind, table: string, bucket: BucketId, key: Values): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ kind, table, bucket, key, resolve, reject, refused: 0 });
      this.#parker.unpark();
      this.#arm();
      if (this.#queue.length >= MOST_PER_BATCH) this.#close();
    });
  }

  /** Lets the window end at its time. Windows follow each other from when the client was made. */
  #arm(): void {
    if (this.#sending || this.#cancelWindow !== undefined || this.#parker.isParked) return;
    if (this.#queue.length === 0) return;
    const passedMs = this.#world.nowMs - this.#windowBeganMs;
    const leftMs = WINDOW_MS - (passedMs % WINDOW_MS);
    const timer = this.#world.schedule(leftMs, "lookup window", () => this.#close());
    this.#cancelWindow = () => this.#world.cancel(timer);
  }

  #viewChanged(): void {
    this.#parker.unpark();
    if (!this.#sending && this.#queue.length > 0) this.#close();
  }

  #close(): void {
    this.#cancelWindow?.();
    this.#cancelWindow = undefined;
    if (this.#sending) return;
    this.#sending = true;
    const queries = this.#queue.splice(0, MOST_PER_BATCH);
    void this.#send(queries).then((settled) => {
      this.#sending = false;
      this.#windowBeganMs = this.#world.nowMs;
      if (settled > 0) this.#parker.succeeded();
      else if (this.#parker.failed()) this.#parker.park(() => this.#arm(), Number.POSITIVE_INFINITY);
      this.#arm();
    });
  }

  /** Sends the lookups of one round and waits for all answers. Gives how many were settled. */
  async #send(queries: readonly Query[]): Promise<number> {
    const groups = new Map<number, Query[]>();
    const lost = this.#group(queries, groups);
    if (lost.length > 0) {
      const tables = [...new Set(lost.map((query) => query.table))];
      // Even if that fails, the lookups are tried again.
      await this.#metadata.refresh({ tables, partitionIds: partitionIdsOf(lost) }).catch(asFailure);
      this.#queue.unshift(...this.#group(lost, groups));
      if (groups.size === 0) await pause(this.#world, WINDOW_MS, "lookup retry");
    }
    const settled = await Promise.all([...groups].map(([id, group]) => this.#ask(id, group)));
    return settled.reduce((sum, count) => sum + count, 0);
  }

  /** Sorts lookups by leader; gives back those whose bucket has none. */
  #group(queries: readonly Query[], groups: Map<number, Query[]>): Query[] {
    const { view } = this.#metadata;
    const byLeader = grouped(queries, ({ bucket }) => view.leaderFor(bucket)?.id);
    for (const [id, group] of byLeader) {
      if (id !== undefined) groups.set(id, [...(groups.get(id) ?? []), ...group]);
    }
    return byLeader.get(undefined) ?? [];
  }

  async #ask(id: number, queries: readonly Query[]): Promise<number> {
    const server = this.#metadata.view.servers.get(id);
    if (server === undefined) return this.#again(queries);
    try {
      const connection = await this.#metadata.rpc.connection(server);
      const counts = [...grouped(queries, ({ kind, bucket }) => `${kind} ${bucket.tableId}`).values()].map(
        async (part) => {
          const { kind, bucket } = part[0] as Query;
          const byBucket = [...grouped(part, (query) => bucketKey(query.bucket)).values()];
          const body: LookupRequest = {
            ...keyVersion(this.#rules),
            tableId: bucket.tableId,
            buckets: byBucket.map((group) => ({
              bucket: (group[0] as Query).bucket,
              keys: group.map((query) => query.key),
            })),
          };
          try {
            const answers = await connection.request(kind, body);
            return byBucket.reduce((sum, group, i) => sum + this.#answered(group, answers[i]), 0);
          } catch (error) {
            const failure = asFailure(error);
            if (retriable(failure)) return this.#again(part);
            return this.#fail(part, `${OPERATION[kind]} request failed: ${failure.text}`, failure);
          }
        },
      );
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    } catch (error) {
      asFailure(error);
      // The server can't be reached. The next round may find another leader.
      return this.#again(queries);
    }
  }

  #answered(queries: readonly Query[], answer: BucketResponse<readonly unknown[]> | undefined): number {
    if (answer === undefined) return this.#again(queries);
    const { error, value } = answer;
    if (error === null) {
      for (const [i, query] of queries.entries()) query.resolve(value[i]);
      return queries.length;
    }
    if (error.code === ErrorCode.HISTORICAL_PARTITION_THROTTLED && this.#rules.looksInHistory) {
      noteHidden(this.#world, error);
      return this.#later(queries);
    }
    if (codeIsRetriable(error.code)) {
      noteHidden(this.#world, error);
      return this.#again(queries);
    }
    const { kind, bucket } = queries[0] as Query;
    const text = `${OPERATION[kind]} error for bucket ${clientBucketText(bucket)}: code=${error.code}, message=${error.message}`;
    return this.#fail(queries, text, error);
  }

  /** Puts lookups into the next round, without asking again where their buckets are. */
  #again(queries: readonly Query[]): number {
    this.#queue.push(...queries);
    return 0;
  }

  /** Puts lookups into a later round, the later the more often they were refused. Nothing is tried before. */
  #later(queries: readonly Query[]): number {
    for (const query of queries) query.refused += 1;
    const most = Math.max(...queries.map(({ refused }) => refused));
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * (1 << Math.min(most - 1, PAUSE_DOUBLINGS)));
    const drawnMs = Math.min(LONGEST_PAUSE_MS, (pauseMs * this.#random.int(80, 120)) / 100);
    this.#world.schedule(drawnMs, "lookup of expired rows", () => {
      this.#queue.push(...queries);
      this.#parker.unpark();
      this.#arm();
    });
    return queries.length;
  }

  #fail(queries: readonly Query[], text: string, failure: Failure): number {
    const told = this.#rules.unfound(text, failure);
    if (told.code !== failure.code && failure instanceof ApiError) noteHidden(this.#world, failure);
    for (const query of queries) query.reject(told);
    return queries.length;
  }
}
