/** Reads a Fluss error's arguments from its text. */
import { readArguments } from "../arguments/read.ts";
import { asText } from "./dqlite-args.ts";

/** Patterns that only single errors need, kept out of the smaller set that `docsUrl` loads. */
const RARE: readonly RegExp[] = [
  /\b[Pp]artition '?(?<table>[\w-]{1,200}\.[\w$-]{1,200})\((?<partition>[^()']{1,200})\)/,
  /\b[Tt]ables?:? {0,3}'\[?(?<table>[^'\].]{1,100}\.[^'\]]{1,100})\]?'/,
  /\b[Tt]ables?\b(?: path)?:? {0,3}['"`[]{0,3}(?<table>[\w$-]{1,200}(?:\.[\w$-]{1,200})+)/,
  /\btable: (?<table>[\w$.-]{1,200}) not found in cluster/,
  /\b[Tt]able name (?<table>.{1,200}?) is invalid/,
  /\btype=DATABASE, name='(?<database>[^']{1,200})'/,
  /\bDatabase (?<database>[\w-]{1,200}) (?:does not exist|already exists|is not empty)/,
  /\btable_id: ?(?<tableId>\d{1,20})/,
  /\btable[_ ]id(?:=|:? )(?<tableId>\d{1,20})/,
  /\btable_id=(?<tableId>\d{1,20}), partition_id=[^,]{0,30}?(?<partitionId>\d{1,20})\W{0,2}, bucket=(?<bucket>\d{1,20})/,
  /\bbucket(?:_id: |=)(?<bucket>-?\d{1,20})/,
  /\b(?:node|server) (?<address>[\w.-]{1,253}:\d{1,5}) \(id: (?<node>[\w-]{1,60})/,
  /\bbootstrap servers: \[(?:[\w.-]{0,253}\/)?(?<address>[\w.-]{1,253}:\d{1,5})/,
  /\bwriter (?:id is )?(?<writer>\d{1,20})/,
  /\bpartition id '(?<partition>[^']{1,200})'/,
  /PartitionSpec\{\{(?<partition>[^{}]{1,200})\}\}/,
  /\bpartitionSpec: (?<partition>[^\s,.]{1,200})/,
  /\bpartition value (?<partition>.{1,200}?) is invalid/,
  /\bbootstrap address '(?<address>[^']{1,200})'/,
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
  /\bNo permission to (?<right>[A-Z_]{1,40}) table (?<table>[\w$-]{1,200}) in database (?<database>[\w$-]{1,200})/,
  /\bepoch (?<epoch>-?\d{1,20})\b/,
  /\bproducer ID '(?<producer>[^']{1,200})'/,
  /\b[Rr]ebalance (?:task )?id (?:is )?'?(?<rebalance>[\w-]{1,100})/,
];

/** The arguments in a bucket's printed form: `TableBucket{tableId=5, bucket=0}`. */
export const bucketArgs = (text: string): Record<string, string> => asText(readArguments(text, {}));

/** The arguments in `text`, the error's own message, limited to `known`, the arguments of its page. */
export function flussArgs(text: string, known: readonly { readonly name: string }[]): Record<string, string> {
  const told = asText(readArguments(text, readArguments(text, {}, RARE)));
  // "table log in database sec": the argument `table` is the full path, sec.log.
  const { table, database } = told;
  if (table !== undefined && database !== undefined && !table.includes("."))
    told.table = `${database}.${table}`;
  for (const name of Object.keys(told)) {
    if (!known.some((one) => one.name === name)) delete told[name];
  }
  return told;
}
