import { isReservedElsewhere, refuseKeyword } from "./left-out.ts";
import { SqlFailure, type Token, tokenize } from "./lexer.ts";

/** Words that can't be a name unless they are quoted. */
const RESERVED = new Set(
  (
    "select from where order limit insert into values update set delete create table drop not null and or in is primary " +
    "unique check references default commit case returning"
  ).split(" "),
);

/** A place in a statement text. What doesn't fit fails with SQLite's complaint about the token there. */
export class Cursor {
  readonly #sql: string;
  readonly #tokens: readonly Token[];
  /** What sqlite_version() gives. */
  readonly sqliteVersion: string;
  #at = 0;

  constructor(sql: string, sqliteVersion: string) {
    this.#sql = sql;
    this.sqliteVersion = sqliteVersion;
    this.#tokens = tokenize(sql);
  }

  get token(): Token {
    return this.#tokens[this.#at] as Token;
  }

  get ended(): boolean {
    return this.token.kind === "end";
  }

  /** The token here in lower case, whatever its kind. */
  get word(): string {
    return this.token.text.toLowerCase();
  }

  get wordAfter(): string {
    return this.#tokens[this.#at + 1]?.text.toLowerCase() ?? "";
  }

  /** Where the token before this place ended. */
  get endBefore(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  text(start: number, end: number): string {
    return this.#sql.slice(start, end);
  }

  skip(): void {
    if (this.ended) this.fail();
    this.#at += 1;
  }

  /** Goes past a keyword or symbol, if it is the next. */
  take(text: string): boolean {
    const { kind } = this.token;
    if ((kind !== "word" && kind !== "symbol") || this.word !== text) return false;
    this.#at += 1;
    return true;
  }

  need(text: string): true {
    return this.take(text) || this.fail();
  }

  name(): string {
    const { kind, text } = this.token;
    const word = text.toLowerCase();
    if (kind !== "quoted" && (kind !== "word" || RESERVED.has(word) || isReservedElsewhere(word)))
      this.fail();
    this.#at += 1;
    return text;
  }

  /** Names in brackets. */
  names(): string[] {
    this.need("(");
    const names = this.series(() => this.name());
    this.need(")");
    return names;
  }

  /** One or more items with commas between them. */
  series<T>(item: () => T): T[] {
    const items = [item()];
    while (this.take(",")) items.push(item());
    return items;
  }

  fail(): never {
    const { kind, start, end } = this.token;
    if (kind === "end") throw new SqlFailure("incomplete input");
    if (kind === "word") refuseKeyword(this.word);
    throw new SqlFailure(`near "${this.#sql.slice(start, end)}": syntax error`);
  }
}
