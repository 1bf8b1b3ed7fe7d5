import type { BinaryOperator, Expr, SqlValue } from "./ast.ts";
import { SqlFailure } from "./lexer.ts";

/** How an expression reads a column; fails if there is none of that name. */
export type Scope = (name: string) => SqlValue;

export const NO_COLUMNS: Scope = (name) => {
  throw new SqlFailure(`no such column: ${name}`);
};

/** The least integer of 64 bits. */
const LEAST_INTEGER = -(0x8000_0000 * 0x1_0000_0000);

const AGGREGATES = new Set(["count", "min", "max"]);

/** Whether an expression needs all rows at once. */
export function isAggregate(expr: Expr): boolean {
  if (expr.op === "call") {
    return (AGGREGATES.has(expr.name) && (expr.star || expr.args.length < 2)) || expr.args.some(isAggregate);
  }
  if ("left" in expr) return isAggregate(expr.left) || isAggregate(expr.right);
  if (expr.op === "case") return [...expr.whens.flat(), expr.otherwise].some(isAggregate);
  return "value" in expr && typeof expr.value === "object" && expr.value !== null && isAggregate(expr.value);
}

/** The value of an expression; `rows` are what its aggregates run over. */
export function evaluate(expr: Expr, scope: Scope, rows: readonly Scope[] = []): SqlValue {
  switch (expr.op) {
    case "literal":
      return expr.value;
    case "column":
      return scope(expr.name);
    case "minus":
      return 0 - toNumber(evaluate(expr.value, scope, rows));
    case "not": {
      const value = evaluate(expr.value, scope, rows);
      return value === null ? null : truth(value) ? 0 : 1;
    }
    case "is-null":
    case "is-not-null":
      return (evaluate(expr.value, scope, rows) === null) === (expr.op === "is-null") ? 1 : 0;
    case "case": {
      const value = expr.value && evaluate(expr.value, scope, rows);
      const found = expr.whens.find(([when]) => {
        const is = evaluate(when, scope, rows);
        return value === undefined ? truth(is) : is !== null && value !== null && compare(is, value) === 0;
      });
      return evaluate(found?.[1] ?? expr.otherwise, scope, rows);
    }
    case "in": {
      const value = evaluate(expr.value, scope, rows);
      const found = expr.list.some((item) => compare(evaluate(item, scope, rows), value) === 0);
      return value === null ? null : found === expr.negated ? 0 : 1;
    }
    case "call":
      return call(expr, scope, rows);
    default:
      return binary(expr.op, evaluate(expr.left, scope, rows), evaluate(expr.right, scope, rows));
  }
}

function binary(op: BinaryOperator, left: SqlValue, right: SqlValue): SqlValue {
  if (op === "and") {
    if ((left !== null && !truth(left)) || (right !== null && !truth(right))) return 0;
    return left === null || right === null ? null : 1;
  }
  if (op === "or") {
    if ((left !== null && truth(left)) || (right !== null && truth(right))) return 1;
    return left === null || right === null ? null : 0;
  }
  if (left === null || right === null) return null;
  if (op === "||") return `${left}${right}`;
  const order = compare(left, right);
  switch (op) {
    case "=":
      return order === 0 ? 1 : 0;
    case "<>":
      return order !== 0 ? 1 : 0;
    case "<":
      return order < 0 ? 1 : 0;
    case "<=":
      return order <= 0 ? 1 : 0;
    case ">":
      return order > 0 ? 1 : 0;
    case ">=":
      return order >= 0 ? 1 : 0;
    default:
      return arithmetic(op, toNumber(left), toNumber(right));
  }
}

function arithmetic(op: "+" | "-" | "*" | "/" | "%", left: number, right: number): SqlValue {
  if (op === "+") return left + right;
  if (op === "-") return left - right;
  if (op === "*") return left * right;
  if (right === 0) return null;
  if (op === "%") return Math.trunc(left) % Math.trunc(right);
  return Number.isInteger(left) && Number.isInteger(right) ? Math.trunc(left / right) : left / right;
}

function call(expr: Expr & { op: "call" }, scope: Scope, rows: readonly Scope[]): SqlValue {
  const { name, args, star } = expr;
  const [first] = args;
  if (isAggregate(expr) && AGGREGATES.has(name)) {
    if (star || first === undefined) return rows.length;
    const values = rows.map((row) => evaluate(first, row)).filter((value) => value !== null);
    if (name === "count") return values.length;
    if (values.length === 0) return null;
    const sign = name === "min" ? 1 : -1;
    return values.reduce((best, value) => (compare(value, best) * sign < 0 ? value : best));
  }
  const values = args.map((arg) => evaluate(arg, scope, rows));
  const [value = null] = values;
  const wanted = ARITY[name];
  if (wanted === undefined) throw new SqlFailure(`no such function: ${name}`);
  if (wanted >= 0 && wanted !== values.length) {
    throw new SqlFailure(`wrong number of arguments to function ${name}()`);
  }
  if (name === "coalesce") return values.find((item) => item !== null) ?? null;
  if (value === null) return null;
  if (name === "length") return `${value}`.length;
  const number = toNumber(value);
  // The least integer of 64 bits has no counterpart above zero.
  if (number === LEAST_INTEGER) throw new SqlFailure("integer overflow", 1, "while it runs");
  return Math.abs(number);
}

/** How many arguments a function takes; -1 for any number. */
const ARITY: Readonly<Record<string, number>> = {
  sqlite_version: 0,
  abs: 1,
  length: 1,
  coalesce: -1,
};

/** SQLite's order: NULL, then numbers, then text. */
export function compare(left: SqlValue, right: SqlValue): number {
  if (left === right) return 0;
  const ranks = [left, right].map((value) => (value === null ? 0 : typeof value === "number" ? 1 : 2));
  const [a = 0, b = 0] = ranks;
  if (a !== b) return a - b;
  return (left ?? 0) < (right ?? 0) ? -1 : 1;
}

export function truth(value: SqlValue): boolean {
  return value !== null && toNumber(value) !== 0;
}

function toNumber(value: SqlValue): number {
  if (typeof value === "number") return value;
  const match = /^\s*[+-]?\d+(\.\d*)?([eE][+-]?\d+)?/.exec(value ?? "");
  return match === null ? 0 : Number(match[0]);
}
