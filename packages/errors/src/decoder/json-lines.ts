/** Decodes JSON: log records, and errors that were written as JSON. Strings are decoded as text of their own. */
import { DQLITE_BY_CLASS } from "./names.ts";
import type { Found, Role } from "./types.ts";

/** Decodes a piece of text, in a record; `code` and `name` are what the fields beside it tell of an error. */
export type DecodeText = (
  text: string,
  hint: { name?: string | undefined; code?: string | undefined },
) => readonly Found[];

const DEPTH_MAX = 40;
const ROLES: Readonly<Record<string, Role>> = { cause: "cause", errors: "inner", suppressed: "suppressed" };

/** The errors that a JSON value tells of, each once. */
export function decodeJson(value: unknown, decodeText: DecodeText): readonly Found[] {
  const found: Found[] = [];
  walk(value, "error", {}, 0);
  return merged(found);

  function walk(node: unknown, role: Role, hint: { name?: string; code?: string }, depth: number): void {
    if (depth > DEPTH_MAX) return;
    if (typeof node === "string") {
      for (const one of decodeText(node, hint)) {
        found.push(one.role === "error" ? { ...one, role } : one);
      }
      return;
    }
    if (Array.isArray(node)) {
      for (const item of node) walk(item, role, {}, depth + 1);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const fields = node as Readonly<Record<string, unknown>>;
    const own = hintOf(fields);
    const { message } = fields;
    // A FlussError's message is the server's alone: its class is beside it.
    if (own.name === "FlussError" && typeof message === "string") {
      walk(
        `FlussError${own.code === undefined ? "" : `(code=${own.code})`}: ${message}`,
        role,
        {},
        depth + 1,
      );
    }
    for (const [key, item] of Object.entries(fields)) {
      if (own.name === "FlussError" && key === "message") continue;
      walk(item, ROLES[key] ?? role, typeof item === "string" ? own : {}, depth + 1);
    }
  }
}

function hintOf(fields: Readonly<Record<string, unknown>>): { name?: string; code?: string } {
  const name = ["name", "type", "class", "exc_type"]
    .map((key) => fields[key])
    .find((one) => typeof one === "string") as string | undefined;
  const bare = name?.split(".").at(-1) ?? "";
  if (bare !== "FlussError") return DQLITE_BY_CLASS.has(bare) ? { name: bare } : {};
  const code = ["errorCode", "error_code", "code"]
    .map((key) => fields[key])
    .find((one) => /^-?\d{1,20}$/.test(`${one}`));
  return code === undefined ? { name: bare } : { name: bare, code: `${code}` };
}

/** One record tells of an error once, however many of its fields repeat it. What tells more wins. */
function merged(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const one of found) {
    const twin = kept.findIndex((other) => isTwin(one, other));
    if (twin < 0) kept.push(one);
    else if (Object.keys(one.args).length > Object.keys(kept[twin]!.args).length) {
      kept[twin] = { ...one, role: kept[twin]!.role };
    }
  }
  return kept;
}

function isTwin(one: Found, other: Found): boolean {
  if (one.system !== other.system || one.id !== other.id || one.role !== other.role) return false;
  const names = Object.keys(one.args).filter((name) => Object.hasOwn(other.args, name));
  return names.every((name) => one.args[name] === other.args[name]);
}
