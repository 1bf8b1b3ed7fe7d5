import { checksum, type Values, type WrittenRecord } from "../../model/batch.ts";
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

/**
 * The records of batches from an offset on; up to the first batch with a wrong checksum, where those are checked. Where only
 * some columns were fetched, their values stand in their places.
 */
export function readable(
  batches: readonly FetchedBatch[],
  offset: number,
  columns: readonly number[] | null,
  isChecked: boolean,
): Readable {
  const records: FetchedRecord[] = [];
  for (const batch of batches) {
    const damage = isChecked ? damageOf(batch) : null;
    if (damage !== null) return { records, damage };
    for (const [i, record] of batch.records.entries()) {
      const at = batch.baseOffset + i;
      if (at < offset) continue;
      const values = columns === null ? record.values : placed(record.values, columns);
      records.push({ change: record.change, values, offset: at, timestampMs: batch.timestampMs });
    }
  }
  return { records, damage: null };
}

function placed(values: Values, columns: readonly number[]): Values {
  const row: unknown[] = [];
  for (const [i, column] of columns.entries()) row[column] = values[i];
  return row;
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
