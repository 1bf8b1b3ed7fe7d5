import { ErrorCode } from "@faultbook/errors/fluss";
import type { World } from "../../../kernel/index.ts";
import { ApiError, asFailure, ClientFailure, Failure } from "../../model/failure.ts";
import { grouped } from "../../model/paths.ts";
import type { BucketResponse, WriteRequest } from "../../protocol/data.ts";
import type { Config } from "../config.ts";
import { isPartitionMissing, type Metadata } from "../metadata.ts";
import { RetryParker } from "../retry-parker.ts";
import type { RpcClient } from "../rpc.ts";
import { pause } from "../timing.ts";
import { Accumulator, type Ready, type ReadyCheck } from "./accumulator.ts";
import { type Batch, rustTargets } from "./batch.ts";
import type { Idempotence } from "./idempotence.ts";

/** Codes after which the client looks for the leaders anew. */
const STALE: ReadonlySet<number> = new Set([
  ErrorCode.NETWORK_EXCEPTION,
  ErrorCode.NOT_LEADER_OR_FOLLOWER,
  ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION,
  ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION,
]);
/** Codes after which a batch is sent again. */
const RETRIED: ReadonlySet<number> = new Set([
  ...STALE,
  ErrorCode.CORRUPT_MESSAGE,
  ErrorCode.LOG_STORAGE_EXCEPTION,
  ErrorCode.KV_STORAGE_EXCEPTION,
  ErrorCode.CORRUPT_RECORD_EXCEPTION,
  ErrorCode.REQUEST_TIME_OUT,
  ErrorCode.STORAGE_EXCEPTION,
  ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION,
  ErrorCode.NOT_ENOUGH_REPLICAS_EXCEPTION,
  ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION,
]);

const SERVER_TIMEOUT_MS = 30_000;
const WRITER_ID_RETRIES = 3;
const WRITER_ID_DELAY_MS = 200;
const UNLIMITED_RETRIES = 2_147_483_647;

/** Sends batches to the leaders of their buckets and deals with the answers. (Sender) */
export class Sender {
  readonly #world: World;
  readonly #config: Config;
  readonly #metadata: Metadata;
  readonly #rpc: RpcClient;
  readonly #accumulator: Accumulator;
  readonly #idempotence: Idempotence;
  readonly #acks: number;
  /** What is tried again and again, by bucket, or by table or partition when it isn't known who leads the bucket. */
  readonly #parkers = new Map<string, RetryParker>();
  readonly #unknown = new Set<string>();
  #busy = 0;
  #turnDue = false;
  #drainDue = false;
  #initialising = false;
  #refreshing = false;
  #cancelTimer = (): void => {};
  #idle: (() => void)[] = [];

  constructor(metadata: Metadata, config: Config, idempotence: Idempotence, acks: number) {
    this.#world = metadata.rpc.environment.world;
    this.#rpc = metadata.rpc;
    this.#metadata = metadata;
    this.#config = config;
    this.#idempotence = idempotence;
    this.#acks = acks;
    this.#accumulator = new Accumulator(this.#world, config, idempotence, (batch) =>
      this.#isParked(batch.key),
    );
    metadata.watch(() => {
      if (this.#accumulator.hasUndrained) this.wake();
    });
  }

  get accumulator(): Accumulator {
    return this.#accumulator;
  }

  /** There may be something new to send, or a new way there. */
  wake(): void {
    for (const parker of this.#parkers.values()) parker.unpark();
    this.#again();
  }

  /** Fulfilled when nothing waits to be sent and nothing is on its way. */
  async drained(): Promise<void> {
    this.wake();
    if (this.#accumulator.hasUndrained || this.#busy > 0) {
      await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
  }

  #again(): void {
    this.#drainDue = true;
    if (this.#turnDue) return;
    this.#turnDue = true;
    this.#world.schedule(0, "sender", () => {
      this.#turnDue = false;
      this.#turn();
    });
  }

