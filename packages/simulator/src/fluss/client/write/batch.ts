import { checksum, LOG_MAGIC, sizeOf, type WireBatch, type WrittenRecord } from "../../model/batch.ts";
import { ClientFailure, type Failure } from "../../model/failure.ts";
import { type BucketId, physicalPath } from "../../model/paths.ts";

/** Bytes of a batch before its first record. */
const HEADER_BYTES = 48;
const RECORD_BYTES = 6;

/** The outcome of a write, for all that wait for it. It is settled once: with a failure, or null. */
export class Outcome {
  readonly settled: Promise<Failure | null>;
  #resolve: (failure: Failure | null) => void = () => {};
  #done = false;

  constructor() {
    this.settled = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  get isDone(): boolean {
    return this.#done;
  }

  settle(failure: Failure | null): boolean {
    if (this.#done) return false;
    this.#done = true;
    this.#resolve(failure);
    return true;
  }
}

/** Where rows go: a table, one of its partitions or none, and how they are written. */
export interface Destination {
  readonly table: string;
  readonly tableId: number;
  readonly schemaId: number;
  readonly partition: string | null;
  readonly kind: "log" | "kv";
  /** The columns of a partial update. */
  readonly targets: readonly number[] | null;
}

/** Rows that are sent together. (WriteBatch) */
export class Batch {
  readonly id: number;
  readonly to: Destination;
  readonly bucketId: number;
  readonly createdMs: number;
  readonly outcome = new Outcome();
  readonly #limit: number;
  readonly #release: () => void;
  readonly #records: WrittenRecord[] = [];
  attempts = 0;
  /** The bucket that it was last taken out for. */
  sentTo: BucketId | null = null;
  isClosed = false;
  bytes = HEADER_BYTES;
  /** Null until the batch is drained with idempotence. */
  writerId: number | null = null;
  sequence = -1;
  #crc: number | undefined;

  /** `limit` is the size in bytes that it may grow to; `release` gives them back. */
  constructor(
    id: number,
    to: Destination,
    bucketId: number,
    createdMs: number,
    limit: number,
    release: () => void,
  ) {
    this.id = id;
    this.to = to;
    this.bucketId = bucketId;
    this.createdMs = createdMs;
    this.#limit = limit;
    this.#release = release;
  }

  /** The table or partition that it is for. */
  get path(): string {
    return physicalPath(this.to.table, this.to.partition);
  }

  /** The bucket that it is for. */
  get key(): string {
    return `${this.path}#${this.bucketId}`;
  }

  get hasSequence(): boolean {
    return this.sequence >= 0;
  }

  /** Takes a record, unless the batch is full. */
  tryAppend(record: WrittenRecord, to: Destination): boolean {
    if (to.kind === "kv" && String(to.targets) !== String(this.to.targets)) {
      throw new ClientFailure(
        "unexpected",
        `target columns ${rustTargets(to.targets)} of the write record to append are not the same as the current target columns ${rustTargets(this.to.targets)} in the batch.`,
      );
    }
    if (this.isClosed) return false;
    const size = RECORD_BYTES + sizeOf(record.values);
    // One record always fits: the batch was made large enough for it.
    if (this.#records.length > 0 && this.bytes + size > this.#limit) {
      this.isClosed = true;
      return false;
    }
    this.#records.push(record);
    this.bytes += size;
    return true;
  }

  /** The batch as it is sent. Only the sequence number may differ between attempts. */
  toWire(): WireBatch {
    this.isClosed = true;
    this.#crc ??= checksum(this.#records);
    return {
      kind: this.to.kind,
      magic: LOG_MAGIC,
      schemaId: this.to.schemaId,
      writerId: this.writerId,
      sequence: this.sequence,
      crc: this.#crc,
      announced: this.bytes,
      arrived: this.bytes,
      records: this.#records,
    };
  }

  /** Ends the batch, once. */
  finish(failure: Failure | null): boolean {
    if (!this.outcome.settle(failure)) return false;
    this.#release();
    return true;
  }
}

/** The columns of a partial update, as Rust prints them for debugging. */
export function rustTargets(columns: readonly number[] | null): string {
  return columns === null ? "None" : `Some([${columns.join(", ")}])`;
}

export function recordBytes(record: WrittenRecord): number {
  return HEADER_BYTES + RECORD_BYTES + sizeOf(record.values);
}
