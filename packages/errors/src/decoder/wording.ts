import { DQLITE_RECORDS, WIRE_RECORDS } from "../generated/dqlite-records.ts";
import { FLUSS_RECORDS } from "../generated/fluss-records.ts";
import type { WireRecord } from "../records/schema.ts";
import { patternOf } from "../records/wording.ts";
import type { DecodedId } from "./types.ts";

/**
 * The only code whose errors have this text; undefined if there is none. For a FlussError printed without its code, as in
 * a browser's console.
 */
export function codeByWording(message: string): number | undefined {
  const text = message.trimStart();
  return FLUSS_RECORDS.find(({ texts = [] }) => texts.some((pattern) => pattern.test(text)))?.code;
}

/** The classes of dqlite whose errors have this text. */
export function classesByWording(message: string): readonly DecodedId[] {
  return DQLITE_RECORDS.filter(({ texts = [] }) => texts.some((pattern) => pattern.test(message))).map(
    ({ name }) => name as DecodedId,
  );
}

const WIRE_TEXTS = WIRE_RECORDS.flatMap((record) =>
  record.texts.map((text) => ({ record, pattern: new RegExp(`^(?:${patternOf(text).source})$`) })),
);

/** The failure code of dqlite's servers that is sent with exactly this text; undefined if there is none. */
export function wireByWording(message: string): WireRecord | undefined {
  return WIRE_TEXTS.find(({ pattern }) => pattern.test(message))?.record;
}
