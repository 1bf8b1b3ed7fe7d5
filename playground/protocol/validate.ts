// What a worker says, read by somebody who doesn't trust it: a program may have found a way to speak in the harness's
// place. Each reader builds a new value of known fields, bounded in every direction, or says undefined.

import { fieldsOf, finite, LIST_MAX, listOf, oneOf, optional, text, whole } from "./fields.ts";
import { ENTRY_LINES_MAX, ENTRY_TEXT_MAX, ERROR_TEXT_MAX } from "./limits.ts";
import { type FrameToPage, PROTOCOL_VERSION, type RunEnd, type WorkerToPage } from "./messages.ts";
import type { ProgramProblem, TransformedProgram } from "./program.ts";
import { IMAGE_BYTES_MAX } from "./python.ts";
import { readError } from "./read-error.ts";
import { readTraceEvent, readValue, valueBudget } from "./read-value.ts";
import { CONSOLE_LEVELS, type ConsoleEntry, OUTCOMES } from "./result.ts";

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
    case "broken":
      return { ...envelope, type: "broken", message: text(fields.message, ERROR_TEXT_MAX) ?? "" };
    case "image": {
      const { image } = fields;
      const isOne = image instanceof ArrayBuffer && image.byteLength <= IMAGE_BYTES_MAX;
      return isOne ? { ...envelope, type: "image", image } : undefined;
    }
    case "started":
      return { ...envelope, type: "started", ...optional("program", readProgram(fields.program)) };
    case "console": {
      const entry = readEntry(fields.entry);
      return entry && { ...envelope, type: "console", entry };
    }
    case "caught": {
      const error = readError(fields.error);
      return error && { ...envelope, type: "caught", error };
    }
    case "trace":
      return { ...envelope, type: "trace", events: listOf(fields.events, LIST_MAX, readTraceEvent) };
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
  const answer = oneOf(fields.type, ["ready", "spawned", "prepared", "terminated"]);
  if (answer !== undefined) return { ...envelope, type: answer };
  if (fields.type !== "failed") return undefined;
  return { ...envelope, type: "failed", message: text(fields.message, ERROR_TEXT_MAX) ?? "" };
}

function readEntry(value: unknown): ConsoleEntry | undefined {
  const fields = fieldsOf(value);
  const level = oneOf(fields?.level, CONSOLE_LEVELS);
  const line = lines(text(fields?.text, ENTRY_TEXT_MAX));
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

/** As many lines as an entry may have. */
function lines(given: string | undefined): string | undefined {
  return given?.split("\n", ENTRY_LINES_MAX).join("\n");
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
    uncaught: readError(fields.uncaught) ?? null,
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
