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
 * Each named group is an argument; the first pattern that matches one wins. A table is `database.name`, without a full
 * stop at the end of a sentence. A name followed by characters that no table name can have is skipped, because a
 * truncated name would mislead.
 */
export const PATTERNS: readonly RegExp[] = [
  /\btables?( partition|.{0,5} not found( for)?|, name)?[^\w.]+(?<table>[\w-]+\.[\w$-]+)(?!\.?[^\s'"(),:.\]])(\((?<partition>[^)]+))?/i,
  /Database ('|name (?!is))(?<database>\S.*?)('| is)/,
  // Without quotes: it does not exist, already exists, is not empty.
  /Database (?!is)(?<database>\S+) (do|al|is n)/,
  /artition '(?<partition>[^'(]+)'/,
  /table_?id=(?<tableId>\d+)(, part\w+=(?<partitionId>\d+))?, bucket=(?<bucket>\d+)/i,
  /offset (?<offset>\d+)/,
  /(?<incoming>\d+) \(in.+, (?<current>-?\d+)/,
  // The address that was dialled, a connection's remote end, the address to bind, the Fluss client's bootstrap servers.
  /(dial tcp |->|address "|servers ')(?<address>[^\s,(]+:\w+)/,
];

/** What JavaScript prints for undefined (also a group that didn't match) or an object: never a name. */
const NO_NAME = /undefined|\[obj/;

/** Adds the arguments found in `text` to `told`, which it changes and returns; existing values are kept. */
export function readArguments(text: string, told: ToldArguments, patterns = PATTERNS): ToldArguments {
  for (const pattern of patterns) {
    for (const [name, value] of Object.entries(pattern.exec(text)?.groups ?? {}))
      if (!NO_NAME.test(value)) told[name] ??= value;
  }
  return told;
}
