import type { World } from "../kernel/index.ts";
import type { WireBatch, WrittenRecord } from "./model/batch.ts";
import type { BucketId } from "./model/paths.ts";
import { oncePerWorld } from "./pulse.ts";

/** What a link can change in a batch. */
const BATCH_EDITS = {
  "flip-byte": ({ records }) => ({ records: flipped(records) }),
  "batch-sequence": ({ sequence }, more = 5) => ({ sequence: sequence + more }),
  "writer-id": (_, writerId = 4711) => ({ writerId }),
  "schema-id": (_, schemaId = 77) => ({ schemaId }),
  magic: (_, magic = 9) => ({ magic }),
  truncate: ({ announced }) => ({ arrived: announced - 1 }),
} as const satisfies { readonly [edit: string]: (batch: WireBatch, value?: number) => Partial<WireBatch> };

/** What a link can change in the rest of a request. */
const FRAME_EDITS = {
  "table-id": withTable,
  acks: (_, acks = 7) => ({ acks }),
  "target-columns": ({ targetColumns }) => ({ targetColumns: (targetColumns ?? []).slice(1) }),
  timeout: (_, timeoutMs = 1) => ({ timeoutMs }),
} as const satisfies { readonly [edit: string]: (frame: Frame, value?: number) => Partial<Frame> };

type BatchEdit = keyof typeof BATCH_EDITS;
type FrameEdit = keyof typeof FRAME_EDITS;

/** What a link can do to a request on its way to a server. */
export type Edit = BatchEdit | FrameEdit | "swallow" | "cut";

export const EDITS = [
  ...(Object.keys(BATCH_EDITS) as BatchEdit[]),
  ...(Object.keys(FRAME_EDITS) as FrameEdit[]),
  "swallow",
  "cut",
] as const;

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

const wires = oncePerWorld(() => new Wire());

/** The wire between the client and the servers: it can edit, swallow or cut off requests, as a bad proxy would. */
export class Wire {
  readonly rules: Rule[] = [];

  static of(world: World): Wire {
    return wires(world);
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

function edited(frame: Frame, { edit, value }: Rule): Frame {
  if (edit in FRAME_EDITS) return { ...frame, ...FRAME_EDITS[edit as FrameEdit](frame, value) };
  const change = BATCH_EDITS[edit as BatchEdit];
  const buckets = frame.buckets?.map((part) =>
    part.batch === undefined ? part : { ...part, batch: { ...part.batch, ...change(part.batch, value) } },
  );
  return buckets === undefined ? frame : { ...frame, buckets };
}

function withTable({ bucket, buckets }: Frame, tableId = 999_999): Partial<Frame> {
  const moved = (one: BucketId): BucketId => ({ ...one, tableId });
  return {
    tableId,
    ...(bucket === undefined ? {} : { bucket: moved(bucket) }),
    ...(buckets === undefined
      ? {}
      : { buckets: buckets.map((part) => ({ ...part, bucket: moved(part.bucket) })) }),
  };
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
