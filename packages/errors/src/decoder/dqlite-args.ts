/** Reads from a dqlite error what its form tells. */
import { readArguments, type ToldArguments } from "../arguments/read.ts";
import { DQLITE_BY_CLASS } from "./names.ts";

/** What only logs and printed errors tell, beyond what links read of an error's own text. */
const LOGGED: readonly RegExp[] = [
  /->@(?<address>[\w.-]{1,253}:\d{1,5})/,
  /\battempt \d{1,9}: server (?<address>(?:\[[\da-fA-F:.]{2,50}\]|[\w.-]{1,253}):\d{1,5})/,
  /\baddress="?(?<address>(?:\[[\da-fA-F:.]{2,50}\]|[\w.-]{1,253}):\d{1,5})/,
  /\b(?:UNIQUE|NOT NULL) constraint failed: (?<column>[\w$]{1,200}\.[\w$]{1,200})/,
  /\bPotential (?<resource>\w{1,60}) leak\b/,
];

/** The node, the address and the wire code in `text`, which follows the code of an error of class `id`. */
export function dqliteArgs(text: string, id: string): Record<string, string> {
  const entry = DQLITE_BY_CLASS.get(id);
  const isNode = entry?.attributes.some((attribute) => attribute.name === "nodeId") ?? true;
  return toldBy(text, isNode);
}

/** What words without class and code tell. */
export function loggedArgs(text: string): Record<string, string> {
  return toldBy(text, false);
}

function toldBy(text: string, isNode: boolean): Record<string, string> {
  const told: ToldArguments = {};
  // What ends a sentence, a quote or a record isn't part of the text.
  let own = text.trimEnd().replace(/["'\]},.;]{1,9}$/, "");
  const node = isNode ? /^ {0,3}Node (\d{1,40})(?=[:\s(]|$)/.exec(text) : null;
  if (node !== null) {
    told.node = node[1]!;
    // A node's number and its address stand around its text; cut texts have none.
    const open = own.lastIndexOf("(");
    const last = own.endsWith(")") ? own.slice(open + 1, -1).trim() : "";
    if (/[:/]/.test(last)) {
      told.address = last;
      own = own.slice(0, open).trimEnd();
    }
  }
  const wire = /(?:^| )\((\d{1,9})\)$/.exec(own.slice(-20))?.[1];
  if (wire !== undefined) told.wire = wire;
  return asText(readArguments(own, readArguments(own, told, LOGGED)));
}

/** What is told, as text, without what is empty. */
export function asText(told: ToldArguments): Record<string, string> {
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => {
      const text = `${value ?? ""}`.trim();
      return text === "" ? [] : [[name, text]];
    }),
  );
}

/** The call behind a context, as a program writes it: `client.leader()` for `dqlitepy_client_leader`. */
export function callOf(context: string): string {
  const call = /^(?:dqlitepy_)?(node|client)_(\w+)$/.exec(context);
  return call === null ? context : `${call[1]}.${call[2]}()`;
}
