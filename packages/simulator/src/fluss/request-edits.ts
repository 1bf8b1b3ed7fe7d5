import type { RequestFate } from "../network/index.ts";
import { flipped, type WireBatch } from "./model/batch.ts";
import type { BucketId } from "./model/paths.ts";

/** What can be changed in a batch on its way. */
const BATCH_EDITS = {
  "flip-byte": ({ records }) => ({ records: flipped(records) }),
  "batch-sequence": ({ sequence }, more = 5) => ({ sequence: sequence + more }),
  "writer-id": (_, writerId = 4711) => ({ writerId }),
  "schema-id": (_, schemaId = 77) => ({ schemaId }),
  magic: (_, magic = 9) => ({ magic }),
  truncate: ({ announced }) => ({ arrived: announced - 1 }),
} as const satisfies { readonly [edit: string]: (batch: WireBatch, value?: number) => Partial<WireBatch> };

/** What can be changed in the rest of a request. */
const FIELD_EDITS = {
  "table-id": withTable,
  acks: (_, acks = 7) => ({ acks }),
  "target-columns": ({ targetColumns }) => ({ targetColumns: (targetColumns ?? []).slice(1) }),
  timeout: (_, timeoutMs = 1) => ({ timeoutMs }),
} as const satisfies { readonly [edit: string]: (fields: Fields, value?: number) => Partial<Fields> };

type BatchEdit = keyof typeof BATCH_EDITS;
type FieldEdit = keyof typeof FIELD_EDITS;

/** What can happen to a request on its way to a server: a change, or that it never arrives. */
export type RequestEdit = BatchEdit | FieldEdit | "swallow" | "cut";

export const REQUEST_EDITS: readonly RequestEdit[] = [
  ...(Object.keys(BATCH_EDITS) as BatchEdit[]),
  ...(Object.keys(FIELD_EDITS) as FieldEdit[]),
  "swallow",
  "cut",
];

export interface EditRule {
  readonly api: string;
  readonly edit: RequestEdit;
  readonly value: number | undefined;
  /** How many requests it still meets. */
  left: number;
}

/** The fields of all requests that edits can change. */
interface Fields {
  readonly tableId?: number;
  readonly acks?: number;
  readonly timeoutMs?: number;
  readonly targetColumns?: readonly number[] | null;
  readonly bucket?: BucketId;
  readonly buckets?: readonly { readonly bucket: BucketId; readonly batch?: WireBatch }[];
}

/** Edits, swallows or cuts off requests of clients, as a bad proxy between them and the servers would. */
export class RequestEdits {
  #rules: EditRule[] = [];

  add(rule: EditRule): void {
    this.#rules.push(rule);
  }

  clear(): void {
    this.#rules = [];
  }

  /** The request as it arrives, or what becomes of it instead. */
  apply(api: string, body: unknown): RequestFate {
    let arriving = body as Fields;
    for (const rule of this.#rules) {
      if (rule.api !== api || rule.left <= 0) continue;
      rule.left -= 1;
      if (rule.edit === "swallow" || rule.edit === "cut") return rule.edit;
      arriving = { ...arriving, ...changed(arriving, rule) };
    }
    return { body: arriving };
  }
}

function changed(fields: Fields, { edit, value }: EditRule): Partial<Fields> {
  if (edit in FIELD_EDITS) return FIELD_EDITS[edit as FieldEdit](fields, value);
  const change = BATCH_EDITS[edit as BatchEdit];
  const buckets = fields.buckets?.map((part) =>
    part.batch === undefined ? part : { ...part, batch: { ...part.batch, ...change(part.batch, value) } },
  );
  return buckets === undefined ? {} : { buckets };
}

function withTable({ bucket, buckets }: Fields, tableId = 999_999): Partial<Fields> {
  const moved = (one: BucketId): BucketId => ({ ...one, tableId });
  return {
    tableId,
    ...(bucket === undefined ? {} : { bucket: moved(bucket) }),
    ...(buckets === undefined
      ? {}
      : { buckets: buckets.map((part) => ({ ...part, bucket: moved(part.bucket) })) }),
  };
}
