import type { World } from "../kernel/index.ts";
import type { WireBatch, WrittenRecord } from "./model/batch.ts";
import type { BucketId } from "./model/paths.ts";

/** What a link can do to a request on its way to a server. */
export const EDITS = [
  "flip-byte",
  "batch-sequence",
  "writer-id",
  "schema-id",
  "magic",
  "truncate",
  "table-id",
  "acks",
  "target-columns",
  "timeout",
  "swallow",
  "cut",
] as const;

export type Edit = (typeof EDITS)[number];

export interface Rule {
  readonly api: string;
  readonly edit: Edit;
  readonly value: number | undefined;
  /** How many requests it still meets. */
  left: number;
}

interface Frame {
  readonly tableId?: number;
  readonly acks?: number;
  readonly timeoutMs?: number;
  readonly targetColumns?: readonly number[] | null;
  readonly bucket?: BucketId;
  readonly buckets?: readonly { readonly bucket: BucketId; readonly batch?: WireBatch }[];
}

const wires = new WeakMap<World, Wire>();

/** The wire between the client and the servers: it can edit, swallow or cut off requests, as a bad proxy would. */
export class Wire {
  readonly rules: Rule[] = [];

  static of(world: World): Wire {
    let wire = wires.get(world);
    if (wire === undefined) {
      wire = new Wire();
      wires.set(world, wire);
    }
    return wire;
  }

  /** The request as it arrives, or what becomes of it instead. */
  pass(api: string, body: unknown): { readonly body: unknown } | "swallow" | "cut" {
    let frame = body as Frame;
    for (const rule of this.rules) {
      if (rule.api !== api || rule.left <= 0) continue;
      rule.left -= 1;
      if (rule.edit === "swallow" || rule.edit === "cut") return rule.edit;
      frame = edited(frame, rule);
    }
    return { body: frame };
  }
}

const NO_SUCH_TABLE = 999_999;

function edited(frame: Frame, { edit, value }: Rule): Frame {
  switch (edit) {
    case "table-id":
      return withTable(frame, value ?? NO_SUCH_TABLE);
    case "acks":
      return { ...frame, acks: value ?? 7 };
    case "timeout":
      return { ...frame, timeoutMs: value ?? 1 };
    case "target-columns":
      return { ...frame, targetColumns: (frame.targetColumns ?? []).slice(1) };
    case "flip-byte":
      return withBatch(frame, (batch) => ({ ...batch, records: flipped(batch.records) }));
    case "batch-sequence":
      return withBatch(frame, (batch) => ({ ...batch, sequence: batch.sequence + (value ?? 5) }));
    case "writer-id":
      return withBatch(frame, (batch) => ({ ...batch, writerId: value ?? 4711 }));
    case "schema-id":
      return withBatch(frame, (batch) => ({ ...batch, schemaId: value ?? 77 }));
    case "magic":
      return withBatch(frame, (batch) => ({ ...batch, magic: value ?? 9 }));
    case "truncate":
      return withBatch(frame, (batch) => ({ ...batch, arrived: batch.announced - 1 }));
    default:
      return frame;
  }
}

function withTable(frame: Frame, tableId: number): Frame {
  const moved = (bucket: BucketId): BucketId => ({ ...bucket, tableId });
  return {
    ...frame,
    tableId,
    ...(frame.bucket === undefined ? {} : { bucket: moved(frame.bucket) }),
    ...(frame.buckets === undefined
      ? {}
      : { buckets: frame.buckets.map((part) => ({ ...part, bucket: moved(part.bucket) })) }),
  };
}

function withBatch(frame: Frame, change: (batch: WireBatch) => WireBatch): Frame {
  const buckets = frame.buckets?.map((part) =>
    part.batch === undefined ? part : { ...part, batch: change(part.batch) },
  );
  return buckets === undefined ? frame : { ...frame, buckets };
}

/** The first value that can be is changed in one bit; the checksum stays that of the original. */
function flipped(records: readonly WrittenRecord[]): WrittenRecord[] {
  let done = false;
  return records.map((record) => ({
    ...record,
    values: record.values.map((value) => {
      if (done || (typeof value !== "string" && typeof value !== "number")) return value;
      done = true;
      if (typeof value === "number") return value ^ 1;
      return value === "" ? "\u0001" : String.fromCharCode(value.charCodeAt(0) ^ 1) + value.slice(1);
    }),
  }));
}
