/** Reads from the text of a Fluss error what it tells: the forms are those of the recorded texts. */
import type { ArgName } from "../catalogue/args.ts";

type Args = Record<string, string>;

/** A dotted name, without a dot that ends the sentence. */
const PATH = "[\\w$-]+(?:\\.[\\w$-]+)+";

/** Each pattern's named groups are arguments. The first that tells an argument wins. */
const PATTERNS: readonly RegExp[] = [
  // Table partition 'part.log(p=US)' does not exist.
  new RegExp(`Table partition '(?<table>${PATH})\\((?<partition>[^()']{1,200})\\)'`),
  /\b[Tt]ables?:? {0,3}'\[?(?<table>[^'\].]{1,100}\.[^'\]]{1,100})\]?'/,
  new RegExp(
    `\\b[Tt]ables?\\b(?: not found| info not found for|:| path)?:? {0,3}['"\`[]{0,3}(?<table>${PATH})`,
  ),
  /type=TABLE, name='(?<table>[^']{1,200})'/,
  /\bTable name (?<table>.{1,200}?) is invalid/,
  /\bDatabase '(?<database>[^']{1,200})'/,
  /\bDatabase name (?<database>.{1,200}?) is invalid/,
  /\bDatabase (?<database>[\w$-]{1,200}) (?:does not exist|already exists|is not empty)/,
  /type=DATABASE, name='(?<database>[^']{1,200})'/,
  /\bPartition(?:Spec)? '(?<partition>[^']{1,200})'/,
  /\bpartition id '(?<partition>[^']{1,200})'/,
  /PartitionSpec\{\{(?<partition>[^{}]{1,200})\}\}/,
  /\bpartitionSpec: (?<partition>[^\s,.]{1,200})/,
  /\bpartition value (?<partition>.{1,200}?) is invalid/,
  /\{tableId=(?<tableId>\d{1,20})(?:, partitionId=\d{1,20})?, bucket=(?<bucket>\d{1,20})\}/,
  /\(table_id=(?<tableId>\d{1,20})(?:, partition_id=\w{1,40}(?:\(\d{1,20}\))?)?, bucket=(?<bucket>\d{1,20})\)/,
  /\btable(?:_id=|[ _]id:? )(?<tableId>\d{1,20})/,
  /\bbucket_id: (?<bucket>-?\d{1,20})/,
  /bootstrap (?:address|servers) '(?<address>[^']{1,200})'/,
  /\b[Ss]erver tag (?<tag>[A-Z_]{1,100}) (?:already|not) exists for server (?<server>\d{1,20})/,
  /\b(?:[Tt]ablet)?[Ss]erver ?(?<server>\d{1,20})\b(?!\.\d)/,
  /\boffset (?<offset>-?\d{1,20})/,
  /\bschema id:? (?<schema>-?\d{1,20})/,
  /\bwriter (?:id is )?(?<writer>\d{1,20})/,
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

/** What any error may tell, its page's sentence or not. All else is told of errors whose sentence has a hole for it. */
const GENERAL: ReadonlySet<string> = new Set<ArgName>([
  "table",
  "database",
  "partition",
  "tableId",
  "bucket",
  "address",
  "server",
]);

/** The arguments in `text`, the error's own message. `holes` are the arguments of its page. */
export function flussArgs(text: string, holes: readonly { readonly name: string }[]): Args {
  const args: Args = {};
  for (const pattern of PATTERNS) {
    const groups = pattern.exec(text)?.groups ?? {};
    for (const [name, group] of Object.entries(groups)) {
      const value = (group ?? "").trim();
      if (value === "" || Object.hasOwn(args, name)) continue;
      if (GENERAL.has(name) || holes.some((hole) => hole.name === name)) args[name] = value;
    }
  }
  // "table log in database sec": the two make the path by which the table is known.
  const { table, database } = args;
  if (table !== undefined && database !== undefined && !table.includes("."))
    args.table = `${database}.${table}`;
  return args;
}
