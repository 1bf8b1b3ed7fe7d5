import type { ChangeType } from "./info.ts";

/** The values of one row, in the order of the columns. */
export type Values = readonly unknown[];

/** One record as it is written: what changed and the row. */
export interface WrittenRecord {
  readonly change: ChangeType;
  readonly values: Values;
}

/** A batch of records as it travels from a writer to a tablet server. */
export interface WireBatch {
  readonly kind: "log" | "kv";
  readonly magic: number;
  readonly schemaId: number;
  /** Null without idempotence. */
  readonly writerId: number | null;
  readonly sequence: number;
  readonly crc: number;
  /** Bytes that the header announces, and bytes that arrived. */
  readonly announced: number;
  readonly arrived: number;
  readonly records: readonly WrittenRecord[];
}

export const LOG_MAGIC = 0;

const CRC_TABLE = new Uint32Array(256).map((_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc >>> 0;
});

/** How much of a batch its checksum covers here: enough for every edit that a link can make. */
const CHECKED_CHARACTERS = 4096;

/** CRC-32C of a batch's records. */
export function checksum(records: readonly WrittenRecord[]): number {
  const text = canonical(records.map(({ change, values }) => [change, ...values]));
  let crc = 0xffff_ffff ^ text.length;
  for (let i = 0; i < Math.min(text.length, CHECKED_CHARACTERS); i += 1) {
    const code = text.charCodeAt(i);
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ code ^ (code >>> 8)) & 0xff] as number);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

/** A text that differs where values differ. */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return "~";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  if (value instanceof Uint8Array) return `x${Array.from(value).join(".")}`;
  if (value instanceof Date) return `t${value.getTime()}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === "object") {
    const own = Object.entries(value).map(([key, part]) => `${key}:${canonical(part)}`);
    return `{${own.join()}}`;
  }
  return String(value);
}

/** About how many bytes a row takes, for batch sizes. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length + 4;
  if (value instanceof Uint8Array) return value.length + 4;
  if (Array.isArray(value)) return value.reduce((sum: number, part) => sum + sizeOf(part), 4);
  return 8;
}
