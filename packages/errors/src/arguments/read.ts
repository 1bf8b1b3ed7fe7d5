/**
 * Reads what an error's text names: the table, the bucket, the address. One reader for links (`docsUrl`) and for the
 * decoder, so that both name the same. It takes quoted names and known shapes only: a word that merely stands behind
 * "database" is no database's name.
 */

/** Values by argument name, as written. */
export type ToldArguments = { [name: string]: string };

/** A form: a text that it contains, by which most texts are passed over quickly, and the pattern whose groups it tells. */
type Form = readonly [hint: string, pattern: RegExp];

/** A table's path, without the dot that ends a sentence. A path that goes on in other letters is none: half a name misleads. */
const TABLE = "(?<table>[\\w-]{1,200}\\.[\\w-]{1,200}(?:\\$[\\w$]{1,40})?)(?!\\.?[^\\s'\"(\\]),:.;}`])";
const NAME = "[\\w$-]{1,200}(?!\\.?[^\\s'\"(\\]),:.;}`])";
/** A host with a port: an IPv6 address stands in brackets. */
const ADDRESS = "(?<address>(?:\\[[\\da-fA-F:.]{2,50}(?:%\\w{1,20})?\\]|[\\w.-]{1,253}):\\d{1,5})(?!\\w)";

/** The first form that tells an argument wins. */
const FLUSS: readonly Form[] = [
  ["artition", /\b[Pp]artition '?(?<table>[\w-]{1,200}\.[\w$-]{1,200})\((?<partition>[^()']{1,200})\)/],
  ["able", /\b[Tt]ables?:? {0,3}'\[?(?<table>[^'\].]{1,100}\.[^'\]]{1,100})\]?'/],
  ["able", new RegExp(`\\b[Tt]ables?(?: not found| info not found for| path)?:? {0,3}["\`[(]{0,3}${TABLE}`)],
  ["not found in cluster", /\btable: (?<table>[\w$.-]{1,200}) not found in cluster/],
  ["type=TABLE", /type=TABLE, name='(?<table>[^']{1,200})'/],
  ["able name", /\b[Tt]able name (?<table>.{1,200}?) is invalid/],
  ["atabase", /\b[Dd]atabase '(?<database>[^']{1,200})'/],
  ["atabase name", /\b[Dd]atabase name (?<database>.{1,200}?) is invalid/],
  ["Database", new RegExp(`\\bDatabase (?<database>${NAME}) (?:does not exist|already exists|is not empty)`)],
  ["type=DATABASE", /type=DATABASE, name='(?<database>[^']{1,200})'/],
  ["artition", /\b[Pp]artition(?:Spec)? '(?<partition>[^'()]{1,200})'/],
  ["partition id '", /\bpartition id '(?<partition>[^']{1,200})'/],
  ["PartitionSpec{", /PartitionSpec\{\{(?<partition>[^{}]{1,200})\}\}/],
  ["partitionSpec:", /\bpartitionSpec: (?<partition>[^\s,.]{1,200})/],
  ["partition value", /\bpartition value (?<partition>.{1,200}?) is invalid/],
  [
    "tableId=",
    /[{(]tableId=(?<tableId>\d{1,20})(?:, partitionId=(?<partitionId>\d{1,20}))?, bucket=(?<bucket>\d{1,20})[})]/,
  ],
  [
    "table_id=",
    /\(table_id=(?<tableId>\d{1,20})(?:, partition_id=(?:Some\()?(?<partitionId>\d{1,20})?\w{0,10}\)?)?, bucket=(?<bucket>\d{1,20})\)/,
  ],
  ["able", /\btable(?:_id=|[ _]id:? )(?<tableId>\d{1,20})/],
  ["tableId=", /\btableId=(?<tableId>\d{1,20})/],
  ["bucket", /\bbucket(?:_id: |=)(?<bucket>-?\d{1,20})/],
  ["bootstrap", /bootstrap (?:address|servers) '(?<address>[^']{1,200})'/],
  ["bootstrap", new RegExp(`bootstrap servers: \\[(?:[\\w.-]{0,253}/)?${ADDRESS}`)],
  ["(id: ", new RegExp(`\\b(?:node|server) ${ADDRESS} \\(id: (?<node>[\\w-]{1,60})`)],
  [
    "erver tag",
    /\b[Ss]erver tag (?<tag>[A-Z_]{1,100}) (?:already|not) exists for server (?<server>\d{1,20})/,
  ],
  ["erver", /\b(?:[Tt]ablet)?[Ss]erver ?(?<server>\d{1,20})\b(?!\.\d)/],
  ["offset", /\boffset (?<offset>-?\d{1,20})/],
  ["schema id", /\bschema id:? (?<schema>-?\d{1,20})/],
  ["has changed from", /\bwriter id has changed from (?<writer>\d{1,20}) to (?<newWriter>\d{1,20})/],
  ["writer", /\bwriter (?:id is )?(?<writer>\d{1,20})/],
  ["batch seq", / (?<incoming>-?\d{1,20}) \(incoming batch seq\.\), (?<current>-?\d{1,20}) \(current/],
  ["Replication factor", /\bReplication factor: (?<factor>\d{1,20}) .{0,60}?servers: (?<servers>\d{1,20})/],
  ["acks", /\brequired acks: (?<acks>-?\d{1,20})/],
  ["Projected fields", /\bProjected fields \[(?<columns>[^\]]{0,200})\]/],
  ["fields, but is", /\bfields, but is \[(?<columns>[^\]]{0,200})\]/],
  ["target write columns", /\btarget write columns \[(?<columns>[^\]]{0,200})\]/],
  ["fetch timestamp", /\bfetch timestamp (?<timestamp>-?\d{1,20})/],
  ["'", /\b(?:option|config) '(?<option>[^']{1,200})'/],
  ["is not a recognized", /'(?<option>[\w.-]{1,200})' is not a recognized/],
  ["config key", /\bconfig key (?<option>[\w.-]{1,200})/],
  ["m", /\b(?:only allow|maximum limit|limit of) (?<limit>\d{1,20})/],
  ["snapshot id", /\bsnapshot id (?<snapshot>\d{1,20})/],
  ["Principal{", /Principal\{name='(?<principal>[^']{1,200})'/],
  ["to operate", /\bto operate (?<right>[A-Z_]{1,40})\b/],
  [
    "No permission to",
    /\bNo permission to (?<right>[A-Z_]{1,40}) table (?<table>[\w$-]{1,200}) in database (?<database>[\w$-]{1,200})/,
  ],
  ["epoch", /\bepoch (?<epoch>-?\d{1,20})\b/],
  ["producer ID", /\bproducer ID '(?<producer>[^']{1,200})'/],
  ["ebalance", /\b[Rr]ebalance (?:task )?id (?:is )?'?(?<rebalance>[\w-]{1,100})/],
];

