/**
 * Reads arguments from an error's text: the table, the bucket, the address. Links (`docsUrl`) and the decoder share
 * this reader, so that both find the same. It accepts only quoted names and known forms: a word that merely follows
 * "database" isn't taken for a database's name.
 */

/** Values by argument name, as written in the text; null or undefined if there is none. */
export interface ToldArguments {
  [name: string]: string | number | bigint | null | undefined;
}

/**
 * Each named group is an argument; the first pattern that matches one wins. A name is taken whole or not at all, because
 * a truncated one would mislead.
 */
export const PATTERNS: readonly RegExp[] = [
  // In quotes, or without them where it is called invalid or not found.
  /\btable((s?:?| id|, name=) ?'\[?|(:| name| value) (?=.* (is inv|not f)))(?<table>[^\s'(\]][^'(\]]*?)(['\]]| is inv| not f)/i,
  // `database.name`, without a full stop at the end of a sentence.
  /\b(table|partition)s?( path| info| not found| for)*[^\w.]{1,9}(?<table>[\w-]+(\.[\w$-]+)+)(?!\.?[^\s'"`(),:;.\]])(\((?<partition>[^)]+))?/i,
  // The same of a database and a partition.
  /\bdatabase((s?:?| id|, name=) ?'\[?|(:| name| value) (?=.* (is inv|not f)))(?<database>[^\s'(\]][^'(\]]*?)(['\]]| is inv| not f)/i,
  /\bpartition((s?:?| id|, name=) ?'\[?|(:| name| value) (?=.* (is inv|not f)))(?<partition>[^\s'(\]][^'(\]]*?)(['\]]| is inv| not f)/i,
  /table (?<table>[\w$-]+) in database (?<database>[\w-]+)/,
  // It does not exist, already exists, is not empty.
  /Database `?(?!is)(?<database>[\w-]+)`? (do|al|is n)/,
  /artitionSpec\W\W(?<partition>[^{}.]+)/,
  // A bucket, as Java, Python and Rust print it, or its table's id alone; then a bucket's number alone.
  /table[_ ]?id\W{1,2}(?<tableId>\d+)(, partition[^,\d]*(?<partitionId>\d+)?\)?)?(, bucket\w*\W{1,2}(?<bucket>\d+))?/i,
  /bucket(_id: |=)(?<bucket>-?\d+)/,
  /offset (?<offset>\d+)/,
  /(?<incoming>\d+) \(in.+, (?<current>-?\d+)/,
  // The address that was dialled, a connection's remote end, an address to bind, a server that was tried.
  /(dial tcp |->@?|(address|servers:?)[ ='"[]+([\w.-]+\/)?|(node|server) (?=\S+:\d\d))(?<address>[^\s,(]+:\w+)( \(id: (?<node>[\w-]+))?/,
];

/** Adds the arguments found in `text` to `told`, which it changes and returns; existing values are kept. */
export function readArguments(text: string, told: ToldArguments, patterns: readonly RegExp[]): ToldArguments {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    // What JavaScript prints for undefined (also a group that didn't match) or an object is never a name.
    for (const name in groups) if (!/undefined|object O/.test(groups[name]!)) told[name] ??= groups[name];
  }
  const { table, database } = told;
  // "table log in database sec" names the table sec.log.
  if (table && database && !`${table}`.includes(".")) told.table = `${database}.${table}`;
  return told;
}
