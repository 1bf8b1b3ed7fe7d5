import { type ParserOptions, type ParserPlugin, parse } from "@babel/parser";
import { PROBLEMS_FOUND_MAX, type ProgramProblem } from "../protocol/index.ts";
import { type Failure, mistakesIn } from "./mistakes.ts";

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
  /** As an offset. */
  readonly pos?: number;
  readonly reasonCode?: string;
  readonly syntaxPlugin?: string;
}

/** Parses TypeScript with positions. Throws `Unparsable` with the place where it isn't TypeScript. */
export function parseProgram(source: string): Parsed {
  try {
    const file = parseWith(source, [...TYPESCRIPT]);
    const errors = (file.errors ?? []) as readonly (object & ParserError)[];
    const certain = errors.filter(({ syntaxPlugin }) => syntaxPlugin !== "typescript");
    if (certain.length > 0) throw new Unparsable(certainProblems(source, certain));
    return { program: file.program as unknown as Node, doubts: errors.map(problemOf) };
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Unparsable([{ message: "The program is nested too deeply to be read.", line: 1, column: 1 }]);
    }
    const problems =
      error instanceof Unparsable
        ? error.problems
        : mistakesIn(source, problemOf(error as ParserError), readPart);
    if (source.includes("<") && isJsx(source)) {
      const message = "JSX can't be run here: write plain TypeScript.";
      throw new Unparsable(problems.slice(0, 1).map((problem) => ({ ...problem, message })));
    }
    throw new Unparsable(problems);
  }
}

/** What the parser could go on after; behind a statement that has no end, only what its own statement shows, too. */
function certainProblems(source: string, errors: readonly ParserError[]): ProgramProblem[] {
  const runsOn = errors.findIndex(({ reasonCode }) => reasonCode === "MissingSemicolon");
  const problems = errors.slice(0, PROBLEMS_FOUND_MAX).map(problemOf);
  const alone = runsOn < 0 ? [] : mistakesIn(source, problems[0] as ProgramProblem, readPart);
  return problems.filter(
    ({ line }, at) =>
      // What else is wrong with a line is mostly wrong for the same reason.
      problems.findIndex((one) => one.line === line) === at &&
      (runsOn < 0 || at < runsOn || alone.some((problem) => problem.line === line)),
  );
}

/** Reads some statements of a program, wherever in it they stand. */
function readPart(text: string, firstLine: number): Failure | undefined {
  const placed = (error: ParserError): ProgramProblem => {
    const problem = problemOf(error);
    return { ...problem, line: problem.line + firstLine - 1 };
  };
  try {
    const errors = (parseWith(text, [...TYPESCRIPT], ANYWHERE).errors ?? []) as readonly (object &
      ParserError)[];
    const error = errors.find(
      ({ syntaxPlugin, reasonCode = "" }) => syntaxPlugin !== "typescript" && !DEPENDS.has(reasonCode),
    );
    return error ? { problem: placed(error), isAtEnd: false } : undefined;
  } catch (error) {
    const { pos = 0, reasonCode = "" } = error as ParserError;
    return {
      problem: placed(error as ParserError),
      isAtEnd: pos >= text.length || GOES_ON.has(reasonCode),
    };
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

/** What is allowed in some places of a program is allowed in a part of it. */
const ANYWHERE: ParserOptions = {
  allowAwaitOutsideFunction: true,
  allowNewTargetOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowUndeclaredExports: true,
  allowYieldOutsideFunction: true,
};
/** What the place of a part decides. */
const DEPENDS: ReadonlySet<string> = new Set([
  "IllegalBreakContinue",
  "InvalidPrivateFieldResolution",
  "AwaitNotInAsyncContext",
]);
/** What is open may end in what follows. */
const GOES_ON: ReadonlySet<string> = new Set(["UnterminatedTemplate", "UnterminatedComment"]);

function parseWith(source: string, plugins: ParserPlugin[], options: ParserOptions = {}) {
  return parse(source, {
    ...options,
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
