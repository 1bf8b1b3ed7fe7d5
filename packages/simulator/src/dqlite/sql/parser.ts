import type { BinaryOperator, Column, Expr, ResultColumn, Schema, Statement } from "./ast.ts";
import { SqlFailure, type Token, tokenize } from "./lexer.ts";

const LEVELS: readonly (readonly [written: string, operator: BinaryOperator][])[] = [
  [["or", "or"]],
  [["and", "and"]],
  [
    ["=", "="],
    ["==", "="],
    ["<>", "<>"],
    ["!=", "<>"],
  ],
  [
    ["<", "<"],
    ["<=", "<="],
    [">", ">"],
    [">=", ">="],
  ],
  [
    ["+", "+"],
    ["-", "-"],
  ],
  [
    ["*", "*"],
    ["/", "/"],
    ["%", "%"],
  ],
  [["||", "||"]],
];

/** Reads the small part of SQL that programs against a simulated cluster need, with SQLite's own complaints. */
export class Parser {
  readonly #sql: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(sql: string) {
    this.#sql = sql;
    this.#tokens = tokenize(sql);
  }

  /** The next statement, or undefined when only blanks and comments are left. */
  next(): Statement | undefined {
    if (!this.hasMore) return undefined;
    const statement = this.#statement();
    if (!this.#ended && !this.#take(";")) this.#fail();
    return statement;
  }

  /** Whether another statement follows. */
  get hasMore(): boolean {
    while (this.#take(";"));
    return !this.#ended;
  }

  get #ended(): boolean {
    return this.#peek.kind === "end";
  }

  #statement(): Statement {
    if (this.#take("create")) return this.#create();
    if (this.#take("drop")) {
      this.#need("table");
      const ifExists = this.#take("if") && this.#need("exists");
      return { kind: "drop", ifExists, table: this.#name() };
    }
    if (this.#take("insert")) return this.#insert();
    if (this.#take("replace")) return this.#insertInto("replace");
    if (this.#take("update")) return this.#update();
    if (this.#take("delete")) {
      this.#need("from");
      return { kind: "delete", table: this.#name(), where: this.#where() };
    }
    if (this.#take("select")) return this.#select();
    if (this.#take("begin")) {
      const immediate = this.#take("immediate") || this.#take("exclusive");
      if (!immediate) this.#take("deferred");
      this.#take("transaction");
      return { kind: "begin", immediate };
    }
    if (this.#take("commit") || this.#take("end")) return this.#finish("commit");
    if (this.#take("rollback")) return this.#finish("rollback");
    if (this.#take("vacuum")) return { kind: "vacuum" };
    if (this.#take("attach")) return this.#attach();
    if (this.#take("pragma")) return this.#pragma();
    return this.#fail();
  }

  #finish(kind: "commit" | "rollback"): Statement {
    this.#take("transaction");
    return { kind };
  }

  #attach(): Statement {
    while (!this.#ended && this.#peek.text !== ";") this.#at += 1;
    return { kind: "attach" };
  }

  #pragma(): Statement {
    const name = this.#name().toLowerCase();
    const inBrackets = this.#take("(");
    if (!inBrackets && !this.#take("=")) return { kind: "pragma", name, value: undefined };
    this.#take("-");
    const value = this.#peek.text;
    this.#at += 1;
    if (inBrackets) this.#need(")");
    return { kind: "pragma", name, value };
  }

  #create(): Statement {
    this.#need("table");
    const ifNotExists = this.#take("if") && this.#need("not") && this.#need("exists");
    const draft: Draft = {
      name: this.#name(),
      columns: [],
      rowid: undefined,
      unique: [],
      checks: [],
      references: [],
    };
    this.#need("(");
    do {
      if (!this.#tableConstraint(draft)) this.#column(draft);
    } while (this.#take(","));
    this.#need(")");
    const strict = this.#take("strict");
    return { kind: "create", ifNotExists, schema: { ...draft, strict } };
  }

  #tableConstraint(draft: Draft): boolean {
    if (this.#take("primary")) {
      this.#need("key");
      draft.unique.push(this.#names());
    } else if (this.#take("unique")) draft.unique.push(this.#names());
    else if (this.#take("check")) draft.checks.push(this.#check());
    else if (this.#take("foreign")) {
      this.#need("key");
      const [column = ""] = this.#names();
      this.#need("references");
      draft.references.push({ column, ...this.#target() });
    } else return false;
    return true;
  }

  #column(draft: Draft): void {
    const name = this.#name();
    let type = "";
    while (this.#peek.kind === "word" && !CONSTRAINT_WORDS.has(this.#word))
      type += `${type && " "}${this.#name()}`;
    if (type !== "" && this.#take("(")) while (!this.#take(")")) this.#at += this.#ended ? this.#fail() : 1;
    let notNull = false;
    let standard: Expr | undefined;
    for (;;) {
      if (this.#take("primary")) {
        this.#need("key");
        this.#take("autoincrement");
        if (type.toLowerCase() === "integer") draft.rowid = name;
        else draft.unique.push([name]);
      } else if (this.#take("not")) notNull = this.#need("null");
      else if (this.#take("unique")) draft.unique.push([name]);
      else if (this.#take("default")) standard = this.#operand();
      else if (this.#take("check")) draft.checks.push(this.#check());
      else if (this.#take("references")) draft.references.push({ column: name, ...this.#target() });
      else break;
    }
    draft.columns.push({ name, type, notNull, default: standard });
  }

  #check(): { text: string; expr: Expr } {
    this.#need("(");
    const { start } = this.#peek;
    const expr = this.#expr();
    const { start: end } = this.#peek;
    this.#need(")");
    return { text: this.#sql.slice(start, end).trim(), expr };
  }

  #target(): { table: string; to: string | undefined } {
    const table = this.#name();
    return { table, to: this.#peek.text === "(" ? this.#names()[0] : undefined };
  }

  #insert(): Statement {
    if (!this.#take("or")) return this.#insertInto("abort");
    const ignore = this.#take("ignore");
    if (!ignore) this.#need("replace");
    return this.#insertInto(ignore ? "ignore" : "replace");
  }

  #insertInto(conflict: "abort" | "ignore" | "replace"): Statement {
    this.#need("into");
    const table = this.#name();
    const columns = this.#peek.text === "(" ? this.#names() : undefined;
    if (this.#take("default")) {
      this.#need("values");
      return { kind: "insert", table, columns: [], rows: [[]], conflict };
    }
    this.#need("values");
    const rows: Expr[][] = [];
    do {
      this.#need("(");
      rows.push(this.#list());
      this.#need(")");
    } while (this.#take(","));
    return { kind: "insert", table, columns, rows, conflict };
  }

  #update(): Statement {
    const table = this.#name();
    this.#need("set");
    const set: [string, Expr][] = [];
    do {
      const column = this.#name();
      this.#need("=");
      set.push([column, this.#expr()]);
    } while (this.#take(","));
    return { kind: "update", table, set, where: this.#where() };
  }

  #select(): Statement {
    const columns: ResultColumn[] = [];
    do columns.push(this.#resultColumn());
    while (this.#take(","));
    const from = this.#take("from") ? this.#name() : undefined;
    const where = this.#where();
    const orderBy: { expr: Expr; descending: boolean }[] = [];
    if (this.#take("order")) {
      this.#need("by");
      do {
        const expr = this.#expr();
        const descending = this.#take("desc");
        if (!descending) this.#take("asc");
        orderBy.push({ expr, descending });
      } while (this.#take(","));
    }
    return {
      kind: "select",
      columns,
      from,
      where,
      orderBy,
      limit: this.#take("limit") ? this.#expr() : undefined,
    };
  }

  #resultColumn(): ResultColumn {
    if (this.#take("*")) return { expr: "*", name: "*" };
    const { start } = this.#peek;
    const expr = this.#expr();
    const end = this.#tokens[this.#at - 1]?.end ?? start;
    const written = this.#sql.slice(start, end);
    const named = this.#take("as") || ["word", "quoted"].includes(this.#peek.kind);
    if (!named || CLAUSE_WORDS.has(this.#word))
      return { expr, name: expr.op === "column" ? expr.name : written };
    return { expr, name: this.#name() };
  }

  #where(): Expr | undefined {
    return this.#take("where") ? this.#expr() : undefined;
  }

  #expr(level = 0): Expr {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#operand();
    if (level === 2 && this.#take("not")) return { op: "not", value: this.#expr(level) };
    let left = this.#expr(level + 1);
    for (;;) {
      const found = operators.find(([written]) => this.#word === written && this.#peek.kind !== "string");
      if (found !== undefined) {
        this.#at += 1;
        left = { op: found[1], left, right: this.#expr(level + 1) };
      } else if (level === 2 && this.#take("is")) {
        const op = this.#take("not") ? "is-not-null" : "is-null";
        this.#need("null");
        left = { op, value: left };
      } else if (level === 2 && (this.#word === "in" || (this.#word === "not" && this.#after === "in"))) {
        const negated = this.#take("not");
        this.#need("in");
        this.#need("(");
        left = { op: "in", value: left, list: this.#list(), negated };
        this.#need(")");
      } else return left;
    }
  }

  #operand(): Expr {
    const token = this.#peek;
    if (this.#take("(")) {
      const inner = this.#expr();
      this.#need(")");
      return inner;
    }
    if (this.#take("-")) return { op: "minus", value: this.#operand() };
    if (this.#take("?")) return { op: "literal", value: null };
    if (token.kind === "number" || token.kind === "string") {
      this.#at += 1;
      return { op: "literal", value: token.kind === "number" ? Number(token.text) : token.text };
    }
    if (this.#take("null")) return { op: "literal", value: null };
    const name = this.#name();
    if (this.#take(".")) return { op: "column", name: this.#name() };
    if (!this.#take("(")) return { op: "column", name };
    const star = this.#take("*");
    const args = star || this.#peek.text === ")" ? [] : this.#list();
    this.#need(")");
    return { op: "call", name: name.toLowerCase(), args, star };
  }

  #list(): Expr[] {
    const list: Expr[] = [];
    do list.push(this.#expr());
    while (this.#take(","));
    return list;
  }

  #names(): string[] {
    this.#need("(");
    const names: string[] = [];
    do names.push(this.#name());
    while (this.#take(","));
    this.#need(")");
    return names;
  }

  get #peek(): Token {
    return this.#tokens[this.#at] as Token;
  }

  get #word(): string {
    return this.#peek.text.toLowerCase();
  }

  get #after(): string {
    return this.#tokens[this.#at + 1]?.text.toLowerCase() ?? "";
  }

  #take(text: string): boolean {
    const { kind } = this.#peek;
    if ((kind !== "word" && kind !== "symbol") || this.#word !== text) return false;
    this.#at += 1;
    return true;
  }

  #need(text: string): true {
    return this.#take(text) || this.#fail();
  }

  #name(): string {
    const { kind, text } = this.#peek;
    if (kind !== "quoted" && (kind !== "word" || RESERVED.has(text.toLowerCase()))) this.#fail();
    this.#at += 1;
    return text;
  }

  #fail(): never {
    const { kind, start, end } = this.#peek;
    if (kind === "end") throw new SqlFailure("incomplete input");
    throw new SqlFailure(`near "${this.#sql.slice(start, end)}": syntax error`);
  }
}

type Draft = {
  -readonly [Key in keyof Omit<Schema, "strict">]: Schema[Key] extends readonly (infer Item)[]
    ? Item[]
    : Schema[Key];
} & { columns: Column[] };

const CONSTRAINT_WORDS = new Set(["primary", "not", "unique", "default", "check", "references"]);
const CLAUSE_WORDS = new Set(["from", "where", "order", "limit"]);
const RESERVED = new Set([
  ...[
    "select",
    "from",
    "where",
    "order",
    "limit",
    "insert",
    "into",
    "values",
    "update",
    "set",
    "delete",
    "create",
    "table",
  ],
  ...[
    "drop",
    "not",
    "null",
    "and",
    "or",
    "in",
    "is",
    "primary",
    "unique",
    "check",
    "references",
    "default",
    "commit",
  ],
]);
