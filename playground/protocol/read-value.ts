import { fieldsOf, finite, LIST_MAX, listOf, oneOf, spellOut, text, whole } from "./fields.ts";
import {
  ENTRY_TEXT_MAX,
  TRACE_VALUE_MAX,
  VALUE_CHARS_MAX,
  VALUE_DEPTH_MAX,
  VALUE_NODES_MAX,
} from "./limits.ts";
import {
  OBJECT_KINDS,
  type Plain,
  PRIMITIVE_KINDS,
  PROPERTY_KINDS,
  type Property,
  type TraceEvent,
  type Value,
} from "./result.ts";

/** What the values of one message may still take. */
export interface ValueBudget {
  nodes: number;
  chars: number;
}

export const valueBudget = (): ValueBudget => ({ nodes: VALUE_NODES_MAX, chars: VALUE_CHARS_MAX });

const TRACE_DEPTH_MAX = 8;

export function readValue(value: unknown, budget: ValueBudget, depth: number): Value | undefined {
  const fields = fieldsOf(value);
  if (fields === undefined || depth > VALUE_DEPTH_MAX + 1 || budget.nodes <= 0) return undefined;
  budget.nodes -= 1;
  const shown = text(fields.text, ENTRY_TEXT_MAX) ?? "";
  const head = text(fields.head, ENTRY_TEXT_MAX) ?? "";
  budget.chars -= shown.length + head.length;
  if (budget.chars < 0) return undefined;
  const id = whole(fields.id) ?? 0;
  if (fields.type === "accessor") return { type: "accessor", text: shown };
  if (fields.type === "ref") return { type: "ref", id };
  if (fields.type === "primitive") {
    const of = oneOf(fields.of, PRIMITIVE_KINDS);
    return of && { type: "primitive", of, text: shown };
  }
  const kind = oneOf(fields.kind, OBJECT_KINDS);
  if (fields.type !== "object" || kind === undefined) return undefined;
  return {
    type: "object",
    id,
    kind,
    name: text(fields.name) ?? "",
    head,
    text: shown,
    properties: listOf(fields.properties, LIST_MAX, (item) => readProperty(item, budget, depth)),
    more: whole(fields.more) ?? 0,
  };
}

function readProperty(item: unknown, budget: ValueBudget, depth: number): Property | undefined {
  const fields = fieldsOf(item);
  const key = text(fields?.key);
  const of = oneOf(fields?.of, PROPERTY_KINDS);
  const value = readValue(fields?.value, budget, depth + 1);
  return key === undefined || of === undefined || value === undefined ? undefined : { key, value, of };
}

export function readTraceEvent(item: unknown): TraceEvent | undefined {
  const fields = fieldsOf(readPlain(item, 0));
  if (fields === undefined) return undefined;
  const { atMs, seq, component, kind } = fields;
  if (finite(atMs) === undefined || whole(seq) === undefined) return undefined;
  return typeof component === "string" && typeof kind === "string" ? (fields as TraceEvent) : undefined;
}

function readPlain(value: unknown, depth: number): Plain {
  if (typeof value === "string") return spellOut(value.slice(0, TRACE_VALUE_MAX));
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null || depth > TRACE_DEPTH_MAX) return null;
  if (Array.isArray(value)) return value.slice(0, LIST_MAX).map((item) => readPlain(item, depth + 1));
  const copy: Record<string, Plain> = Object.create(null);
  for (const [key, item] of Object.entries(value).slice(0, LIST_MAX))
    copy[text(key) as string] = readPlain(item, depth + 1);
  return { ...copy };
}
