import type ts from "typescript";
import {
  ERRORS,
  enclosing,
  type FixContext,
  fix,
  imported,
  indentationOf,
  insert,
  lineOf,
} from "./fix-edits.ts";
import { isMatchError, takerOf } from "./fix-narrowing.ts";

/** More missing cases than these are a reason for a default. */
const CASES_MAX = 12;

/** The cases that a switch or a `matchError` lacks. */
export function missingCases(context: FixContext): ts.CodeFixAction[] {
  const { ts } = context;
  const at = enclosing(
    context,
    (node): node is ts.SwitchStatement | ts.CallExpression =>
      ts.isSwitchStatement(node) || (ts.isCallExpression(node) && isMatchError(ts, node)),
  );
  if (!at) return [];
  return ts.isSwitchStatement(at) ? switchFixes(context, at) : matchFixes(context, at);
}

/** What a switch leaves out. */
interface Gap {
  /** The values that are missing, where the type names all of them. */
  readonly missing: readonly string[];
  /** Whether the type names all values. */
  readonly isClosed: boolean;
}

/** What a switch leaves out; undefined where it has a default or a case for each value. */
export function gapOf(
  { ts, program }: Pick<FixContext, "ts" | "program">,
  node: ts.SwitchStatement,
): Gap | undefined {
  const { clauses } = node.caseBlock;
  if (clauses.some((clause) => ts.isDefaultClause(clause))) return undefined;
  const checker = program.getTypeChecker();
  const covered = new Set(
    clauses.flatMap((clause) =>
      ts.isCaseClause(clause) ? [checker.typeToString(checker.getTypeAtLocation(clause.expression))] : [],
    ),
  );
  const type = checker.getTypeAtLocation(node.expression);
  const members = type.isUnion() ? type.types : [type];
  const isClosed = members.every((member) => member.isLiteral());
  const missing = members
    .filter((member) => member.isLiteral())
    .map((member) => checker.typeToString(member))
    .filter((text) => !covered.has(text));
  return isClosed && missing.length === 0 ? undefined : { missing: isClosed ? missing : [], isClosed };
}

function switchFixes(context: FixContext, node: ts.SwitchStatement): ts.CodeFixAction[] {
  const gap = gapOf(context, node);
  if (!gap) return [];
  const names = constantsFor(context, node);
  const fixes: ts.CodeFixAction[] = [];
  const add = (words: string, labels: readonly string[], edits: readonly ts.TextChange[]): void => {
    fixes.push(fix("cases", words, context.file, [...edits, added(context, node, labels)]));
  };
  const seen = gap.isClosed ? [] : seenIn(context, node, names);
  if (seen.length > 0) {
    add(
      `Add ${seen.map(({ constant }) => constant).join(", ")}, as in the last run`,
      labelsOf(seen, names),
      names?.edits ?? [],
    );
  }
  if (gap.missing.length > 0 && gap.missing.length <= CASES_MAX) {
    const labels = gap.missing.map((text) => {
      const constant = names?.constants.get(text);
      return `case ${constant ? `${names?.local}.${constant}` : text}`;
    });
    const words = `Add the ${labels.length} missing ${labels.length === 1 ? "case" : "cases"}`;
    add(words, labels, labels.some((label) => label.includes(".")) ? (names?.edits ?? []) : []);
  } else {
    add("Add a default", ["default"], []);
  }
  return fixes;
}

/** The new clauses, after the last; a clause that would run on into them ends first. */
function added(
  { ts, file, ...rest }: FixContext,
  node: ts.SwitchStatement,
  labels: readonly string[],
): ts.TextChange {
  const indentation = indentationOf(file, node);
  const end = node.caseBlock.getEnd() - 1;
  const before = file.text.slice(0, end).replace(/\s*$/, "");
  const thrown = subjectOf({ ts, file, ...rest }, node);
  const last = node.caseBlock.clauses.at(-1);
  const stop = last && runsOn(ts, last) ? `\n${indentation}    break;` : "";
  const clauses = labels.map((label) => `\n${indentation}  ${label}:\n${indentation}    throw ${thrown};`);
  return {
    span: { start: before.length, length: end - before.length },
    newText: `${stop}${clauses.join("")}\n${indentation}`,
  };
}

function runsOn(tsc: typeof ts, clause: ts.CaseOrDefaultClause): boolean {
  const last = clause.statements.at(-1);
  const inner = last && tsc.isBlock(last) ? last.statements.at(-1) : last;
  return (
    !inner ||
    !(
      tsc.isBreakStatement(inner) ||
      tsc.isReturnStatement(inner) ||
      tsc.isThrowStatement(inner) ||
      tsc.isContinueStatement(inner)
    )
  );
}

/** What a new case throws: the error whose code is asked, the one that the catch has, or a new one. */
function subjectOf({ ts, file }: FixContext, node: ts.SwitchStatement): string {
  let root: ts.Node = node.expression;
  let isPart = false;
  while (!ts.isIdentifier(root)) {
    if (ts.isPropertyAccessExpression(root)) isPart = true;
    else if (!ts.isParenthesizedExpression(root) && !ts.isAsExpression(root) && !ts.isNonNullExpression(root))
      break;
    root = root.expression;
  }
  if (isPart && ts.isIdentifier(root)) return root.text;
  for (let outer: ts.Node = node; outer; outer = outer.parent) {
    const taker = takerOf(ts, outer);
    if (taker?.variable && ts.isIdentifier(taker.variable)) return taker.variable.text;
  }
  return `new Error(\`unexpected: \${${node.expression.getText(file)}}\`)`;
}

