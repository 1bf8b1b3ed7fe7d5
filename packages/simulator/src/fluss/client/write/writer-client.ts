import type { WrittenRecord } from "../../model/batch.ts";
import { ApiError, ClientFailure, Failure } from "../../model/failure.ts";
import { physicalPath } from "../../model/paths.ts";
import type { Config } from "../config.ts";
import type { ClientContext } from "../context.ts";
import type { Metadata } from "../metadata.ts";
import { Assigner } from "./assigner.ts";
import { type Batch, type Destination, Outcome } from "./batch.ts";
import { Idempotence } from "./idempotence.ts";
import type { PartitionCreator } from "./partition-creator.ts";
import { resolvesTo, Sender } from "./sender.ts";

/** A record with where it goes. */
export interface Write {
  readonly record: WrittenRecord;
  readonly to: Destination;
  /** The bucket, where a bucket key decides it. */
  readonly bucketId: number | undefined;
  readonly buckets: number;
  /** Throws for a row that can't be encoded. */
  check(): void;
}

/** What became of a write that was handed over. */
export interface Sent {
  /** Its end: null, or its failure. */
  readonly settled: Promise<Failure | null>;
  /** Where the thread had to wait for memory: the end of that wait. */
  readonly accepted?: Promise<Failure | null>;
}

/** Writes for all writers of a connection. (WriterClient) */
export class WriterClient {
  readonly #context: ClientContext;
  readonly #metadata: Metadata;
  readonly #config: Config;
  readonly #sender: Sender;
  readonly #assigners = new Map<string, Assigner>();
  readonly #partitions: PartitionCreator | undefined;
  /** Appends behind one that waits for memory. */
  #waiting: (() => void)[] = [];
  /** Lets the program go on that an append blocks. */
  #release: (() => void) | undefined;

  /** `Creator` creates the partitions that rows need, where the client does so. */
  constructor(context: ClientContext, Creator?: typeof PartitionCreator) {
    const { metadata, config } = context;
    const acks = acksOf(config);
    const idempotence = new Idempotence(
      config.writerEnableIdempotence,
      config.writerMaxInflightRequestsPerBucket,
    );
    this.#context = context;
    this.#metadata = metadata;
    this.#config = config;
    this.#sender = new Sender(metadata, config, idempotence, acks);
    this.#partitions = Creator && new Creator(context, (failure) => this.#sender.accumulator.abort(failure));
  }

  /**
   * Queues a record. Throws what is refused at once; later failures come with the outcome. Where the real client blocks the
   * program's thread until there is memory, the program is held, and the outcome waits.
   */
  send(write: Write): Sent {
    if (this.#release === undefined) return this.#append(write);
    const later = new Promise<Sent>((resolve) => this.#waiting.push(() => resolve(this.#later(write))));
    return {
      settled: later.then(({ settled }) => settled),
      accepted: later.then(({ accepted = null }) => accepted),
    };
  }

  /** Sends everything and waits until all of it is written or has failed. It doesn't tell which. */
  async flush(): Promise<void> {
    while (this.#release !== undefined) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const { accumulator } = this.#sender;
    accumulator.flushes += 1;
    this.#sender.wake();
    await Promise.all(accumulator.incomplete.map((batch) => batch.outcome.settled));
    accumulator.flushes -= 1;
  }

  /** Sends everything, however long it takes. Nothing can be written after that. */
  async close(): Promise<void> {
    const { accumulator } = this.#sender;
    if (accumulator.isClosed) return;
    accumulator.isClosed = true;
    await this.#sender.drained();
  }

  #later(write: Write): Sent {
    try {
      return this.#append(write);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const failed = Promise.resolve(error);
      return { settled: failed, accepted: failed };
    }
  }

  #append(write: Write): Sent {
    const { record, to } = write;
    const { accumulator } = this.#sender;
    if (accumulator.isClosed) throw new ClientFailure("writer closed", "Cannot send: writer is closed");
    this.#checkTable(to);
    write.check();
    this.#partitions?.check(to);
    const assigner = this.#assignerFor(write);
    let bucketId = write.bucketId ?? assigner.bucket(this.#metadata.view);
    const open = accumulator.tryAppend(record, to, bucketId);
    if (open !== undefined) return this.#appended(open, to, bucketId);
    if (write.bucketId === undefined && assigner.isSticky) {
      assigner.moveOn(this.#metadata.view);
      bucketId = assigner.bucket(this.#metadata.view);
      const other = accumulator.tryAppend(record, to, bucketId);
      if (other !== undefined) return this.#appended(other, to, bucketId);
    }
    return this.#begin(record, to, bucketId);
  }

  #appended(batch: Batch, to: Destination, bucketId: number): Sent {
    if (this.#sender.accumulator.isFull(to, bucketId)) this.#sender.wake();
    return { settled: batch.outcome.settled };
  }

  #begin(record: WrittenRecord, to: Destination, bucketId: number): Sent {
    const { accumulator } = this.#sender;
    const size = accumulator.sizeFor(record, to);
    const begin = (): Promise<Failure | null> => {
      const batch = accumulator.begin(record, to, bucketId, size);
      this.#sender.wake();
      return batch.outcome.settled;
    };
    const accepted = new Outcome();
    let settled = accepted.settled;
    const acquired = accumulator.memory.acquire(size, (failure) => {
      if (failure === null) settled = begin();
      accepted.settle(failure);
      this.#unblock();
    });
    if (acquired) return { settled: begin() };
    this.#release = this.#context.world.holdProgram();
    this.#sender.wake();
    return { settled: accepted.settled.then(() => settled), accepted: accepted.settled };
  }

  /** Appends what had to wait, until one of it blocks again. */
  #unblock(): void {
    this.#release?.();
    this.#release = undefined;
    this.#sender.wake();
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      next();
      if (this.#release !== undefined) return;
    }
  }

  /** Refuses to write to a table that the client knows to be dropped or created again. */
  #checkTable({ table, tableId }: Destination): void {
    const known = this.#metadata.view.tables.get(table);
    if (known === undefined) throw new ApiError("TABLE_NOT_EXIST", `Table not found: ${table}`);
    if (known.tableId !== tableId) {
      throw new ApiError("TABLE_NOT_EXIST", resolvesTo(table, known.tableId, tableId));
    }
  }

  #assignerFor({ to, buckets }: Write): Assigner {
    const path = physicalPath(to.table, to.partition);
    let assigner = this.#assigners.get(path);
    if (assigner === undefined) {
      const { random } = this.#context;
      const isSticky = this.#config.writerBucketNoKeyAssigner === "sticky";
      assigner = new Assigner(isSticky, random, path, buckets);
      this.#assigners.set(path, assigner);
    }
    return assigner;
  }
}

function acksOf({ writerAcks }: Config): number {
  if (writerAcks.toLowerCase() === "all") return -1;
  const number = Number(writerAcks);
  if (/^[+-]?\d+$/.test(writerAcks) && number >= -32_768 && number <= 32_767) return number;
  const reason =
    writerAcks === "" ? "cannot parse integer from empty string" : "invalid digit found in string";
  throw new ClientFailure("illegal argument", `invalid writer ack '${writerAcks}': ${reason}`);
}
