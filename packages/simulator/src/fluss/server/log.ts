import { checksum, flipped, type WireBatch, type WrittenRecord } from "../model/batch.ts";
import { ApiError } from "../model/failure.ts";
import { type BucketId, serverBucketText } from "../model/paths.ts";
import { stackTrace } from "./java.ts";

/** A batch as it is stored. */
export interface StoredBatch {
  readonly baseOffset: number;
  /** Offset of the last record; a batch without records takes one offset. */
  readonly lastOffset: number;
  readonly timestampMs: number;
  readonly leaderEpoch: number;
  readonly writerId: number | null;
  readonly sequence: number;
  /** The checksum of the records as they were appended. */
  readonly crc: number;
  readonly records: readonly WrittenRecord[];
}

/** What an append did. */
export interface Appended {
  readonly endOffset: number;
  /** The batch had been appended before; nothing was added. */
  readonly duplicated: boolean;
}

/** How many batches of a writer the server remembers. */
const REMEMBERED_BATCHES = 5;
const KNOWN_MAGIC = 1;

/** The log of one replica: batches, and what each writer wrote last. (LogTablet) */
export class Log {
  readonly bucket: BucketId;
  batches: StoredBatch[] = [];
  startOffset = 0;
  /** By writer id: its last batches. They outlive the records, which `retain` drops. (WriterStateManager) */
  readonly #writers = new Map<number, readonly StoredBatch[]>();

  constructor(bucket: BucketId) {
    this.bucket = bucket;
  }

  get endOffset(): number {
    return (this.batches.at(-1)?.lastOffset ?? this.startOffset - 1) + 1;
  }

  /** Checks a batch before anything of it is stored. @throws ApiError for a wrong format or checksum. */
  validate(batch: WireBatch): void {
    if (batch.magic < 0 || batch.magic > KNOWN_MAGIC) {
      throw new ApiError("UNKNOWN_SERVER_ERROR", unsupportedMagic(batch.magic));
    }
    // mutation point: checksum
    if (batch.crc !== checksum(batch.records)) {
      throw new ApiError(
        "CORRUPT_RECORD_EXCEPTION",
        `Record is corrupt (stored crc = ${batch.crc}) in table bucket ${serverBucketText(this.bucket)}`,
      );
    }
  }

