import type ts from "typescript";
import { CASES_MAX, constantNames, takenAround } from "./case-names.ts";
import { type FixContext, fix, indentationOf, insert } from "./fix-edits.ts";

/** Cases for what a `matchError` leaves out. */
export function matchFixes(context: FixContext, node: ts.CallExpression): ts.CodeFixAction[] {
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
