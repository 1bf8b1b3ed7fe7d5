import { checksum, type WrittenRecord } from "../../model/batch.ts";
import type { FetchedBatch } from "../../protocol/data.ts";

/** A record as a scanner reads it. */
export interface FetchedRecord extends WrittenRecord {
  readonly offset: number;
  readonly timestampMs: number;
}

/** The records of a fetch, as far as they can be read. */
export interface Readable {
  readonly records: readonly FetchedRecord[];
  /** What is wrong with the batch behind them; null where all can be read. */
  readonly damage: string | null;
}

/** The records of batches from an offset on; up to the first batch with a wrong checksum, where those are checked. */
export function readable(batches: readonly FetchedBatch[], offset: number, isChecked: boolean): Readable {
  const records: FetchedRecord[] = [];
  for (const batch of batches) {
    const damage = isChecked ? damageOf(batch) : null;
    if (damage !== null) return { records, damage };
    for (const [i, record] of batch.records.entries()) {
      const at = batch.baseOffset + i;
      if (at >= offset) records.push({ ...record, offset: at, timestampMs: batch.timestampMs });
    }
  }
  return { records, damage: null };
}

/** What is wrong with a batch. (DefaultLogRecordBatch.ensureValid) */
function damageOf({ crc, records }: FetchedBatch): string | null {
  const computed = checksum(records);
  // mutation point: batch-checksum
  if (crc !== computed) {
    return `Record batch is corrupt (stored crc = ${crc}, computed crc = ${computed})`;
  }
  return null;
}
