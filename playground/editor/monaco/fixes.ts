import type ts from "typescript";

/** What a catch took in the last run. */
export interface ObservedCatch {
  /** The line of the catch, from 1. */
  readonly line: number;
  /** The class: `NoLeaderError`, `FlussError`. */
  readonly name: string;
  /** The constant of a Fluss code. */
  readonly constant?: string;
}

/** What a fix needs to see of a program. */
export interface FixContext {
  readonly ts: typeof ts;
  readonly program: ts.Program;
  readonly file: ts.SourceFile;
  /** Offsets of the selection. */
  readonly start: number;
  readonly end: number;
  readonly observed: readonly ObservedCatch[];
}

/** A class or function to import, and from where. */
interface Import {
  readonly name: string;
  readonly from: string;
}

/** More missing cases than these are a reason for a default. */
const CASES_MAX = 12;
const ERRORS = "@faultbook/errors";

/** The playground's own quick fixes at a place: catches that don't narrow, and cases that are missing. */
export function ownFixes(context: FixContext): ts.CodeFixAction[] {
  return [...narrowingFixes(context), ...missingCases(context)];
}

/** A catch that takes whatever comes gets a test that passes on what it wasn't written for. */
function narrowingFixes(context: FixContext): ts.CodeFixAction[] {
  const { ts, file } = context;
  const clause = enclosing(context, ts.isCatchClause);
  if (!clause || narrows(ts, clause)) return [];
  const variable = clause.variableDeclaration;
  if (variable && !ts.isIdentifier(variable.name)) return [];
  const name = variable ? variable.name.getText(file) : "error";
  return candidates(context, clause).map(({ test, import: wanted, words }) => {
    const edits: ts.TextChange[] = [];
    if (!variable) edits.push(insert(clause.getStart(file) + "catch".length, ` (${name})`));
    const brace = clause.block.getStart(file) + 1;
    const indentation = /^[ \t]*/.exec(lineAt(file, clause.getStart(file)))?.[0] ?? "";
    edits.push(insert(brace, `\n${indentation}  if (!(${test(name)})) throw ${name};`));
    edits.push(...importEdits(context, wanted));
    return fix("narrow", words, file, edits);
  });
}

interface Candidate {
  readonly words: string;
  readonly test: (variable: string) => string;
  readonly import: Import;
}

