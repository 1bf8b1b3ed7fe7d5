// What a worker says, read by somebody who doesn't trust it: a program may have found a way to speak in the harness's
// place. Each reader builds a new value of known fields, bounded in every direction, or says undefined.

import {
  CAUSE_DEPTH_MAX,
  CAUSE_ERRORS_MAX,
  ENTRY_TEXT_MAX,
  ERROR_TEXT_MAX,
  STACK_FRAMES_MAX,
  TRACE_VALUE_MAX,
  VALUE_CHARS_MAX,
  VALUE_DEPTH_MAX,
  VALUE_NODES_MAX,
} from "./limits.ts";
import { type FrameToPage, PROTOCOL_VERSION, type RunEnd, type WorkerToPage } from "./messages.ts";
import type { ProgramProblem, TransformedProgram } from "./program.ts";
import {
  type Attribute,
  type CaughtError,
  CONSOLE_LEVELS,
  type ConsoleEntry,
  type Frame,
  OUTCOMES,
  type Plain,
  type Property,
  type TraceEvent,
  type Value,
} from "./result.ts";

type Fields = Readonly<Record<string, unknown>>;

const NAME_MAX = 400;
const LIST_MAX = 1_000;
const TRACE_DEPTH_MAX = 8;
/** Messages beyond this size are copies of something that was cut already; a few characters more are the cut's own. */
const SLACK = 16;

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function text(value: unknown, most = NAME_MAX): string | undefined {
  return typeof value === "string" ? spellOut(value.slice(0, most + SLACK)) : undefined;
}

/** Controls but for line breaks and tabs, and marks that turn the direction of writing. */
const UNSAFE = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\ufeff]/gu;

/** The text with those spelled out: nothing that comes from a worker can pass for other text, wherever it is shown. */
function spellOut(value: string): string {
  return value.replace(UNSAFE, (unit) => {
    const hex = unit.charCodeAt(0).toString(16);
    return hex.length > 2 ? `\\u${hex.padStart(4, "0")}` : `\\x${hex.padStart(2, "0")}`;
  });
}

function finite(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** A count or a place: a whole number that isn't negative. */
function whole(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}

function oneOf<Item extends string>(value: unknown, items: readonly Item[]): Item | undefined {
  return items.find((item) => item === value);
}

function listOf<Item>(value: unknown, most: number, read: (item: unknown) => Item | undefined): Item[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, most).flatMap((item) => read(item) ?? []);
}

/** Leaves out what wasn't given. */
function optional<Key extends string, Item>(key: Key, item: Item | undefined): { [K in Key]?: Item } {
  return item === undefined ? {} : ({ [key]: item } as { [K in Key]?: Item });
}

/** Who a message must be for. */
export interface Addressee {
  readonly runId: string;
  readonly nonce: string;
}

/** Reads a message of a worker; undefined for what isn't one, or isn't about this run. */
export function readWorkerMessage(data: unknown, { runId, nonce }: Addressee): WorkerToPage | undefined {
  const fields = fieldsOf(data);
  if (fields?.v !== PROTOCOL_VERSION || fields.runId !== runId || fields.nonce !== nonce) return undefined;
  const envelope = { v: PROTOCOL_VERSION, runId, nonce } as const;
  switch (fields.type) {
    case "loaded":
      return { ...envelope, type: "loaded" };
    case "started":
      return { ...envelope, type: "started", ...optional("program", readProgram(fields.program)) };
    case "console": {
      const entry = readEntry(fields.entry);
      return entry && { ...envelope, type: "console", entry };
    }
    case "caught": {
      const error = readError(fields.error, { left: CAUSE_ERRORS_MAX }, 0);
      return error && { ...envelope, type: "caught", error };
    }
    case "trace":
      return { ...envelope, type: "trace", events: listOf(fields.events, LIST_MAX * 20, readTraceEvent) };
    case "ended": {
      const end = readEnd(fields.end);
      return end && { ...envelope, type: "ended", end };
    }
  }
  return undefined;
}

