/** Decodes JSON: log records, and errors that were written as JSON. Strings are decoded as text of their own. */
import { DQLITE_BY_CLASS } from "./names.ts";
import type { Found, Role } from "./types.ts";

/** What the surrounding JSON record says about a text: the class of its error, and a FlussError's code. */
export interface Hint {
  readonly name?: string;
  readonly code?: string;
  /** The full name of a Java exception of Fluss. */
  readonly java?: string;
  /** The record's fields that hold the error's own text. */
  readonly messageKeys?: readonly string[];
}

/** Decodes a piece of text in a record. */
export type DecodeText = (text: string, hint: Hint) => readonly Found[];

/** The deepest nesting of objects and lists. */
const DEPTH_MAX = 40;
/** How many errors of a record are compared with another to find repeats. */
const TWINS_MAX = 20;
/** The fields for an error's class in records of Node, Python, OpenTelemetry, Elastic and AWS Lambda. */
const NAME_KEYS = ["name", "type", "class", "exc_type", "exception.type", "error.type", "errorType"];
const messageKeysOf = (nameKey: string) =>
  /^err|\./.test(nameKey)
    ? [nameKey.replace("type", "message").replace("Type", "Message")]
    : ["message", "detail", "value"];
const JAVA_NAME = /^(?:org\.apache|com\.alibaba)\.fluss\.exception\.[A-Z]\w{0,99}$/;
const ROLES: Readonly<Record<string, Role>> = { cause: "cause", errors: "inner", suppressed: "suppressed" };

/** The errors in a JSON value. Within a record an error counts once; each item of a list is a record. */
export function decodeJson(
  value: unknown,
  decodeText: DecodeText,
  role: Role = "error",
  depth = 0,
): readonly Found[] {
  if (depth > DEPTH_MAX) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      decodeJson(item, decodeText, isCauseIn(value, index) ? "cause" : role, depth + 1),
    );
  }
  const found: Found[] = [];
  const listed: Found[] = [];
  collect(value, role, {}, depth);
  const own = merged(found);
  const others = listed.filter((one) => !own.slice(0, TWINS_MAX).some((other) => isTwin(one, other)));
  return withoutBare(withoutUncoded([...own, ...others]), Object(value) as object);

  function collect(node: unknown, own: Role, hint: Hint, at: number): void {
    if (typeof node === "string") {
      for (const one of decodeText(node, hint))
        found.push(one.role === "error" ? { ...one, role: own } : one);
    } else if (Array.isArray(node)) {
      for (const one of decodeJson(node, decodeText, own, at)) listed.push(one);
    } else if (typeof node === "object" && node !== null && at <= DEPTH_MAX) {
      collectFields(node as Readonly<Record<string, unknown>>, own, at);
    }
  }

  function collectFields(fields: Readonly<Record<string, unknown>>, own: Role, at: number): void {
    const hint = hintOf(fields);
    for (const [key, value] of Object.entries(fields)) {
      const item = isStack(key, value) ? value.join("\n") : value;
      // A FlussError's message lacks the class, which is in another field.
      const isBare =
        (hint.name === "FlussError" || hint.java !== undefined) &&
        hint.messageKeys?.includes(key) &&
        typeof item === "string";
      if (isBare) collect(`${hint.java ?? flussHeader(hint.code, item)}: ${item}`, own, {}, at + 1);
      else collect(item, ROLES[key] ?? own, hint, at + 1);
    }
  }
}

