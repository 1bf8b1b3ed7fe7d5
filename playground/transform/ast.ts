import { type ParserPlugin, parse } from "@babel/parser";
import type { ProgramProblem } from "../protocol/index.ts";

/** A node of the parser's tree, as far as the transform needs to know it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: Position };
  readonly [key: string]: unknown;
}

interface Position {
  readonly line: number;
  /** Starts at 0. */
  readonly column: number;
}

/** A text that can't be read as TypeScript, with all that the parser found before it gave up. */
export class Unparsable extends Error {
  readonly problems: readonly ProgramProblem[];

  constructor(problems: readonly ProgramProblem[]) {
    super(problems[0]?.message);
    this.problems = problems;
  }
}

export interface Parsed {
  readonly program: Node;
  /** Errors that only TypeScript reports; without its types the code may be valid JavaScript. */
  readonly doubts: readonly ProgramProblem[];
}

interface ParserError {
  readonly message: string;
  readonly loc?: Position;
  readonly syntaxPlugin?: string;
}

/** Parses TypeScript with positions. Throws `Unparsable` with the place where it isn't TypeScript. */
export function parseProgram(source: string): Parsed {
  try {
    const file = parseWith(source, [...TYPESCRIPT]);
    const errors = (file.errors ?? []) as readonly (object & ParserError)[];
    const certain = errors.filter(({ syntaxPlugin }) => syntaxPlugin !== "typescript");
    if (certain.length > 0) throw new Unparsable(certain.map(problemOf));
    return { program: file.program as unknown as Node, doubts: errors.map(problemOf) };
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Unparsable([{ message: "The program is nested too deeply to be read.", line: 1, column: 1 }]);
    }
    const problems = error instanceof Unparsable ? error.problems : [problemOf(error as ParserError)];
    if (source.includes("<") && isJsx(source)) {
      const message = "JSX can't be run here: write plain TypeScript.";
      throw new Unparsable(problems.slice(0, 1).map((problem) => ({ ...problem, message })));
    }
    throw new Unparsable(problems);
  }
}

/** Whether code is JavaScript without any type. */
export function isJavaScript(code: string): boolean {
  try {
    return (parseWith(code, []).errors ?? []).length === 0;
  } catch {
    return false;
  }
}

function problemOf({ loc, message }: ParserError): ProgramProblem {
  return {
    message: message.replace(/ \(\d+:\d+\)$/, ""),
    line: loc?.line ?? 1,
    column: (loc?.column ?? 0) + 1,
  };
}

const TYPESCRIPT: readonly ParserPlugin[] = ["typescript", "decorators", "decoratorAutoAccessors"];

function parseWith(source: string, plugins: ParserPlugin[]) {
  return parse(source, {
    sourceType: "module",
    plugins,
    createParenthesizedExpressions: true,
    attachComment: false,
    errorRecovery: true,
  });
}

function isJsx(source: string): boolean {
  try {
    return parseWith(source, [...TYPESCRIPT, "jsx"]).errors?.length === 0;
  } catch {
    return false;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

const NO_CHILDREN = new Set(["loc", "extra", "errors", "comments"]);

/** The children of a node in the order of their fields. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const key in node) {
    if (NO_CHILDREN.has(key)) continue;
    const value = node[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) found.push(item);
    } else if (isNode(value)) found.push(value);
  }
  return found;
}

/** A child by its field; undefined where there is none. */
export function child(node: Node, key: string): Node | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

/** A list of children by its field, without its holes. */
export function list(node: Node, key: string): Node[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The place of a node, both numbers from 1. */
export function placeOf(node: Node): { readonly line: number; readonly column: number } {
  return { line: node.loc.start.line, column: node.loc.start.column + 1 };
}

/** An expression without the parentheses and type operators around it. */
export function bare(node: Node): Node {
  let inner = node;
  while (
    inner.type === "ParenthesizedExpression" ||
    inner.type === "TSNonNullExpression" ||
    inner.type === "TSAsExpression" ||
    inner.type === "TSSatisfiesExpression" ||
    inner.type === "TSInstantiationExpression"
  ) {
    const next = child(inner, "expression");
    if (next === undefined) return inner;
    inner = next;
  }
  return inner;
}