/** Reads a message of the frame; undefined for what isn't one. */
export function readFrameMessage(data: unknown, nonce: string): FrameToPage | undefined {
  const fields = fieldsOf(data);
  const runId = text(fields?.runId);
  if (fields?.v !== PROTOCOL_VERSION || fields.nonce !== nonce || runId === undefined) return undefined;
  const envelope = { v: PROTOCOL_VERSION, runId, nonce } as const;
  if (fields.type === "ready" || fields.type === "spawned" || fields.type === "terminated")
    return { ...envelope, type: fields.type };
  if (fields.type !== "failed") return undefined;
  return { ...envelope, type: "failed", message: text(fields.message, ERROR_TEXT_MAX) ?? "" };
}

function readEntry(value: unknown): ConsoleEntry | undefined {
  const fields = fieldsOf(value);
  const level = oneOf(fields?.level, CONSOLE_LEVELS);
  const line = text(fields?.text, ENTRY_TEXT_MAX);
  if (fields === undefined || level === undefined || line === undefined) return undefined;
  const budget = valueBudget();
  return {
    level,
    text: line,
    atMs: finite(fields.atMs) ?? 0,
    ...optional("traceSeq", whole(fields.traceSeq)),
    ...optional("line", whole(fields.line)),
    ...optional("column", whole(fields.column)),
    ...optional("depth", whole(fields.depth)),
    ...(Array.isArray(fields.values)
      ? { values: listOf(fields.values, LIST_MAX, (item) => readValue(item, budget, 0)) }
      : {}),
  };
}

interface Budget {
  left: number;
  /** Characters of values; absent where there are none. */
  chars?: number;
}

const valueBudget = (): Budget => ({ left: VALUE_NODES_MAX, chars: VALUE_CHARS_MAX });

const PRIMITIVES = ["string", "number", "bigint", "boolean", "symbol", "undefined", "null"] as const;
const KINDS = [
  "object",
  "array",
  "map",
  "set",
  "error",
  "function",
  "date",
  "regexp",
  "promise",
  "proxy",
  "binary",
  "boxed",
  "weak",
] as const;
const PROPERTIES = ["property", "symbol", "entry", "hidden"] as const;

