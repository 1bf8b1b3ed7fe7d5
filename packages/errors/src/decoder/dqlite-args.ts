/** Reads a dqlite error's arguments from its printed form. */
import { PATTERNS, readArguments, type ToldArguments } from "../arguments/read.ts";
import { DQLITE_BY_CLASS } from "./names.ts";

/** Patterns for logs and printed errors only, in addition to those that links use for an error's own text. */
const LOGGED: readonly RegExp[] = [
  /\b(?:UNIQUE|NOT NULL) constraint failed: (?<column>[\w$]{1,200}\.[\w$]{1,200})/,
  /\bPotential (?<resource>\w{1,60}) leak\b/,
];

/** The node, the address and the wire code in `text`, which follows the code of an error of class `id`. */
export function dqliteArgs(text: string, id: string): Record<string, string> {
  const entry = DQLITE_BY_CLASS.get(id);
  const isNode = entry?.attributes.some((attribute) => attribute.name === "nodeId") ?? true;
  return toldBy(text, isNode);
}

/** The arguments in a text without class and code. */
export function loggedArgs(text: string): Record<string, string> {
  return toldBy(text, false);
}

function toldBy(text: string, isNode: boolean): Record<string, string> {
  const told: ToldArguments = {};
  // Punctuation that ends a sentence, a quotation or a record isn't part of the text.
  let own = text.trimEnd().replace(/["'\]},.;]{1,9}$/, "");
  const node = isNode ? /^ {0,3}Node (\d{1,40})(?=[:\s(]|$)/.exec(text) : null;
  if (node !== null) {
    told.node = node[1]!;
    // The node's id precedes the text and its address follows it; a truncated text lacks the address.
    const open = own.lastIndexOf("(");
    const last = own.endsWith(")") ? own.slice(open + 1, -1).trim() : "";
    if (/[:/]/.test(last)) {
      told.address = last;
      own = own.slice(0, open).trimEnd();
    }
  }
  const wire = /(?:^| )\((\d{1,9})\)$/.exec(own.slice(-20))?.[1];
  if (wire !== undefined) told.wire = wire;
  return asText(readArguments(own, told, [...LOGGED, ...PATTERNS]));
}

/** The arguments as trimmed strings, without empty ones. */
export function asText(told: ToldArguments): Record<string, string> {
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => {
      const text = `${value ?? ""}`.trim();
      return text === "" ? [] : [[name, text]];
    }),
  );
}

/** A context as the call in a program: `client.leader()` for `dqlitepy_client_leader`. */
export function callOf(context: string): string {
  const call = /^(?:dqlitepy_)?(node|client)_(\w+)$/.exec(context);
  return call === null ? context : `${call[1]}.${call[2]}()`;
}