  /** One round of the sender's loop. Writer ids and metadata are asked for beside it. */
  #turn(): void {
    const accumulator = this.#accumulator;
    if (accumulator.memory.holdsUp) return;
    this.#cancelTimer();
    if (!this.#idempotence.isReady && !this.#initialising && accumulator.hasUndrained) {
      this.#initialising = true;
      this.#task(this.#initWriter(), () => {
        this.#initialising = false;
      });
    }
    if (this.#drainDue && this.#idempotence.isReady) {
      this.#drainDue = false;
      this.#drain();
    }
    const unknown = [...this.#unknown].filter((path) => !this.#isParked(path));
    if (unknown.length > 0 && !this.#refreshing) {
      this.#refreshing = true;
      this.#unknown.clear();
      this.#task(this.#locate(unknown), () => {
        this.#refreshing = false;
        for (const path of unknown) this.#failedAgain(path);
      });
    }
    if (this.#busy > 0) return;
    if (!accumulator.hasUndrained) for (const idle of this.#idle.splice(0)) idle();
    const dueMs = accumulator.nextDueMs();
    if (!Number.isFinite(dueMs)) return;
    const timer = this.#world.schedule(Math.max(1, dueMs), "batch timeout", () => this.#again());
    this.#cancelTimer = () => this.#world.cancel(timer);
  }

  #task(work: Promise<void>, done: () => void): void {
    this.#busy += 1;
    void work.then(() => {
      this.#busy -= 1;
      done();
      this.#again();
    });
  }

  #isParked(key: string): boolean {
    return this.#parkers.get(key)?.isParked === true;
  }

  /** Notes that something was tried in vain once more; it rests when the next tries would end the same way. */
  #failedAgain(key: string): void {
    const { world, changes } = this.#rpc.environment;
    const parker = this.#parkers.get(key) ?? new RetryParker(world, changes);
    this.#parkers.set(key, parker);
    if (parker.isParked || !parker.failed()) return;
    const retried = this.#accumulator.undrained.filter((batch) => batch.attempts > 0 && batch.key === key);
    const { writerRetries: retries } = this.#config;
    const left = Math.min(...retried.map((batch) => retries - batch.attempts));
    const resume = (missed: number): void => {
      for (const batch of retried) batch.attempts = Math.min(retries, batch.attempts + missed);
      this.#again();
    };
    parker.park(resume, retries === UNLIMITED_RETRIES ? Number.POSITIVE_INFINITY : Math.max(1, left));
  }

  #drain(): void {
    const { view } = this.#metadata;
    let check: ReadyCheck;
    try {
      check = this.#accumulator.ready(view);
    } catch (error) {
      // The client has lost sight of a table. Nothing is sent, to no table, until it has it in view again.
      if (error instanceof Failure) return;
      throw error;
    }
    for (const path of check.unknown) this.#unknown.add(path);
    // What is ready by one account of where the buckets are and isn't there by the other waits for the next account.
    for (const [node, ready] of this.#accumulator.drain(view, check.nodes)) {
      this.#task(this.#send(node, this.#current(ready)), () => {});
    }
  }

  /** Batches of a table that has been made anew meanwhile are not sent. */
  #current(ready: readonly Ready[]): Ready[] {
    return ready.filter((one) => {
      const { table, tableId } = one.batch.to;
      if (one.bucket.tableId === tableId) return true;
      this.#fail(one, new ApiError("TABLE_NOT_EXIST", resolvesTo(table, one.bucket.tableId, tableId)), true);
      return false;
    });
  }

  async #initWriter(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        const { tables } = this.#accumulator;
        const server = this.#metadata.anyServer();
        if (server === undefined) {
          throw new ClientFailure("unexpected", "No tablet server available to allocate writer ID");
        }
        const connection = await this.#rpc.connection(server);
        const answer = await connection.request("InitWriter", { tables });
        this.#idempotence.writerId = answer.writerId;
        return;
      } catch (error) {
        const failure = asFailure(error);
        const code = failure instanceof ApiError ? failure.code : undefined;
        if (code === ErrorCode.AUTHORIZATION_EXCEPTION || tries === WRITER_ID_RETRIES) {
          const message = `Writer ID allocation failed: ${failure.text}`;
          this.#accumulator.abort(new ClientFailure("unexpected", message, { raised: failure.raised }));
          return;
        }
        if (code !== undefined && STALE.has(code)) {
          await this.#refresh([], this.#accumulator.partitions);
        }
        await pause(this.#world, WRITER_ID_DELAY_MS * (1 << tries), "writer id retry");
      }
    }
  }

  async #send(node: number, ready: readonly Ready[]): Promise<void> {
    const server = this.#metadata.view.servers.get(node);
    if (server === undefined) {
      const message = `Destination node not found in metadata cache ${node}.`;
      await this.#failAll(ready, new ApiError("LEADER_NOT_AVAILABLE_EXCEPTION", message));
      return;
    }
    const connection = await this.#rpc.connection(server).catch(asFailure);
    if (connection instanceof Failure) {
      const message = `Failed to connect destination node ${node}: ${connection.text}`;
      await this.#failAll(ready, new ApiError("NETWORK_EXCEPTION", message, connection.raised));
      return;
    }
    for (const [tableId, part] of grouped(ready, ({ bucket }) => bucket.tableId)) {
      const [{ batch: first }] = part as [Ready];
      if (part.some(({ batch }) => String(batch.to.targets) !== String(first.to.targets))) {
        this.#mixedTargets(part);
        continue;
      }
      const request: WriteRequest = {
        tableId,
        acks: this.#acks,
        timeoutMs: SERVER_TIMEOUT_MS,
        targetColumns: first.to.targets,
        buckets: part.map(({ bucket, batch }) => ({ bucket, batch: batch.toWire() })),
      };
      const answers = await connection
        .request(first.to.kind === "log" ? "ProduceLog" : "PutKv", request)
        .catch(asFailure);
      if (answers instanceof Failure) {
        const message = `Failed to send write request: ${answers.text}`;
        await this.#failAll(part, new ApiError("NETWORK_EXCEPTION", message, answers.raised));
      } else {
        await this.#answered(part, answers);
      }
    }
  }

  async #answered(sent: readonly Ready[], answers: readonly BucketResponse[]): Promise<void> {
    const stale: Ready[] = [];
    for (const one of sent) {
      const error = answers[sent.indexOf(one)]?.error ?? null;
      if (error === null) this.#complete(one);
      else if (this.#failed(one, error)) stale.push(one);
    }
    await this.#relocate(stale);
  }

  async #failAll(ready: readonly Ready[], reason: Failure): Promise<void> {
    await this.#relocate(ready.filter((one) => this.#failed(one, reason)));
  }

  #mixedTargets(ready: readonly Ready[]): void {
    const [first, other] = [...new Set(ready.map(({ batch }) => rustTargets(batch.to.targets)))];
    const message = `Failed to build write request: ${new ClientFailure("unexpected", `All the write batches to make put kv request should have the same target columns, but got ${first} and ${other}.`).text}`;
    for (const one of ready) {
      this.#idempotence.failed(one.bucket, one.batch, null, true);
      one.batch.finish(new ClientFailure("unexpected", message));
    }
  }

  #complete({ bucket, batch }: Ready): void {
    this.#parkers.get(batch.key)?.succeeded();
    if (this.#idempotence.isEnabled && batch.hasSequence) this.#idempotence.completed(bucket, batch);
    batch.finish(null);
  }

  #fail({ bucket, batch }: Ready, reason: Failure, adjust: boolean): void {
    if (this.#idempotence.isEnabled && batch.hasSequence)
      this.#idempotence.failed(bucket, batch, reason.code, adjust);
    batch.finish(reason);
  }

  /** Deals with a batch that wasn't written. True when where its bucket is should be asked anew. */
  #failed(one: Ready, reason: Failure): boolean {
    const { bucket, batch } = one;
    const { code } = reason;
    if (code === ErrorCode.DUPLICATE_SEQUENCE_EXCEPTION) {
      this.#complete(one);
      return false;
    }
    if (
      code === ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION &&
      this.#idempotence.isCommitted(bucket, batch.sequence)
    ) {
      // The answer to an earlier attempt was lost.
      this.#complete(one);
      return false;
    }
    const { writerRetries } = this.#config;
    const mayRetry = batch.attempts < writerRetries && !batch.outcome.isDone;
    if (mayRetry && (RETRIED.has(code) || this.#idempotence.canRetry(bucket, batch, code))) {
      const { writerId } = this.#idempotence;
      if (batch.writerId !== null && batch.writerId !== writerId) {
        const message = `Attempted to retry sending a batch but the writer id has changed from ${batch.writerId} to ${writerId ?? -1}. This batch will be dropped.`;
        this.#fail(one, new ApiError("UNKNOWN_WRITER_ID_EXCEPTION", message), false);
      } else {
        this.#accumulator.putBack(one);
        this.#failedAgain(batch.key);
      }
    } else {
      this.#fail(one, reason, batch.attempts < writerRetries);
    }
    return STALE.has(code);
  }

  /** Asks where the buckets of failed batches are, and whether their tables are still there. */
  async #relocate(stale: readonly Ready[]): Promise<void> {
    if (stale.length === 0) return;
    const tables = [...new Set(stale.map(({ batch }) => batch.to.table))];
    const partitions = partitionsOf(stale.map(({ batch }) => batch));
    const failure = await this.#refresh(tables, partitions);
    if (!(failure instanceof ApiError) || isPartitionMissing(failure)) return;
    for (const table of tables) await this.#dropIfGone(table);
  }

  async #dropIfGone(table: string): Promise<void> {
    const { coordinator } = this.#metadata.view;
    if (coordinator === null) return;
    const exists = await this.#rpc
      .connection(coordinator)
      .then((connection) => connection.request("TableExists", { path: table }))
      .catch(asFailure);
    if (exists !== false) return;
    for (const batch of this.#accumulator.remove(({ to }) => to.table === table)) {
      const message = `Table ${table} (table_id=${batch.to.tableId}) no longer exists.`;
      if (batch.sentTo !== null)
        this.#idempotence.failed(batch.sentTo, batch, ErrorCode.TABLE_NOT_EXIST, true);
      batch.finish(new ApiError("TABLE_NOT_EXIST", message));
    }
  }

  async #locate(paths: readonly string[]): Promise<void> {
    const waiting = this.#accumulator.undrained.filter((batch) => paths.includes(batch.path));
    const whole = waiting.filter((batch) => batch.to.partition === null).map((batch) => batch.to.table);
    await this.#refresh([...new Set(whole)], partitionsOf(waiting));
  }

  /** Refreshes the client's view; gives the failure, if that failed. */
  async #refresh(
    tables: readonly string[],
    partitions: readonly { readonly table: string; readonly partition: string }[],
  ): Promise<Failure | null> {
    try {
      await this.#metadata.refresh({ tables, partitions });
      return null;
    } catch (error) {
      return asFailure(error);
    }
  }
}

export function resolvesTo(table: string, now: number, then: number): string {
  return `Table ${table} now resolves to table_id=${now}, so this write to table_id=${then} was not sent.`;
}

function partitionsOf(batches: readonly Batch[]): { readonly table: string; readonly partition: string }[] {
  const byPath = new Map(batches.map((batch) => [batch.path, batch.to]));
  return [...byPath.values()].flatMap(({ table, partition }) =>
    partition === null ? [] : [{ table, partition }],
  );
}
