/** Decodes JSON: log records, and errors that were written as JSON. Strings are decoded as text of their own. */
import { DQLITE_BY_CLASS } from "./names.ts";
import type { Found, Role } from "./types.ts";

/** What is known of a text from beside it: the class of an error, and the code of a FlussError. */
export interface Hint {
  readonly name?: string;
  readonly code?: string;
  /** The full name of a Java exception of Fluss. */
  readonly java?: string;
  /** Where in the record the error's own text is. */
  readonly messageKeys?: readonly string[];
}

/** Decodes a piece of text in a record. */
export type DecodeText = (text: string, hint: Hint) => readonly Found[];

/** How deep objects and lists may nest. */
const DEPTH_MAX = 40;
/** How many errors of a record a further one is compared with. */
const TWINS_MAX = 20;
/** Where records have an error's class and what it says: of Node, Python, OpenTelemetry, Elastic, AWS Lambda. */
const NAME_KEYS = ["name", "type", "class", "exc_type", "exception.type", "error.type", "errorType"];
const messageKeysOf = (nameKey: string) =>
  /^err|\./.test(nameKey)
    ? [nameKey.replace("type", "message").replace("Type", "Message")]
    : ["message", "detail", "value"];
const JAVA_NAME = /^(?:org\.apache|com\.alibaba)\.fluss\.exception\.[A-Z]\w{0,99}$/;
const ROLES: Readonly<Record<string, Role>> = { cause: "cause", errors: "inner", suppressed: "suppressed" };

/** The errors that a JSON value tells of. Each record tells of an error once; the items of a list are records. */
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
      // A FlussError's message is the server's alone: its class is beside it.
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
  // Others' records have a field named code as well.
  const code = ["errorCode", "error_code", ...(isFluss ? ["code", "db.response.status_code"] : [])]
    .map((key) => `${fields[key]}`)
    .find((one) => /^-?\d{1,20}$/.test(one));
  return {
    ...(isFluss || DQLITE_BY_CLASS.has(bare) ? { name: bare, messageKeys } : {}),
    ...(code === undefined ? {} : { code }),
  };
}

/** Whether a record is a problem (RFC 9457) that this package made of a FlussError: its type is a page's address. */
function isProblem({ system, title, status, code }: Readonly<Record<string, unknown>>): boolean {
  const hasNumbers = typeof status === "number" && typeof code === "number";
  return system === "fluss" && typeof title === "string" && hasNumbers;
}

/** What stands before a FlussError's own text where it is printed; as a browser does, if nothing tells the code. */
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

/** Whether an item of a list led to another of it: structlog has the outermost first, Sentry has it last. */
function isCauseIn(list: readonly unknown[], index: number): boolean {
  const { exc_type, is_cause, type, value } = Object(list[index]) as Readonly<Record<string, unknown>>;
  if (typeof exc_type === "string" && typeof is_cause === "boolean") return index > 0;
  return typeof type === "string" && typeof value === "string" && index < list.length - 1;
}

/** Leaves out a FlussError that has no code where the record tells the same with its code. */
function withoutUncoded(found: readonly Found[]): readonly Found[] {
  const coded = new Set(found.filter((one) => one.args.code !== undefined).map((one) => one.message));
  const isUncoded = (one: Found) =>
    one.system === "fluss" && one.args.code === undefined && one.args.exception === undefined;
  return found.filter((one) => !(isUncoded(one) && coded.has(one.message)));
}

/** A class of somebody else's, with its module: `sqlite3.OperationalError`. */
const FOREIGN_CLASS =
  /^(?!dqlitepy\.|(?:org\.apache|com\.alibaba)\.fl|java)(?:\w{1,60}\.){1,8}\w{0,99}(?:Error|Exception)$/;

/** Leaves out words without class and code where the record names an error, ours or somebody else's. */
function withoutBare(found: readonly Found[], record: object): readonly Found[] {
  const bare = found.filter((one) => one.isBare);
  if (bare.length === 0) return found;
  const isForeign = Object.values(record).some(
    (value) => typeof value === "string" && FOREIGN_CLASS.test(value),
  );
  return isForeign || bare.length < found.length ? found.filter((one) => !one.isBare) : found;
}

/** Leaves out what the fields of a record repeat. What tells more wins. */
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
