/** Decodes JSON: log records, and errors that were written as JSON. Strings are decoded as text of their own. */
import { DQLITE_BY_CLASS } from "./names.ts";
import type { Found, Role } from "./types.ts";

/** What is known of a text from beside it: the class of an error, and the code of a FlussError. */
export interface Hint {
  readonly name?: string;
  readonly code?: string;
}

/** Decodes a piece of text in a record. */
export type DecodeText = (text: string, hint: Hint) => readonly Found[];

/** How deep objects and lists may nest. */
const DEPTH_MAX = 40;
/** How many errors of a record a further one is compared with. */
const TWINS_MAX = 20;
const ROLES: Readonly<Record<string, Role>> = { cause: "cause", errors: "inner", suppressed: "suppressed" };

/** The errors that a JSON value tells of. Each record tells of an error once; the items of a list are records. */
export function decodeJson(
  value: unknown,
  decodeText: DecodeText,
  role: Role = "error",
  depth = 0,
): readonly Found[] {
  if (depth > DEPTH_MAX) return [];
  if (Array.isArray(value)) return value.flatMap((item) => decodeJson(item, decodeText, role, depth + 1));
  const found: Found[] = [];
  const listed: Found[] = [];
  collect(value, role, {}, depth);
  const own = merged(found);
  return [...own, ...listed.filter((one) => !own.slice(0, TWINS_MAX).some((other) => isTwin(one, other)))];

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
    for (const [key, item] of Object.entries(fields)) {
      // A FlussError's message is the server's alone: its class is beside it.
      const isBare = key === "message" && hint.name === "FlussError" && typeof item === "string";
      const code = hint.code === undefined ? "" : `(code=${hint.code})`;
      if (isBare) collect(`FlussError${code}: ${item}`, own, {}, at + 1);
      else collect(item, ROLES[key] ?? own, hint, at + 1);
    }
  }
}

function hintOf(fields: Readonly<Record<string, unknown>>): Hint {
  const name = ["name", "type", "class", "exc_type"]
    .map((key) => fields[key])
    .find((one) => typeof one === "string");
  const bare = `${name ?? ""}`.split(".").at(-1)!;
  const isFluss = bare === "FlussError";
  // Others' records have a field named code as well.
  const code = ["errorCode", "error_code", ...(isFluss ? ["code"] : [])]
    .map((key) => `${fields[key]}`)
    .find((one) => /^-?\d{1,20}$/.test(one));
  return {
    ...(isFluss || DQLITE_BY_CLASS.has(bare) ? { name: bare } : {}),
    ...(code === undefined ? {} : { code }),
  };
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