/** The constants that stand for a switch's values: those of Fluss for an `errorCode`, of dqlite for a `code`. */
interface Constants {
  readonly local: string;
  readonly edits: readonly ts.TextChange[];
  /** `7` is TABLE_NOT_EXIST, as the package's own declarations say. */
  readonly constants: ReadonlyMap<string, string>;
}

function constantsFor(context: FixContext, node: ts.SwitchStatement): Constants | undefined {
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

function constantNames({ program }: FixContext, system: string, object: string): Map<string, string> {
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

/** What the catch around a switch took in the last run and the switch has no case for. */
function seenIn(
  context: FixContext,
  node: ts.SwitchStatement,
  names: Constants | undefined,
): { constant: string }[] {
  const { ts, file, observed, program } = context;
  if (!names) return [];
  const checker = program.getTypeChecker();
  const covered = new Set(
    node.caseBlock.clauses.flatMap((clause) =>
      ts.isCaseClause(clause) ? [checker.typeToString(checker.getTypeAtLocation(clause.expression))] : [],
    ),
  );
  const codes = new Map([...names.constants].map(([code, constant]) => [constant, code]));
  return takenAround(context, node, file, observed).flatMap(({ constant }) => {
    const code = constant === undefined ? undefined : codes.get(constant);
    return constant === undefined || code === undefined || covered.has(code) ? [] : [{ constant }];
  });
}

const labelsOf = (seen: readonly { constant: string }[], names: Constants | undefined): string[] =>
  seen.map(({ constant }) => `case ${names?.local}.${constant}`);

/** The errors that the catch around a node took in the last run. */
function takenAround(
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

function matchFixes(context: FixContext, node: ts.CallExpression): ts.CodeFixAction[] {
  const { ts, program, file, observed } = context;
  const [subject, cases] = node.arguments;
  if (!subject || (cases && !ts.isObjectLiteralExpression(cases))) return [];
  const checker = program.getTypeChecker();
  // By its type, so that what is spread into it counts.
  const given = new Set(
    cases
      ? checker
          .getTypeAtLocation(cases)
          .getProperties()
          .map(({ name }) => name)
      : [],
  );
  if (given.has("else")) return [];
  const type = checker.getTypeAtLocation(subject);
  const members = type.isUnion() ? type.types : [type];
  const names = constantNames(context, "fluss", "ErrorCode");
  const keys = members.map((member) => keysOf(checker, member, names));
  const missing = keys.filter((list) => !list.some((key) => given.has(key))).map(([own]) => own ?? "else");
  if (missing.length === 0) return [];
  const added = [...new Set(missing.length > CASES_MAX || missing.includes("else") ? ["else"] : missing)];
  const seen = [
    ...new Set(takenAround(context, node, file, observed).map((one) => one.constant ?? one.name)),
  ].filter((key) => /^[A-Z]\w+$/.test(key) && key !== "Error" && !given.has(key));
  const edit = (list: readonly string[]): ts.TextChange => newCases(file, node, subject, cases, list);
  return [
    ...(added.includes("else") && seen.length > 0
      ? [fix("cases", `Add ${seen.join(", ")} and else, as in the last run`, file, [edit([...seen, "else"])])]
      : []),
    fix("cases", `Add ${added.join(", ")}`, file, [edit(added)]),
  ];
}

function newCases(
  file: ts.SourceFile,
  node: ts.CallExpression,
  subject: ts.Expression,
  cases: ts.ObjectLiteralExpression | undefined,
  keys: readonly string[],
): ts.TextChange {
  const indentation = indentationOf(file, node);
  const lines = keys.map(
    (key) => `\n${indentation}  ${key}: (error) => {\n${indentation}    throw error;\n${indentation}  },`,
  );
  if (!cases) return insert(subject.getEnd(), `, {${lines.join("")}\n${indentation}}`);
  const end = cases.getEnd() - 1;
  const before = file.text.slice(0, end).replace(/\s*$/, "");
  const comma = cases.properties.length > 0 && !before.endsWith(",") ? "," : "";
  return {
    span: { start: before.length, length: end - before.length },
    newText: `${comma}${lines.join("")}\n${indentation}`,
  };
}

/** The keys of which `matchError` wants one for a member: its own first, then those of the classes above it. */
function keysOf(checker: ts.TypeChecker, member: ts.Type, names: ReadonlyMap<string, string>): string[] {
  const code = member.getProperty("errorCode");
  if (code && member.getProperty("isRetriable")) {
    const constant = names.get(checker.typeToString(checker.getTypeOfSymbol(code)));
    return constant ? [constant, "FlussError"] : ["FlussError"];
  }
  const keys: string[] = [];
  for (let type: ts.Type | undefined = member; type?.symbol; type = type.getBaseTypes()?.[0]) {
    if (type.symbol.name === "Error" || !/^[A-Z]\w+$/.test(type.symbol.name)) break;
    keys.push(type.symbol.name);
  }
  return keys;
}
