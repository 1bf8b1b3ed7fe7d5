/**
 * Reads what an error's text names: the table, the bucket, the address. One reader for links (`docsUrl`) and for the
 * decoder, so that both name the same. It takes quoted names and known shapes only: a word that merely stands behind
 * "database" is no database's name.
 */

/** Values by argument name, as written; what has no value isn't told. */
export interface ToldArguments {
  [name: string]: string | number | bigint | null | undefined;
}

/**
 * Each named group is an argument, and the first pattern that tells one counts. A table is `database.name`, without the
 * dot that ends a sentence; one that goes on in letters no table can have is left out, since half a name misleads.
 */
const PATTERNS: readonly RegExp[] = [
  /\btables?( partition|.{0,5} not found( for)?|, name)?[^\w.]+(?<table>[\w-]+\.[\w-]+)(?!\.?[^\s'"(),:.\]])(\((?<partition>[^)]+))?/i,
  /database ('|name (?!is))(?<database>\S.*?)('| is)/i,
  /artition '(?<partition>[^'(]+)'/,
  /table_?id=(?<tableId>\d+)(, part\w+=(?<partitionId>\d+))?, bucket=(?<bucket>\d+)/i,
  /offset (?<offset>\d+)/,
  /(?<incoming>\d+) \(in.+, (?<current>-?\d+)/,
  // Whom a client dialled, of a connection the other end; what a node wanted to bind; where the Fluss client began.
  /(dial tcp |->|address "|servers ')(?<address>[^\s,(]+:\w+)/,
];

/** What JavaScript prints for a value that isn't there, a group without a match too, or that is no text: no name. */
const NO_NAME = /undefined|\[obj/;

/** Adds what a text tells to what is told already. */
export function readArguments(text: string, told: ToldArguments, patterns = PATTERNS): ToldArguments {
  for (const pattern of patterns) {
    for (const [name, value] of Object.entries(pattern.exec(text)?.groups ?? {}))
      if (!NO_NAME.test(value)) told[name] ??= value;
  }
  return told;
}