/** What the last run showed at this catch comes first; else the base class of the system that the program uses. */
function candidates({ file, observed }: FixContext, clause: ts.CatchClause): Candidate[] {
  const line = file.getLineAndCharacterOfPosition(clause.getStart(file)).line + 1;
  const seen = observed.filter((error) => error.line === line);
  const known = unique(seen.map(fromRun).filter((candidate) => candidate !== undefined));
  if (known.length > 0) return known;
  const text = file.text;
  return [
    ...(/["']@faultbook\/(errors|simulator)\/dqlite["']/.test(text)
      ? [byClass("DqliteError", "dqlite", "")]
      : []),
    ...(/["']@faultbook\/(errors|simulator)\/fluss["']/.test(text)
      ? [byClass("FlussError", "fluss", ""), byConstant("TABLE_NOT_EXIST", "")]
      : []),
  ];
}

function fromRun({ name, constant }: ObservedCatch): Candidate | undefined {
  const as = ", as in the last run";
  if (name === "FlussError") return constant ? byConstant(constant, as) : byClass(name, "fluss", as);
  return /^[A-Z]\w*$/.test(name) && !/^(Error|\w*TypeError|RangeError)$/.test(name)
    ? byClass(name, "dqlite", as)
    : undefined;
}

const byClass = (name: string, system: string, as: string): Candidate => ({
  words: `Take only ${name}${as}`,
  test: (variable) => `${variable} instanceof ${name}`,
  import: { name, from: `${ERRORS}/${system}` },
});

const byConstant = (constant: string, as: string): Candidate => ({
  words: `Take only ${constant}${as}`,
  test: (variable) => `FlussError.is(${variable}, "${constant}")`,
  import: { name: "FlussError", from: `${ERRORS}/fluss` },
});

const unique = (list: readonly Candidate[]): Candidate[] =>
  list.filter((candidate, at) => list.findIndex(({ words }) => words === candidate.words) === at);

/** Whether a catch asks what it has: `instanceof`, `X.is(error, …)`, `matchError(error, …)`, or a switch on it. */
export function narrows(tsc: typeof ts, clause: ts.CatchClause): boolean {
  const variable = clause.variableDeclaration?.name;
  if (!variable || !tsc.isIdentifier(variable)) return false;
  const isIt = (node: ts.Node | undefined): boolean =>
    node !== undefined && tsc.isIdentifier(node) && node.text === variable.text;
  const visit = (node: ts.Node): boolean => {
    if (tsc.isBinaryExpression(node) && node.operatorToken.kind === tsc.SyntaxKind.InstanceOfKeyword) {
      if (isIt(node.left)) return true;
    }
    if (tsc.isCallExpression(node) && isIt(node.arguments[0])) {
      const called = node.expression.getText();
      if (/(\.is|^matchError|^is[A-Z]\w*)$/.test(called)) return true;
    }
    return tsc.forEachChild(node, visit) ?? false;
  };
  return visit(clause.block);
}

/** The cases that a switch or a `matchError` lacks. */
function missingCases(context: FixContext): ts.CodeFixAction[] {
  const { ts } = context;
  const at = enclosing(
    context,
    (node): node is ts.SwitchStatement | ts.CallExpression =>
      ts.isSwitchStatement(node) || (ts.isCallExpression(node) && node.expression.getText() === "matchError"),
  );
  if (!at) return [];
  return ts.isSwitchStatement(at) ? switchFixes(context, at) : matchFixes(context, at);
}

function switchFixes({ ts, program, file }: FixContext, node: ts.SwitchStatement): ts.CodeFixAction[] {
  const { clauses } = node.caseBlock;
  if (clauses.some((clause) => ts.isDefaultClause(clause))) return [];
  const checker = program.getTypeChecker();
  const covered = new Set(
    clauses.flatMap((clause) =>
      ts.isCaseClause(clause) ? [checker.typeToString(checker.getTypeAtLocation(clause.expression))] : [],
    ),
  );
  const type = checker.getTypeAtLocation(node.expression);
  const members = type.isUnion() ? type.types : [type];
  const isClosed = members.every((member) => member.isLiteral());
  const missing = members.filter(
    (member) => member.isLiteral() && !covered.has(checker.typeToString(member)),
  );
  const indentation = /^[ \t]*/.exec(lineAt(file, node.getStart(file)))?.[0] ?? "";
  const end = node.caseBlock.getEnd() - 1;
  const before = file.text.slice(0, end).replace(/[ \t]*$/, "").length;
  const subject = /^(\w+)\b/.exec(node.expression.getText(file))?.[1] ?? "error";
  const clauseOf = (label: string): string =>
    `${indentation}  ${label}:\n${indentation}    throw ${subject};\n`;
  const names = /\bErrorCode\b/.test(file.text) ? constantNames(checker, program) : new Map<string, string>();
  const labels = missing.map((member) => {
    const text = checker.typeToString(member);
    const constant = names.get(text);
    return `case ${constant ? `ErrorCode.${constant}` : text}`;
  });
  const added = isClosed && labels.length > 0 && labels.length <= CASES_MAX ? labels : ["default"];
  if (isClosed && labels.length === 0) return [];
  const words =
    added[0] === "default"
      ? "Add a default"
      : `Add the ${added.length} missing ${added.length === 1 ? "case" : "cases"}`;
  return [fix("cases", words, file, [insert(before, added.map(clauseOf).join(""))])];
}

/** `7` is TABLE_NOT_EXIST, as the package's own declarations say. */
function constantNames(checker: ts.TypeChecker, program: ts.Program): Map<string, string> {
  const names = new Map<string, string>();
  for (const source of program.getSourceFiles()) {
    if (!/\/errors\/dist\/fluss\/index\.d\.ts$/.test(source.fileName)) continue;
    const module = checker.getSymbolAtLocation(source);
    const symbol = module && checker.getExportsOfModule(module).find(({ name }) => name === "ErrorCode");
    if (!symbol) continue;
    for (const property of checker.getTypeOfSymbol(symbol).getProperties()) {
      names.set(checker.typeToString(checker.getTypeOfSymbol(property)), property.name);
    }
  }
  return names;
}

function matchFixes({ ts, program, file }: FixContext, node: ts.CallExpression): ts.CodeFixAction[] {
  const [subject, cases] = node.arguments;
  if (!subject || !cases || !ts.isObjectLiteralExpression(cases)) return [];
  const checker = program.getTypeChecker();
  const given = new Set(
    cases.properties.flatMap(({ name }) => (name ? [name.getText(file).replace(/["']/g, "")] : [])),
  );
  if (given.has("else")) return [];
  const type = checker.getTypeAtLocation(subject);
  const members = type.isUnion() ? type.types : [type];
  const names = constantNames(checker, program);
  const keys = members.map((member) => keysOf(checker, member, names));
  const missing = keys.filter((list) => !list.some((key) => given.has(key))).map(([own]) => own ?? "else");
  if (missing.length === 0) return [];
  const added = [...new Set(missing.length > CASES_MAX || missing.includes("else") ? ["else"] : missing)];
  const indentation = /^[ \t]*/.exec(lineAt(file, node.getStart(file)))?.[0] ?? "";
  const end = cases.getEnd() - 1;
  const before = file.text.slice(0, end).replace(/\s*$/, "");
  const comma = cases.properties.length > 0 && !before.endsWith(",") ? "," : "";
  const lines = added.map(
    (key) => `\n${indentation}  ${key}: (error) => {\n${indentation}    throw error;\n${indentation}  },`,
  );
  const edit = {
    span: { start: before.length, length: end - before.length },
    newText: `${comma}${lines.join("")}\n${indentation}`,
  };
  return [fix("cases", `Add ${added.join(", ")}`, file, [edit])];
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

/** The innermost node of a kind around the start of the selection. */
function enclosing<Kind extends ts.Node>(
  { ts, file, start }: FixContext,
  is: (node: ts.Node) => node is Kind,
): Kind | undefined {
  let found: Kind | undefined;
  const visit = (node: ts.Node): void => {
    if (start < node.getStart(file) || start > node.getEnd()) return;
    if (is(node)) found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Adds a name to the import of its module, or a new import below the last. */
function importEdits({ ts, file }: FixContext, { name, from }: Import): ts.TextChange[] {
  const imports = file.statements.filter(ts.isImportDeclaration);
  for (const declaration of imports) {
    const bindings = declaration.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    if (bindings.elements.some((element) => element.name.text === name)) return [];
    if ((declaration.moduleSpecifier as ts.StringLiteral).text !== from) continue;
    const last = bindings.elements.at(-1);
    return last ? [insert(last.getEnd(), `, ${name}`)] : [];
  }
  const last = imports.at(-1);
  const line = `import { ${name} } from "${from}";`;
  return [last ? insert(last.getEnd(), `\n${line}`) : insert(0, `${line}\n`)];
}

const insert = (at: number, newText: string): ts.TextChange => ({ span: { start: at, length: 0 }, newText });

function fix(
  name: string,
  description: string,
  file: ts.SourceFile,
  edits: ts.TextChange[],
): ts.CodeFixAction {
  const textChanges = [...edits].sort((a, b) => a.span.start - b.span.start);
  return { fixName: `faultbook.${name}`, description, changes: [{ fileName: file.fileName, textChanges }] };
}

function lineAt(file: ts.SourceFile, position: number): string {
  const { line } = file.getLineAndCharacterOfPosition(position);
  const from = file.getLineStarts()[line] ?? 0;
  return file.text.slice(from).split("\n", 1)[0] ?? "";
}