const DQLITE: readonly Form[] = [
  // Whom go-dqlite dialled; of a connection between two, the second is the other end.
  [" tcp ", new RegExp(`\\b(?:dial|read|write) tcp (?:\\S{1,100}->)?${ADDRESS}`)],
  ["->@", new RegExp(`->@${ADDRESS}`)],
  ["bind address", new RegExp(`bind address "${ADDRESS}`)],
  [": server ", new RegExp(`\\battempt \\d{1,9}: server ${ADDRESS}`)],
  ["address=", new RegExp(`\\baddress="?${ADDRESS}`)],
  ["onstraint failed", /\b(?:UNIQUE|NOT NULL) constraint failed: (?<column>[\w$]{1,200}\.[\w$]{1,200})/],
  [" leak", /\bPotential (?<resource>\w{1,60}) leak\b/],
];

/** What a language prints for a value that isn't there: no name. */
const NO_NAME = /(?:^|\.)(?:undefined|null|None|NaN|\[object \w+\])(?:$|\.)/;

/** What the text of a Fluss error tells. */
export function argumentsOfFluss(text: string): ToldArguments {
  const told = read(text, FLUSS);
  // "table log in database sec": the two make the path by which the table is known.
  const { table, database } = told;
  if (table !== undefined && database !== undefined && !table.includes("."))
    told.table = `${database}.${table}`;
  return told;
}

/** Around a node's text stand its number and its address: `Node 1: disk I/O error (10506) (127.0.0.1:9001)`. */
const NODE = /^ {0,3}Node (\d{1,40})(?=[:\s(]|$)/;

/** What the text of a dqlite error tells. `isNode`: whether it may be a node's, which has number and address. */
export function argumentsOfDqlite(text: string, isNode = true): ToldArguments {
  const told: ToldArguments = {};
  const node = isNode ? NODE.exec(text)?.[1] : undefined;
  // What ends a sentence, a quote or a record isn't part of the text.
  let own = text.trimEnd().replace(/["'\]},.;]{1,9}$/, "");
  if (node !== undefined) {
    told.node = node;
    const open = own.lastIndexOf("(");
    const last = own.endsWith(")") ? own.slice(open + 1, -1).trim() : "";
    if (/[:/]/.test(last)) {
      told.address = last;
      own = own.slice(0, open).trimEnd();
    }
  }
  const wire = / \((\d{1,9})\)$/.exec(own)?.[1];
  if (wire !== undefined) told.wire = wire;
  return read(text, DQLITE, told);
}

function read(text: string, forms: readonly Form[], told: ToldArguments = {}): ToldArguments {
  for (const [hint, pattern] of forms) {
    if (!text.includes(hint)) continue;
    const groups = pattern.exec(text)?.groups;
    for (const name in groups) {
      const value = groups[name]?.trim() ?? "";
      if (value !== "" && !Object.hasOwn(told, name) && !NO_NAME.test(value)) told[name] = value;
    }
  }
  return told;
}
