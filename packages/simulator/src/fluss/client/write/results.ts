import { ErrorCode } from "@faultbook/errors/fluss";
import { ApiError, asFailure, ClientFailure, type Failure } from "../../model/failure.ts";
import type { BucketResponse } from "../../protocol/data.ts";
import type { PartitionName } from "../../protocol/metadata.ts";
import { noteHidden } from "../hidden.ts";
import { isPartitionMissing, type Metadata } from "../metadata.ts";
import type { Accumulator, Ready } from "./accumulator.ts";
import { type Batch, rustTargets } from "./batch.ts";
import type { Idempotence } from "./idempotence.ts";
import { STALE_LOCATION } from "./stale-location.ts";

/** Codes after which a batch is sent again. */
const RETRIED: ReadonlySet<number> = new Set([
  ...STALE_LOCATION,
  ErrorCode.CORRUPT_MESSAGE,
  ErrorCode.LOG_STORAGE_EXCEPTION,
  ErrorCode.KV_STORAGE_EXCEPTION,
  ErrorCode.CORRUPT_RECORD_EXCEPTION,
  ErrorCode.REQUEST_TIME_OUT,
  ErrorCode.STORAGE_EXCEPTION,
  ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION,
  ErrorCode.NOT_ENOUGH_REPLICAS_EXCEPTION,
  ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION,
  ErrorCode.DISK_WRITE_LOCKED,
]);

/** What the sender's loop is told, by the key of the bucket. */
interface Progress {
  succeeded(key: string): void;
  failedAgain(key: string): void;
  /** The server can't keep up, and is to be left alone for a while. */
  overloaded(key: string): void;
}

/** Handles the results of batches: each is done, sent again, or fails for good. (Sender) */
export class WriteResults {
  readonly #metadata: Metadata;
  readonly #accumulator: Accumulator;
  readonly #idempotence: Idempotence;
  readonly #retries: number;
  readonly #progress: Progress;

  constructor(
    metadata: Metadata,
    accumulator: Accumulator,
    idempotence: Idempotence,
    retries: number,
    progress: Progress,
  ) {
    this.#metadata = metadata;
    this.#accumulator = accumulator;
    this.#idempotence = idempotence;
    this.#retries = retries;
    this.#progress = progress;
  }

  /** The leader has answered, bucket by bucket in the order of the request. */
  async answered(sent: readonly Ready[], responses: readonly BucketResponse[]): Promise<void> {
    const stale: Ready[] = [];
    for (const [i, one] of sent.entries()) {
      const error = responses[i]?.error ?? null;
      if (error === null) {
        this.#complete(one);
        continue;
      }
      const known = this.#metadata.rpc.rules.refused(error);
      if (known !== error) this.#hide(error);
      if (this.#failed(one, known)) stale.push(one);
    }
    await this.#relocate(stale);
  }

  /** The batches couldn't be sent, or weren't answered. */
  async unanswered(ready: readonly Ready[], reason: Failure): Promise<void> {
    await this.#relocate(ready.filter((one) => this.#failed(one, reason)));
  }

  /** No request can be built of partial updates of different columns. */
  mixedTargets(ready: readonly Ready[]): void {
    const [first, other] = [...new Set(ready.map(({ batch }) => rustTargets(batch.to.targets)))];
    const reason = new ClientFailure(
      "unexpected",
      `All the write batches to make put kv request should have the same target columns, but got ${first} and ${other}.`,
    );
    const message = `Failed to build write request: ${reason.text}`;
    for (const one of ready) {
      this.#idempotence.failed(one.bucket, one.batch, null, true);
      one.batch.finish(new ClientFailure("unexpected", message));
    }
  }

  /** Ends a batch for good. `adjust` gives its place in the sequence to those after it. */
  fail({ bucket, batch }: Ready, reason: Failure, adjust: boolean): void {
    if (this.#idempotence.isEnabled && batch.hasSequence)
      this.#idempotence.failed(bucket, batch, reason.code, adjust);
    batch.finish(reason);
  }

  #complete({ bucket, batch }: Ready): void {
    this.#progress.succeeded(batch.key);
    if (this.#idempotence.isEnabled && batch.hasSequence) this.#idempotence.completed(bucket, batch);
    batch.finish(null);
  }

  /** Handles a batch that wasn't written. True when the client has to ask again where its bucket is. */
  #failed(one: Ready, reason: Failure): boolean {
    const { bucket, batch } = one;
    const { code } = reason;
    if (this.#isWritten(one, code)) {
      this.#hide(reason);
      this.#complete(one);
      return false;
    }
    const mayRetry = batch.attempts < this.#retries && !batch.outcome.isDone;
    if (mayRetry && (RETRIED.has(code) || this.#idempotence.canRetry(bucket, batch, code))) {
      const { writerId } = this.#idempotence;
      // mutation point: writer-id-changed
      if (batch.writerId !== null && batch.writerId !== writerId) {
        const message = `Attempted to retry sending a batch but the writer id has changed from ${batch.writerId} to ${writerId ?? -1}. This batch will be dropped.`;
        this.fail(one, new ApiError("UNKNOWN_WRITER_ID_EXCEPTION", message), false);
      } else {
        this.#hide(reason);
        this.#accumulator.putBack(one);
        if (code === ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION) this.#progress.overloaded(batch.key);
        else this.#progress.failedAgain(batch.key);
      }
    } else {
      this.fail(one, reason, batch.attempts < this.#retries);
    }
    return STALE_LOCATION.has(code);
  }

  /** Notes that the program isn't told what a server answered. */
  #hide(reason: Failure): void {
    if (reason instanceof ApiError) noteHidden(this.#metadata.rpc.environment.world, reason);
  }

  /** Whether the code means that the batch was written before: the answer to an earlier attempt was lost. */
  #isWritten({ bucket, batch }: Ready, code: number): boolean {
    if (code === ErrorCode.DUPLICATE_SEQUENCE_EXCEPTION) return true;
    return (
      code === ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION &&
      this.#idempotence.isCommitted(bucket, batch.sequence)
    );
  }

  /** Asks where the buckets of failed batches are, and whether their tables are still there. */
  async #relocate(stale: readonly Ready[]): Promise<void> {
    if (stale.length === 0) return;
    const tables = [...new Set(stale.map(({ batch }) => batch.to.table))];
    const partitions = partitionsOf(stale.map(({ batch }) => batch));
    try {
      await this.#metadata.refresh({ tables, partitions });
    } catch (error) {
      const failure = asFailure(error);
      if (!(failure instanceof ApiError) || isPartitionMissing(failure)) return;
      for (const table of tables) await this.#dropIfGone(table);
    }
  }

  async #dropIfGone(table: string): Promise<void> {
    const { rpc, view } = this.#metadata;
    if (view.coordinator === null) return;
    const exists = await rpc
      .connection(view.coordinator)
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
}

/** The partitions that batches are for, each once. */
export function partitionsOf(batches: readonly Batch[]): PartitionName[] {
  const byPath = new Map(batches.map((batch) => [batch.path, batch.to]));
  return [...byPath.values()].flatMap(({ table, partition }) =>
    partition === null ? [] : [{ table, partition }],
  );
}
