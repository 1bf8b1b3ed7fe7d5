/** Reads from the text of a Fluss error what it tells. */
import { argumentsOfFluss, type ToldArguments } from "../arguments/read.ts";
import type { ArgName } from "../catalogue/args.ts";

/** What any error may tell, its page's sentence or not. All else is told of errors whose sentence has a hole for it. */
const GENERAL: ReadonlySet<string> = new Set<ArgName>([
  "table",
  "database",
  "partition",
  "partitionId",
  "tableId",
  "bucket",
  "address",
  "node",
  "server",
  "writer",
  "newWriter",
  "incoming",
  "current",
  "offset",
]);

/** The arguments in `text`, the error's own message. `holes` are the arguments of its page. */
export function flussArgs(text: string, holes: readonly { readonly name: string }[]): ToldArguments {
  const told = argumentsOfFluss(text);
  for (const name of Object.keys(told)) {
    if (!GENERAL.has(name) && !holes.some((hole) => hole.name === name)) delete told[name];
  }
  return told;
}