function readValue(value: unknown, budget: Budget, depth: number): Value | undefined {
  const fields = fieldsOf(value);
  if (fields === undefined || depth > VALUE_DEPTH_MAX + 1 || budget.left <= 0) return undefined;
  budget.left -= 1;
  const shown = text(fields.text, ENTRY_TEXT_MAX) ?? "";
  const head = text(fields.head, ENTRY_TEXT_MAX) ?? "";
  budget.chars = (budget.chars ?? 0) - shown.length - head.length;
  if (budget.chars < 0) return undefined;
  const id = whole(fields.id) ?? 0;
  if (fields.type === "accessor") return { type: "accessor", text: shown };
  if (fields.type === "ref") return { type: "ref", id };
  if (fields.type === "primitive") {
    const of = oneOf(fields.of, PRIMITIVES);
    return of && { type: "primitive", of, text: shown };
  }
  const kind = oneOf(fields.kind, KINDS);
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

function readProperty(item: unknown, budget: Budget, depth: number): Property | undefined {
  const fields = fieldsOf(item);
  const key = text(fields?.key);
  const of = oneOf(fields?.of, PROPERTIES);
  const value = readValue(fields?.value, budget, depth + 1);
  return key === undefined || of === undefined || value === undefined ? undefined : { key, value, of };
}

const SYSTEMS = ["dqlite", "fluss"] as const;
const TAKERS = ["catch", "rejection-handler", "retry", "uncaught"] as const;
const VERDICTS = ["retry", "do-not-retry", "may-have-been-applied"] as const;
/** A page of an error, from the site's root: nothing else may become a link. */
const PAGE = /^\/(?:dqlite|fluss)\/[a-z0-9-]+\/(?:#[\x21-\x7e]*)?$/;
const URL_MAX = 4_000;

function readError(value: unknown, budget: Budget, depth: number): CaughtError | undefined {
  const fields = fieldsOf(value);
  const by = oneOf(fields?.by, TAKERS);
  if (fields === undefined || by === undefined || depth > CAUSE_DEPTH_MAX || budget.left <= 0)
    return undefined;
  budget.left -= 1;
  const inner = (item: unknown): CaughtError | undefined => readError(item, budget, depth + 1);
  const code = finite(fields.code) ?? text(fields.code);
  const url = text(fields.url, URL_MAX);
  const values = valueBudget();
  return {
    name: text(fields.name) ?? "",
    message: text(fields.message, ERROR_TEXT_MAX) ?? "",
    chain: listOf(fields.chain, LIST_MAX, (item) => text(item)),
    isError: fields.isError === true,
    ...optional("code", code),
    ...optional("codeName", text(fields.codeName)),
    ...optional("system", oneOf(fields.system, SYSTEMS)),
    attributes: listOf(fields.attributes, LIST_MAX, (item) => readAttribute(item, values)),
    ...(typeof fields.retriable === "boolean" || fields.retriable === null
      ? { retriable: fields.retriable }
      : {}),
    ...optional("verdict", oneOf(fields.verdict, VERDICTS)),
    ...optional("advice", text(fields.advice, ERROR_TEXT_MAX)),
    ...optional("url", url !== undefined && PAGE.test(url) ? url : undefined),
    stack: listOf(fields.stack, STACK_FRAMES_MAX, readFrame),
    ...optional("cause", inner(fields.cause)),
    ...(Array.isArray(fields.errors) ? { errors: listOf(fields.errors, CAUSE_ERRORS_MAX, inner) } : {}),
    ...(Array.isArray(fields.attempts) ? { attempts: listOf(fields.attempts, CAUSE_ERRORS_MAX, inner) } : {}),
    by,
    line: whole(fields.line) ?? 0,
    column: whole(fields.column) ?? 0,
    atMs: finite(fields.atMs) ?? 0,
    ...optional("identity", whole(fields.identity)),
  };
}

function readAttribute(item: unknown, budget: Budget): Attribute | undefined {
  const fields = fieldsOf(item);
  const name = text(fields?.name);
  const value = readValue(fields?.value, budget, 0);
  return name === undefined || value === undefined ? undefined : { name, value };
}

function readFrame(item: unknown): Frame | undefined {
  const fields = fieldsOf(item);
  const line = whole(fields?.line);
  const column = whole(fields?.column);
  if (fields === undefined || line === undefined || column === undefined) return undefined;
  return { fn: text(fields.fn) ?? "", line, column, ...optional("file", text(fields.file)) };
}

function readTraceEvent(item: unknown): TraceEvent | undefined {
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

function readEnd(value: unknown): RunEnd | undefined {
  const fields = fieldsOf(value);
  const outcome = oneOf(fields?.outcome, OUTCOMES);
  if (fields === undefined || outcome === undefined) return undefined;
  const at = fieldsOf(fields.stuckAt);
  const line = whole(at?.line);
  const column = whole(at?.column);
  return {
    outcome,
    uncaught: readError(fields.uncaught, { left: CAUSE_ERRORS_MAX }, 0) ?? null,
    ...(line === undefined || column === undefined ? {} : { stuckAt: { line, column } }),
    ...optional("reason", text(fields.reason, ERROR_TEXT_MAX)),
    ...(Array.isArray(fields.problems) ? { problems: listOf(fields.problems, LIST_MAX, readProblem) } : {}),
    dropped: whole(fields.dropped) ?? 0,
    caughtDropped: whole(fields.caughtDropped) ?? 0,
    traceDropped: whole(fields.traceDropped) ?? 0,
    virtualMs: finite(fields.virtualMs) ?? 0,
    wallMs: finite(fields.wallMs) ?? 0,
    seed: finite(fields.seed) ?? 0,
  };
}

function readProblem(item: unknown): ProgramProblem | undefined {
  const fields = fieldsOf(item);
  const message = text(fields?.message, ERROR_TEXT_MAX);
  if (message === undefined) return undefined;
  return { message, line: whole(fields?.line) ?? 1, column: whole(fields?.column) ?? 1 };
}

/** A transformed program is only ever handed back to a sandbox, so its shape is all that matters. */
function readProgram(value: unknown): TransformedProgram | undefined {
  const fields = fieldsOf(value);
  if (fields?.version !== 1 || typeof fields.code !== "string") return undefined;
  const lists = [fields.shifts, fields.imports, fields.modules];
  return lists.every(Array.isArray) && fieldsOf(fields.hooks) !== undefined
    ? (value as TransformedProgram)
    : undefined;
}