function hintOf(fields: Readonly<Record<string, unknown>>): Hint {
  const named = NAME_KEYS.map((key) => [key, fields[key]] as const).filter(isText);
  const [key = "name", name = ""] = isProblem(fields)
    ? ["name", "FlussError"]
    : (named.find(([, one]) => /FlussError$/.test(one) || JAVA_NAME.test(one)) ?? named[0] ?? []);
  const messageKeys = messageKeysOf(key);
  if (JAVA_NAME.test(name)) return { java: name, messageKeys };
  const bare = name.split(".").at(-1)!;
  const isFluss = bare === "FlussError";
  // Records of other errors have a field named code too.
  const code = ["errorCode", "error_code", ...(isFluss ? ["code", "db.response.status_code"] : [])]
    .map((key) => `${fields[key]}`)
    .find((one) => /^-?\d{1,20}$/.test(one));
  return {
    ...(isFluss || DQLITE_BY_CLASS.has(bare) ? { name: bare, messageKeys } : {}),
    ...(code === undefined ? {} : { code }),
  };
}

/** Whether a record is a problem (RFC 9457) that this package's `toProblem` made from a FlussError. */
function isProblem({ system, title, status, code }: Readonly<Record<string, unknown>>): boolean {
  const hasNumbers = typeof status === "number" && typeof code === "number";
  return system === "fluss" && typeof title === "string" && hasNumbers;
}

/** The prefix with which a FlussError is printed; without a code, that of a browser's console. */
function flussHeader(code: string | undefined, text: string): string {
  if (code !== undefined) return `FlussError(code=${code})`;
  return text.startsWith("FlussError") ? "FlussError" : "Uncaught FlussError";
}

/** Whether a field holds a stack, as a list of its lines. */
function isStack(key: string, value: unknown): value is readonly string[] {
  return /stack|trace/i.test(key) && Array.isArray(value) && value.every((line) => typeof line === "string");
}

function isText(field: readonly [key: string, value: unknown]): field is readonly [string, string] {
  return typeof field[1] === "string";
}

/** Whether an item of a list is the cause of another: structlog puts the outermost error first, Sentry last. */
function isCauseIn(list: readonly unknown[], index: number): boolean {
  const { exc_type, is_cause, type, value } = Object(list[index]) as Readonly<Record<string, unknown>>;
  if (typeof exc_type === "string" && typeof is_cause === "boolean") return index > 0;
  return typeof type === "string" && typeof value === "string" && index < list.length - 1;
}

/** Drops a FlussError without a code if the record has the same message with a code. */
function withoutUncoded(found: readonly Found[]): readonly Found[] {
  const coded = new Set(found.filter((one) => one.args.code !== undefined).map((one) => one.message));
  const isUncoded = (one: Found) =>
    one.system === "fluss" && one.args.code === undefined && one.args.exception === undefined;
  return found.filter((one) => !(isUncoded(one) && coded.has(one.message)));
}

/** A class of another package, with its module: `sqlite3.OperationalError`. */
const FOREIGN_CLASS =
  /^(?!dqlitepy\.|(?:org\.apache|com\.alibaba)\.fl|java)(?:\w{1,60}\.){1,8}\w{0,99}(?:Error|Exception)$/;

/** Drops bare texts if the record also names an error by class or code, of these systems or another. */
function withoutBare(found: readonly Found[], record: object): readonly Found[] {
  const bare = found.filter((one) => one.isBare);
  if (bare.length === 0) return found;
  const isForeign = Object.values(record).some(
    (value) => typeof value === "string" && FOREIGN_CLASS.test(value),
  );
  return isForeign || bare.length < found.length ? found.filter((one) => !one.isBare) : found;
}

/** Merges errors that several fields of a record repeat. The one with more arguments is kept. */
function merged(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const one of found) {
    const from = Math.max(0, kept.length - TWINS_MAX);
    const twin = kept.slice(from).findIndex((other) => isTwin(one, other));
    if (twin < 0) kept.push(one);
    else if (Object.keys(one.args).length > Object.keys(kept[from + twin]!.args).length) {
      kept[from + twin] = { ...one, role: kept[from + twin]!.role };
    }
  }
  return kept;
}

function isTwin(one: Found, other: Found): boolean {
  if (one.system !== other.system || one.id !== other.id || one.role !== other.role) return false;
  const names = Object.keys(one.args).filter((name) => Object.hasOwn(other.args, name));
  return names.every((name) => one.args[name] === other.args[name]);
}
