/** Reads from a dqlite error what its form tells. */
import { DQLITE_BY_CLASS } from "./names.ts";

type Args = Record<string, string>;

/** The node, the address and the wire code in `text`, which follows the code of an error of class `id`. */
export function dqliteArgs(text: string, id: string): Args {
  const args: Args = {};
  const entry = DQLITE_BY_CLASS.get(id);
  const ofNode = entry?.attributes.some((attribute) => attribute.name === "nodeId") ?? true;
  const node = ofNode ? /^ {0,3}Node (\d{1,40})(?=[:\s(]|$)/.exec(text) : null;
  if (node !== null) args.node = node[1]!;
  // The address stands last, in brackets; cut texts have none.
  const own = text.trimEnd().replace(/["'\]},]{1,5}$/, "");
  const open = own.lastIndexOf("(");
  const last = own.endsWith(")") ? own.slice(open + 1, -1).trim() : "";
  if (/^\d{1,9}$/.test(last)) {
    if (!ofNode) args.wire = last;
  } else if (node !== null && last !== "" && /[:/]/.test(last)) args.address = last;
  const dialled = /\b(?:dial|read|write) tcp (?:\S{1,100}->)?(\S{1,100}:\d{1,5})\b/.exec(text);
  if (dialled !== null && !Object.hasOwn(args, "address")) args.address = dialled[1]!;
  const resource = /\bPotential (\w{1,60}) leak\b/.exec(text);
  if (resource !== null) args.resource = resource[1]!;
  return args;
}

/** The call behind a context, as a program writes it: `client.leader()` for `dqlitepy_client_leader`. */
export function callOf(context: string): string {
  const call = /^(?:dqlitepy_)?(node|client)_(\w+)$/.exec(context);
  return call === null ? context : `${call[1]}.${call[2]}()`;
}
