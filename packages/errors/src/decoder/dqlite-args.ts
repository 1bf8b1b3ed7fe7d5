/** Reads from a dqlite error what its form tells. */
import { argumentsOfDqlite, type ToldArguments } from "../arguments/read.ts";
import { DQLITE_BY_CLASS } from "./names.ts";

/** The node, the address and the wire code in `text`, which follows the code of an error of class `id`. */
export function dqliteArgs(text: string, id: string): ToldArguments {
  const entry = DQLITE_BY_CLASS.get(id);
  const isNode = entry?.attributes.some((attribute) => attribute.name === "nodeId") ?? true;
  return argumentsOfDqlite(text, isNode);
}

/** The call behind a context, as a program writes it: `client.leader()` for `dqlitepy_client_leader`. */
export function callOf(context: string): string {
  const call = /^(?:dqlitepy_)?(node|client)_(\w+)$/.exec(context);
  return call === null ? context : `${call[1]}.${call[2]}()`;
}
