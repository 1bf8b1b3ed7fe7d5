import { ErrorCode } from "@faultbook/errors/fluss";
import { type BucketId, bucketKey } from "../../model/paths.ts";

interface InFlight {
  readonly batchId: number;
  sequence: number;
}

interface Entry {
  writerId: number | null;
  next: number;
  lastAcked: number;
  /** By sequence. */
  inFlight: InFlight[];
  /** Batches whose sequence was lowered after an earlier one had failed. */
  readonly lowered: Set<number>;
}

/** The parts of a batch that idempotence needs. */
interface Numbered {
  readonly id: number;
  readonly writerId: number | null;
  readonly sequence: number;
}

/** Writer id and sequence numbers, by which a server recognises a batch that it has stored before. (IdempotenceManager) */
export class Idempotence {
  readonly isEnabled: boolean;
  readonly #mostInFlight: number;
  readonly #entries = new Map<string, Entry>();
  writerId: number | null = null;

  constructor(isEnabled: boolean, mostInFlight: number) {
    this.isEnabled = isEnabled;
    this.#mostInFlight = mostInFlight;
  }

  get isReady(): boolean {
    return !this.isEnabled || this.writerId !== null;
  }

  /** The number of a batch that is sent for the first time. */
  number(bucket: BucketId, batchId: number): number {
    const entry = this.#entry(bucket);
    if (entry.writerId !== this.writerId && entry.inFlight.length === 0) {
      entry.writerId = this.writerId;
      entry.next = 0;
      entry.lastAcked = -1;
    }
    const sequence = entry.next;
    entry.next += 1;
    entry.inFlight.push({ batchId, sequence });
    entry.inFlight.sort((a, b) => a.sequence - b.sequence);
    return sequence;
  }

  /** The number of a batch that is sent again, which may have been lowered meanwhile. */
  adjusted(bucket: BucketId, batch: Numbered): number {
    return this.#found(bucket, batch.id)?.sequence ?? batch.sequence;
  }

  isFirst(bucket: BucketId, batchId: number): boolean {
    return this.#entries.get(bucketKey(bucket))?.inFlight[0]?.batchId === batchId;
  }

  /** Whether the batch has to wait for those that are on their way. */
  mustWait(bucket: BucketId, batch: Numbered): boolean {
    if (!this.isEnabled) return false;
    if (this.writerId === null) return true;
    const count = this.#entries.get(bucketKey(bucket))?.inFlight.length ?? 0;
    if (count === 0) return false;
    if (batch.sequence >= 0) return !this.isFirst(bucket, batch.id);
    return count >= this.#mostInFlight;
  }

  completed(bucket: BucketId, batch: Numbered): void {
    const entry = this.#current(bucket, batch);
    const found = entry?.inFlight.find(({ batchId }) => batchId === batch.id);
    if (entry === undefined || found === undefined) return;
    entry.inFlight = entry.inFlight.filter((other) => other !== found);
    entry.lowered.delete(batch.id);
    entry.lastAcked = Math.max(entry.lastAcked, found.sequence);
  }

  /** A batch has failed for good. Unless its retries ran out, those after it take its place in the sequence. */
  failed(bucket: BucketId, batch: Numbered, code: number | null, adjust: boolean): void {
    const entry = this.#current(bucket, batch);
    if (batch.writerId !== this.writerId) return;
    if (
      code === ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION ||
      code === ErrorCode.UNKNOWN_WRITER_ID_EXCEPTION
    ) {
      this.writerId = null;
      this.#entries.clear();
      return;
    }
    const found = entry?.inFlight.find(({ batchId }) => batchId === batch.id);
    if (entry === undefined || found === undefined) return;
    entry.inFlight = entry.inFlight.filter((other) => other !== found);
    entry.lowered.delete(batch.id);
    if (!adjust) return;
    for (const other of entry.inFlight) {
      if (other.sequence < found.sequence) continue;
      other.sequence -= 1;
      entry.lowered.add(other.batchId);
    }
    if (entry.next > found.sequence) entry.next -= 1;
  }

  isCommitted(bucket: BucketId, sequence: number): boolean {
    const entry = this.#entries.get(bucketKey(bucket));
    return entry !== undefined && entry.lastAcked >= 0 && sequence <= entry.lastAcked;
  }

  /** Whether a retry can help against an error about sequence numbers. */
  canRetry(bucket: BucketId, batch: Numbered, code: number): boolean {
    if (!this.isEnabled || batch.sequence < 0 || this.writerId === null) return false;
    const entry = this.#entries.get(bucketKey(bucket));
    const lowered = entry?.lowered.has(batch.id) ?? false;
    if (code === ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION)
      return lowered || (entry?.lastAcked ?? -1) + 1 !== batch.sequence;
    return code === ErrorCode.UNKNOWN_WRITER_ID_EXCEPTION && lowered;
  }

  #current(bucket: BucketId, batch: Numbered): Entry | undefined {
    return batch.writerId === this.writerId ? this.#entries.get(bucketKey(bucket)) : undefined;
  }

  #found(bucket: BucketId, batchId: number): InFlight | undefined {
    return this.#entries.get(bucketKey(bucket))?.inFlight.find((batch) => batch.batchId === batchId);
  }

  #entry(bucket: BucketId): Entry {
    const key = bucketKey(bucket);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { writerId: null, next: 0, lastAcked: -1, inFlight: [], lowered: new Set() };
      this.#entries.set(key, entry);
    }
    return entry;
  }
}
