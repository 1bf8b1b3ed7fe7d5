import { fnv1a } from "../../kernel/index.ts";
import type { ChangeType } from "./info.ts";
import { Instant } from "./values.ts";

/** The values of one row, in the order of the columns. */
export type Values = readonly unknown[];

/** One record as it is written: what changed and the row. */
export interface WrittenRecord {
  readonly change: ChangeType;
  readonly values: Values;
}

/** A batch of records as a writer sends it to a tablet server. */
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

/** How much of a batch the checksum covers: enough to notice every edit of a request. */
const CHECKED_CHARACTERS = 4096;

/** A checksum of a batch's records. (Upstream's is CRC-32C, of the bytes.) */
export function checksum(records: readonly WrittenRecord[]): number {
  const text = canonical(records.map(({ change, values }) => [change, ...values]));
  return hash(`${text.length} ${text.slice(0, CHECKED_CHARACTERS)}`);
}

/** A hash of a text whose low bits differ well, as an unsigned number of 32 bits. */
export function hash(text: string): number {
  const sum = fnv1a(text);
  return (sum ^ (sum >>> 15)) >>> 0;
}

/** A text that differs where values differ. */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return "~";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  if (value instanceof Uint8Array) return `x${Array.from(value).join(".")}`;
  if (value instanceof Instant) return `t${value.getTime()}+${value.microsecond}`;
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

/** The first value that can be is changed in one bit; the checksum stays that of the original. */
export function flipped(records: readonly WrittenRecord[]): WrittenRecord[] {
  let isDone = false;
  return records.map((record) => ({
    ...record,
    values: record.values.map((value) => {
      if (isDone || (typeof value !== "string" && typeof value !== "number")) return value;
      isDone = true;
      if (typeof value === "number") return value ^ 1;
      return value === "" ? "\u0001" : String.fromCharCode(value.charCodeAt(0) ^ 1) + value.slice(1);
    }),
  }));
}