  /** Appends a batch, unless its writer has sent it before. */
  append(
    batch: Pick<WireBatch, "writerId" | "sequence" | "crc">,
    records: readonly WrittenRecord[],
    leaderEpoch: number,
    timestampMs: number,
  ): Appended {
    const baseOffset = this.endOffset;
    const lastOffset = baseOffset + Math.max(records.length, 1) - 1;
    const { writerId, sequence } = batch;
    if (writerId !== null) {
      const remembered = this.#writers.get(writerId) ?? [];
      const duplicate = remembered.find((stored) => stored.sequence === sequence);
      // mutation point: repeat-known
      if (duplicate !== undefined) return { endOffset: duplicate.lastOffset + 1, duplicated: true };
      const current = remembered.at(-1)?.sequence ?? -1;
      // mutation point: next-sequence
      if (sequence !== current + 1) {
        throw new ApiError(
          "OUT_OF_ORDER_SEQUENCE_EXCEPTION",
          `Out of order batch sequence for writer ${writerId} at offset ${lastOffset} in table-bucket ${serverBucketText(this.bucket)} : ${sequence} (incoming batch seq.), ${current} (current batch seq.)`,
        );
      }
    }
    this.#store({
      baseOffset,
      lastOffset,
      timestampMs,
      leaderEpoch,
      writerId,
      sequence,
      crc: batch.crc,
      records,
    });
    return { endOffset: lastOffset + 1, duplicated: false };
  }

  /** Takes over batches that the leader has validated. */
  copy(batches: readonly StoredBatch[]): void {
    for (const batch of batches) {
      // mutation point: copy-in-place
      if (batch.baseOffset !== this.endOffset) return;
      this.#store(batch);
    }
  }

  /** Batches from `offset` on, which begin before `limit`. */
  read(offset: number, limit: number): StoredBatch[] {
    return this.batches.filter((batch) => batch.lastOffset >= offset && batch.baseOffset < limit);
  }

  /** @throws ApiError unless `offset` is that of a record of the log, or of the next one. */
  checkOffset(offset: number): void {
    // mutation point: offset-in-log
    if (offset >= this.startOffset && offset <= this.endOffset) return;
    throw new ApiError(
      "LOG_OFFSET_OUT_OF_RANGE_EXCEPTION",
      `Received request for offset ${offset} for table bucket ${serverBucketText(this.bucket)}, but we only have log segments from offset ${this.startOffset} up to ${this.endOffset}.`,
    );
  }

  /** Whether one of its batches holds an offset. */
  has(offset: number): boolean {
    return this.batches.some((batch) => holds(batch, offset));
  }

  /** Changes one bit of the batch that holds an offset, as a bad disk would. */
  damage(offset: number): void {
    this.batches = this.batches.map((batch) =>
      holds(batch, offset) ? { ...batch, records: flipped(batch.records) } : batch,
    );
  }

  truncateTo(offset: number): void {
    const isKept = (batch: StoredBatch): boolean => batch.lastOffset < offset;
    this.batches = this.batches.filter(isKept);
    for (const [writerId, last] of this.#writers) {
      const retained = last.filter((batch) => isKept(batch) && batch.lastOffset < this.startOffset);
      this.#writers.set(writerId, retained);
    }
    for (const batch of this.batches) this.#remember(batch);
  }

  /** Forgets the writers whose last batch is older than `oldestMs`. */
  forgetWriters(oldestMs: number): void {
    for (const [writerId, last] of this.#writers) {
      if ((last.at(-1)?.timestampMs ?? 0) < oldestMs) this.#writers.delete(writerId);
    }
  }

  /** Where each leader epoch of this log ends. */
  epochEnds(): ReadonlyMap<number, number> {
    return new Map(this.batches.map((batch) => [batch.leaderEpoch, batch.lastOffset + 1]));
  }

  /** The offset up to which a log with these epochs agrees with this one. */
  agreement(others: ReadonlyMap<number, number>): number {
    const own = this.epochEnds();
    let agreed = this.startOffset;
    for (const [epoch, end] of others) {
      const mine = own.get(epoch);
      if (mine !== undefined) agreed = Math.max(agreed, Math.min(mine, end));
    }
    return agreed;
  }

  /**
   * Drops what is older than `oldestMs`, up to the offset `limit`. `keepsRows` leaves the batches where they are, out of
   * readers' sight: the rows of a primary-key table are made of them, in place of upstream's snapshots.
   */
  retain(oldestMs: number, limit: number, keepsRows: boolean): void {
    const kept = this.batches.findIndex(
      (batch) => batch.timestampMs >= oldestMs || batch.lastOffset >= limit,
    );
    const end = this.endOffset;
    const first = kept === -1 ? end : (this.batches[kept] as StoredBatch).baseOffset;
    if (first <= this.startOffset) return;
    if (!keepsRows) this.batches = kept === -1 ? [] : this.batches.slice(kept);
    this.startOffset = first;
  }

  #store(batch: StoredBatch): void {
    this.batches.push(batch);
    this.#remember(batch);
  }

  #remember(batch: StoredBatch): void {
    if (batch.writerId === null) return;
    const last = this.#writers.get(batch.writerId) ?? [];
    this.#writers.set(batch.writerId, [...last, batch].slice(-REMEMBERED_BATCHES));
  }
}

function holds({ baseOffset, lastOffset }: StoredBatch, offset: number): boolean {
  return baseOffset <= offset && offset <= lastOffset;
}

function unsupportedMagic(magic: number): string {
  return stackTrace(`java.lang.IllegalArgumentException: Unsupported magic value ${magic}`, [
    "#record.LogRecordBatchFormat.lastOffsetDeltaOffset:234",
    "#record.DefaultLogRecordBatch.lastOffsetDelta:201",
    "#record.DefaultLogRecordBatch.lastLogOffset:197",
    "@log.LogTablet.analyzeAndValidateRecords:1034",
    "@log.LogTablet.append:664",
    "@log.LogTablet.appendAsLeader:390",
    "@replica.Replica.lambda$appendRecordsToLeader$8:972",
    "#utils.concurrent.LockUtils.inLock:42",
    "#utils.concurrent.LockUtils.inReadLock:55",
    "@replica.Replica.appendRecordsToLeader:957",
    "@replica.ReplicaManager.appendToLocalLog:1186",
    "@replica.ReplicaManager.appendRecordsToLog:541",
    "@tablet.TabletService.produceLog:174",
  ]);
}
