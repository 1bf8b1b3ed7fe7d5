import type { BinaryOperator, Expr } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { isOperatorElsewhere, refuse, refuseFunction } from "./left-out.ts";

/** Operators from the loosest to the tightest, as written and as meant. */
const LEVELS: readonly Readonly<Record<string, BinaryOperator>>[] = [
  { or: "or" },
  { and: "and" },
  { "=": "=", "==": "=", "<>": "<>", "!=": "<>" },
  { "<": "<", "<=": "<=", ">": ">", ">=": ">=" },
  { "+": "+", "-": "-" },
  { "*": "*", "/": "/", "%": "%" },
  { "||": "||" },
];
/** NOT, IS and IN stand where equality does. */
const EQUALITY = 2;

export function expression(at: Cursor, level = 0): Expr {
  const operators = LEVELS[level];
  if (operators === undefined) return operand(at);
  if (level === EQUALITY && at.take("not")) return { op: "not", value: expression(at, level) };
  let left = expression(at, level + 1);
  for (;;) {
    const operator =
      at.token.kind === "string" || !Object.hasOwn(operators, at.word) ? undefined : operators[at.word];
    if (operator !== undefined) {
      at.skip();
      left = { op: operator, left, right: expression(at, level + 1) };
    } else if (level === EQUALITY && at.take("is")) {
      const op = at.take("not") ? "is-not-null" : "is-null";
      at.need("null");
      left = { op, value: left };
    } else if (level === EQUALITY && (at.word === "in" || (at.word === "not" && at.wordAfter === "in"))) {
      const negated = at.take("not");
      at.need("in");
      at.need("(");
      left = { op: "in", value: left, list: expressions(at), negated };
      at.need(")");
    } else if (level === EQUALITY && at.token.kind === "word") {
      if (at.word === "not" && isOperatorElsewhere(at.wordAfter)) at.skip();
      if (isOperatorElsewhere(at.word)) at.fail();
      return left;
    } else return left;
  }
}

export function expressions(at: Cursor): Expr[] {
  return at.series(() => expression(at));
}

/** A literal, a name, a call, or anything in brackets. */
export function operand(at: Cursor): Expr {
  const { kind, text } = at.token;
  if (kind === "word" && at.word === "select") refuse("subquery");
  if (at.take("(")) {
    const inner = expression(at);
    at.need(")");
    return inner;
  }
  if (at.take("case")) return caseOf(at);
  if (at.take("-")) return { op: "minus", value: operand(at) };
  // A parameter that isn't bound is NULL.
  if (at.take("?") || at.take("null")) return { op: "literal", value: null };
  if (kind === "number" || kind === "string") {
    at.skip();
    return { op: "literal", value: kind === "number" ? Number(text) : text };
  }
  const name = at.name();
  if (at.token.kind === "string" && name.toLowerCase() === "x") refuse("blob literal");
  if (at.take(".")) return { op: "column", name: at.name() };
  if (!at.take("(")) return { op: "column", name };
  refuseFunction(name.toLowerCase());
  const star = at.take("*");
  const args = star || at.token.text === ")" ? [] : expressions(at);
  at.need(")");
  if (name.toLowerCase() === "sqlite_version" && args.length === 0)
    return { op: "literal", value: at.sqliteVersion };
  return { op: "call", name: name.toLowerCase(), args, star };
}

/** What follows CASE: a value or none, WHENs, perhaps an ELSE. */
function caseOf(at: Cursor): Expr {
  const value = at.word === "when" ? undefined : expression(at);
  const whens: [Expr, Expr][] = [];
  do {
    at.need("when");
    const when = expression(at);
    at.need("then");
    whens.push([when, expression(at)]);
  } while (at.word === "when");
  const otherwise: Expr = at.take("else") ? expression(at) : { op: "literal", value: null };
  at.need("end");
  return { op: "case", value, whens, otherwise };
}
