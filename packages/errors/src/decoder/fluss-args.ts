/** Reads a Fluss error's arguments from its text. */
import { PATTERNS, readArguments } from "../arguments/read.ts";
import { asText } from "./dqlite-args.ts";

/** Patterns that only single errors need, kept out of the smaller set that `docsUrl` loads. */
const RARE: readonly RegExp[] = [
  /\bwriter (?:id is )?(?<writer>\d{1,20})/,
  /\b[Ss]erver tag (?<tag>[A-Z_]{1,100}) (?:already|not) exists for server (?<server>\d{1,20})/,
  /\b(?:[Tt]ablet)?[Ss]erver ?(?<server>\d{1,20})\b(?!\.\d)/,
  /\bschema id:? (?<schema>-?\d{1,20})/,
  /\bwriter id has changed from (?<writer>\d{1,20}) to (?<newWriter>\d{1,20})/,
  /\bReplication factor: (?<factor>\d{1,20}) .{0,60}?servers: (?<servers>\d{1,20})/,
  /\brequired acks: (?<acks>-?\d{1,20})/,
  /\bProjected fields \[(?<columns>[^\]]{0,200})\]/,
  /\bfields, but is \[(?<columns>[^\]]{0,200})\]/,
  /\btarget write columns \[(?<columns>[^\]]{0,200})\]/,
  /\bfetch timestamp (?<timestamp>-?\d{1,20})/,
  /\b(?:option|config) '(?<option>[^']{1,200})'/,
  /'(?<option>[\w.-]{1,200})' is not a recognized/,
  /\bconfig key (?<option>[\w.-]{1,200})/,
  /\b(?:only allow|maximum limit|limit of) (?<limit>\d{1,20})/,
  /\bsnapshot id (?<snapshot>\d{1,20})/,
  /Principal\{name='(?<principal>[^']{1,200})'/,
  /\bto operate (?<right>[A-Z_]{1,40})\b/,
  /\bNo permission to (?<right>[A-Z_]{1,40}) table\b/,
  /\bepoch (?<epoch>-?\d{1,20})\b/,
  /\bproducer ID '(?<producer>[^']{1,200})'/,
  /\b[Rr]ebalance (?:task )?id (?:is )?'?(?<rebalance>[\w-]{1,100})/,
];

/** The arguments in a bucket's printed form: `TableBucket{tableId=5, bucket=0}`. */
export const bucketArgs = (text: string): Record<string, string> => asText(readArguments(text, {}, PATTERNS));

/** The arguments in `text`, the error's own message, limited to `known`, the arguments of its page. */
export function flussArgs(text: string, known: readonly { readonly name: string }[]): Record<string, string> {
  const told = asText(readArguments(text, {}, [...RARE, ...PATTERNS]));
  for (const name of Object.keys(told)) {
    if (!known.some((one) => one.name === name)) delete told[name];
  }
  return told;
}
