import type ts from "typescript";
import { CASES_MAX, type Constants, constantsFor, takenAround } from "./case-names.ts";
import { type FixContext, fix, indentationOf } from "./fix-edits.ts";
import { takerOf } from "./fix-narrowing.ts";

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

/** Cases for what a switch leaves out, or a default. */
export function switchFixes(context: FixContext, node: ts.SwitchStatement): ts.CodeFixAction[] {
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
