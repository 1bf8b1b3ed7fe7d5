import { fieldsOf, finite, LIST_MAX, listOf, oneOf, optional, text, whole } from "./fields.ts";
import { CALL_SITES_MAX, CAUSE_DEPTH_MAX, CAUSE_ERRORS_MAX, ERROR_TEXT_MAX } from "./limits.ts";
import { readValue, type ValueBudget, valueBudget } from "./read-value.ts";
import {
  AGAIN_ANSWERS,
  APPLIED_ANSWERS,
  type Attribute,
  type CallSite,
  type CaughtAnswers,
  type CaughtError,
  RETRY_ANSWERS,
  RETRY_VERDICTS,
  SYSTEMS,
  TAKERS,
} from "./result.ts";

/** A page of an error, from the site's root: nothing else may become a link. */
const PAGE = /^\/(?:dqlite|fluss)\/[a-z0-9-]+\/(?:#[\x21-\x7e]*)?$/;
const URL_MAX = 4_000;
const NOTES_MAX = 20;

/** An error with its causes. */
export function readError(value: unknown): CaughtError | undefined {
  return readOne(value, { errors: CAUSE_ERRORS_MAX }, 0);
}

function readOne(value: unknown, budget: { errors: number }, depth: number): CaughtError | undefined {
  const fields = fieldsOf(value);
  const by = oneOf(fields?.by, TAKERS);
  if (fields === undefined || by === undefined || depth > CAUSE_DEPTH_MAX || budget.errors <= 0)
    return undefined;
  budget.errors -= 1;
  const inner = (item: unknown): CaughtError | undefined => readOne(item, budget, depth + 1);
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
    ...optional("verdict", oneOf(fields.verdict, RETRY_VERDICTS)),
    ...optional("advice", text(fields.advice, ERROR_TEXT_MAX)),
    ...optional("answers", readAnswers(fields.answers)),
    ...optional("url", url !== undefined && PAGE.test(url) ? url : undefined),
    stack: listOf(fields.stack, CALL_SITES_MAX, readCallSite),
    ...optional("cause", inner(fields.cause)),
    ...optional("context", inner(fields.context)),
    ...(typeof fields.suppressed === "boolean" ? { suppressed: fields.suppressed } : {}),
    ...optional("module", text(fields.module)),
    ...(Array.isArray(fields.notes)
      ? { notes: listOf(fields.notes, NOTES_MAX, (note) => text(note, ERROR_TEXT_MAX)) }
      : {}),
    ...(Array.isArray(fields.errors) ? { errors: listOf(fields.errors, CAUSE_ERRORS_MAX, inner) } : {}),
    ...(Array.isArray(fields.attempts) ? { attempts: listOf(fields.attempts, CAUSE_ERRORS_MAX, inner) } : {}),
    by,
    line: whole(fields.line) ?? 0,
    column: whole(fields.column) ?? 0,
    atMs: finite(fields.atMs) ?? 0,
    ...optional("identity", whole(fields.identity)),
  };
}

function readAnswers(value: unknown): CaughtAnswers | undefined {
  const fields = fieldsOf(value);
  const retry = oneOf(fields?.retry, RETRY_ANSWERS);
  const again = oneOf(fields?.again, AGAIN_ANSWERS);
  const applied = oneOf(fields?.applied, APPLIED_ANSWERS);
  return retry && again && applied && { retry, again, applied };
}

function readAttribute(item: unknown, budget: ValueBudget): Attribute | undefined {
  const fields = fieldsOf(item);
  const name = text(fields?.name);
  const value = readValue(fields?.value, budget, 0);
  return name === undefined || value === undefined ? undefined : { name, value };
}

function readCallSite(item: unknown): CallSite | undefined {
  const fields = fieldsOf(item);
  const line = whole(fields?.line);
  const column = whole(fields?.column);
  if (fields === undefined || line === undefined || column === undefined) return undefined;
  return { fn: text(fields.fn) ?? "", line, column, ...optional("file", text(fields.file)) };
}
