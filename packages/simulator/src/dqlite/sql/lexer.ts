/** A failure of SQL, with SQLite's result code and text. */
export class SqlFailure extends Error {
  override readonly name = "SqlFailure";
  /** SQLite's (extended) result code: 1 for SQLITE_ERROR. */
  readonly code: number;
  /** Whether the statement failed before its first step or at one. */
  readonly at: "before it runs" | "while it runs";

  constructor(text: string, code = 1, at: SqlFailure["at"] = "before it runs") {
    super(text);
    this.code = code;
    this.at = at;
  }
}

export interface Token {
  readonly kind: "word" | "quoted" | "number" | "string" | "symbol" | "end";
  /** As written; for quoted words and strings what they stand for. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const PATTERN =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|("(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\])|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|'((?:[^']|'')*)'|(\|\||<=|>=|<>|!=|==|[-+*/%(),;.=<>?])/gy;

/** Splits a statement text into tokens; it ends at a NUL, as SQLite's does. */
export function tokenize(sql: string): Token[] {
  const zero = sql.indexOf("\0");
  const text = zero < 0 ? sql : sql.slice(0, zero);
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (match === null) throw new SqlFailure(`unrecognized token: "${text.slice(at, at + 1)}"`);
    const end = PATTERN.lastIndex;
    const [, word, quoted, number, string, symbol] = match;
    if (word !== undefined) tokens.push({ kind: "word", text: word, start: at, end });
    else if (quoted !== undefined) {
      const inner = quoted.slice(1, -1);
      tokens.push({
        kind: "quoted",
        text: quoted[0] === '"' ? inner.replaceAll('""', '"') : inner,
        start: at,
        end,
      });
    } else if (number !== undefined) tokens.push({ kind: "number", text: number, start: at, end });
    else if (string !== undefined)
      tokens.push({ kind: "string", text: string.replaceAll("''", "'"), start: at, end });
    else if (symbol !== undefined) tokens.push({ kind: "symbol", text: symbol, start: at, end });
    at = end;
  }
  tokens.push({ kind: "end", text: "", start: text.length, end: text.length });
  return tokens;
}
