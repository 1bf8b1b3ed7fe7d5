import type ts from "typescript";
import { ERRORS, type FixContext, imported, lineOf } from "./fix-edits.ts";
import { takerOf } from "./fix-narrowing.ts";

/** More missing cases than these are a reason for a default. */
export const CASES_MAX = 12;

/** The constants that stand for a switch's values: those of Fluss for an `errorCode`, of dqlite for a `code`. */
export interface Constants {
  readonly local: string;
  readonly edits: readonly ts.TextChange[];
  /** `7` is TABLE_NOT_EXIST, as the package's own declarations say. */
  readonly constants: ReadonlyMap<string, string>;
}

/** The constants that suit a switch; undefined where its values are none of either system. */
export function constantsFor(context: FixContext, node: ts.SwitchStatement): Constants | undefined {
  const { ts, file } = context;
  const asked = node.expression.getText(file);
  const cases = node.caseBlock.clauses.flatMap((clause) =>
    ts.isCaseClause(clause) ? [clause.expression.getText(file)] : [],
  );
  for (const [object, system, property] of CONSTANTS) {
    const { local, edits } = imported(context, { name: object, from: `${ERRORS}/${system}` });
    if (!new RegExp(`\\b${property}$`).test(asked) && !cases.some((text) => text.startsWith(`${local}.`)))
      continue;
    // A `code` is dqlite's only in a program that knows dqlite.
    if (edits.length > 0 && !file.text.includes(`${ERRORS}/${system}`)) continue;
    return { local, edits, constants: constantNames(context, system, object) };
  }
  return undefined;
}

const CONSTANTS = [
  ["ErrorCode", "fluss", "errorCode"],
  ["DqliteErrorCode", "dqlite", "code"],
] as const;

/** The names of a system's constants by their values, as the package's declarations say. */
export function constantNames({ program }: FixContext, system: string, object: string): Map<string, string> {
  const checker = program.getTypeChecker();
  const names = new Map<string, string>();
  for (const source of program.getSourceFiles()) {
    if (!source.fileName.endsWith(`/errors/dist/${system}/index.d.ts`)) continue;
    const module = checker.getSymbolAtLocation(source);
    const symbol = module && checker.getExportsOfModule(module).find(({ name }) => name === object);
    if (!symbol) continue;
    for (const property of checker.getTypeOfSymbol(symbol).getProperties()) {
      names.set(checker.typeToString(checker.getTypeOfSymbol(property)), property.name);
    }
  }
  return names;
}

/** The errors that the catch around a node took in the last run. */
export function takenAround(
  { ts }: FixContext,
  node: ts.Node,
  file: ts.SourceFile,
  observed: FixContext["observed"],
): FixContext["observed"] {
  for (let outer: ts.Node = node; outer; outer = outer.parent) {
    const taker = takerOf(ts, outer);
    if (taker) return observed.filter(({ line }) => line === lineOf(file, taker.node));
  }
  return [];
}
