// What SQLite has and the simulator lacks is said to be the simulator's lack: it never passes for SQLite's own complaint.

import { SqlFailure } from "./lexer.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Keywords that can't be names, in SQLite either. */
const RESERVED = words(
  "alter between collate current_date current_time current_timestamp distinct escape except exists group having " +
    "index intersect join on union using",
);

/** Keywords that are names, too, where SQLite expects one. */
const KEYWORDS = words(
  "analyze cast conflict cross explain full glob inner left like match natural " +
    "offset outer over recursive regexp reindex release right savepoint trigger view virtual window with",
);

const FUNCTIONS = words(
  "avg cast changes char concat date datetime format glob group_concat hex ifnull iif instr json json_array json_each " +
    "json_extract json_object julianday last_insert_rowid like likely lower ltrim nullif printf quote random randomblob " +
    "replace round row_number rtrim sign strftime string_agg substr substring sum time total total_changes trim typeof " +
    "unhex unicode unixepoch unlikely upper zeroblob",
);

/** Whether an unquoted word can't be a name, since it belongs to something that the simulator lacks. */
export function isReservedElsewhere(word: string): boolean {
  return RESERVED.has(word);
}

/** Fails if the word that doesn't fit is a keyword of SQLite's. */
export function refuseKeyword(word: string): void {
  if (word === "on") refuse("ON CONFLICT");
  if (RESERVED.has(word) || KEYWORDS.has(word)) refuse(word.toUpperCase());
}

/** Whether a word between two operands is an operator that the simulator lacks. */
export function isOperatorElsewhere(word: string): boolean {
  return ["between", "glob", "like", "match", "regexp"].includes(word);
}

export function refuseFunction(name: string): void {
  if (FUNCTIONS.has(name)) refuse(`${name}()`);
}

/** SQLite's own tables: the schema, sequences, statistics. */
export function refuseTable(name: string): void {
  if (name.toLowerCase().startsWith("sqlite_")) refuse(name);
}

/** Fails because the simulator lacks this. */
export function refuse(what: string): never {
  throw new SqlFailure(
    `the simulator's SQL has no ${what}; it has one table a statement, with WHERE, ORDER BY, LIMIT, count(), min() and max()`,
  );
}
