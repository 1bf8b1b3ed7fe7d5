import {
  type CaughtError,
  errorsBetween,
  HANDLERS,
  OUTCOMES,
  type Outcome,
  type RunResult,
} from "./protocol/index.ts";

/** An error that an example declares: its class, and its constant or code where the class alone doesn't tell. */
export interface DeclaredError {
  readonly name: string;
  readonly code?: string;
}

/** What the comments at the top of an example declare, for the build alone: readers don't see it. */
export interface Declaration {
  /** In the order of the program's own catches and rejection handlers. */
  readonly caught: readonly DeclaredError[];
  /** What `retry` swallows, where the example says so. */
  readonly retried?: readonly DeclaredError[];
  /** Constants of errors that no program sees, in the order in which each is first given. */
  readonly between?: readonly string[];
  readonly uncaught?: DeclaredError;
  readonly outcome: Outcome;
}

const TAG = /^@(\w+)\s*(.*)$/;

/**
 * Reads `@caught FlussError TABLE_NOT_EXIST`, `@retried …`, `@between FENCED_LEADER_EPOCH_EXCEPTION`,
 * `@uncaught …` and `@outcome …` from the comments at the top of a TypeScript or a Python program. Throws an Error that says what is wrong with it.
 */
export function readDeclaration(source: string): Declaration {
  const caught: DeclaredError[] = [];
  const retried: DeclaredError[] = [];
  const between: string[] = [];
  let uncaught: DeclaredError | undefined;
  let outcome: Outcome = "finished";
  for (const line of leadingComment(source)) {
    const tag = TAG.exec(line);
    if (tag === null) continue;
    const [, name = "", rest = ""] = tag;
    const error = (): DeclaredError => {
      const [className = "", code] = rest.trim().split(/\s+/);
      if (className === "") throw new Error(`@${name} names no error: write @${name} ClassName [CONSTANT].`);
      return code === undefined ? { name: className } : { name: className, code };
    };
    if (name === "caught") caught.push(error());
    else if (name === "retried") retried.push(error());
    else if (name === "between") between.push(error().name);
    else if (name === "uncaught") uncaught = error();
    else if (name === "outcome") {
      const found = OUTCOMES.find((known) => known === rest.trim());
      if (found === undefined) throw new Error(`@outcome ${rest} is none of ${OUTCOMES.join(", ")}.`);
      outcome = found;
    }
  }
  return {
    caught,
    ...(retried.length === 0 ? {} : { retried }),
    ...(between.length === 0 ? {} : { between }),
    ...(uncaught === undefined ? {} : { uncaught }),
    outcome,
  };
}

/** The lines of the comments before the first statement, without their marks. */
function leadingComment(source: string): string[] {
  const lines = source.split(/\r?\n/).map((line) => line.trim());
  return lines.slice(0, headLength(lines)).map((line) => line.replace(MARK, "").trim());
}

const MARK = /^(?:\/\/|#)/;

/** How many lines stand before the first statement: comments and empty ones. */
function headLength(lines: readonly string[]): number {
  const first = lines.findIndex((line) => line.trim() !== "" && !MARK.test(line.trim()));
  return first < 0 ? lines.length : first;
}

/** The program as readers get it, without the lines that declare what it must show. */
export function withoutDeclaration(source: string): string {
  const lines = source.split("\n");
  const head = headLength(lines);
  const shown = lines.filter((line, at) => at >= head || !TAG.test(line.trim().replace(MARK, "").trim()));
  return shown.join("\n").trimStart();
}

/** Where a run differs from its declaration, each as a sentence; empty where it does what it declares. */
export function mismatches(declared: Declaration, result: RunResult): string[] {
  const differences: string[] = [];
  if (result.outcome !== declared.outcome) {
    const why = result.uncaught ? `: ${describe(result.uncaught)}: ${result.uncaught.message}` : "";
    differences.push(`declares @outcome ${declared.outcome}, but the run ended with ${result.outcome}${why}`);
  }
  const taken = result.caught.filter(({ by }) => HANDLERS.has(by));
  compare("@caught", declared.caught, taken, differences);
  if (declared.retried !== undefined) {
    const swallowed = result.caught.filter(({ by }) => by === "retry");
    compare("@retried", declared.retried, swallowed, differences);
  }
  if (declared.between !== undefined) compareBetween(declared.between, result, differences);
  if (declared.uncaught !== undefined)
    compare("@uncaught", [declared.uncaught], result.uncaught === null ? [] : [result.uncaught], differences);
  return differences;
}

/** Each constant has to be given, first in this order; others may be given besides. */
function compareBetween(declared: readonly string[], { trace }: RunResult, differences: string[]): void {
  const given = [...new Set(errorsBetween(trace).map(({ name }) => name))];
  const found = given.filter((name) => declared.includes(name));
  if (declared.join() === found.join()) return;
  differences.push(
    `declares @between ${declared.join(", ")}, but the run shows ${given.join(", ") || "nothing"}`,
  );
}

function compare(
  tag: string,
  declared: readonly DeclaredError[],
  found: readonly CaughtError[],
  differences: string[],
): void {
  const isMet =
    declared.length === found.length &&
    declared.every((error, index) => fits(error, found[index] as CaughtError));
  if (isMet) return;
  const list = (items: readonly string[]): string => (items.length === 0 ? "nothing" : items.join(", "));
  const wanted = list(declared.map(({ name, code }) => (code === undefined ? name : `${name} ${code}`)));
  differences.push(`declares ${tag} ${wanted}, but the run shows ${list(found.map(describe))}`);
}

/** A code may also be that of an error inside: `FetchException CORRUPT_MESSAGE`. */
function fits({ name, code }: DeclaredError, error: CaughtError): boolean {
  return error.name === name && (code === undefined || carries(error, code));
}

function carries(error: CaughtError | undefined, code: string): boolean {
  if (error === undefined) return false;
  return code === error.codeName || code === `${error.code}` || carries(error.cause, code);
}

function describe({ name, code, codeName }: CaughtError): string {
  const detail = codeName ?? code;
  return detail === undefined ? name : `${name} ${detail}`;
}
