import type ts from "typescript";
import {
  ERRORS,
  enclosing,
  type FixContext,
  fix,
  type Import,
  imported,
  indentationOf,
  insert,
  lineOf,
  type ObservedCatch,
} from "./fix-edits.ts";

/** What takes an error: a catch clause, or the function that handles a rejection. */
export interface Taker {
  readonly node: ts.Node;
  readonly variable: ts.BindingName | undefined;
  readonly body: ts.ConciseBody;
}

type TS = typeof ts;

/** The taker that a node is; undefined for other nodes. */
export function takerOf(tsc: TS, node: ts.Node): Taker | undefined {
  if (tsc.isCatchClause(node)) {
    return { node, variable: node.variableDeclaration?.name, body: node.block };
  }
  if (!tsc.isArrowFunction(node) && !tsc.isFunctionExpression(node)) return undefined;
  const call = node.parent;
  if (!call || !tsc.isCallExpression(call) || !tsc.isPropertyAccessExpression(call.expression))
    return undefined;
  const method = call.expression.name.text;
  const at = call.arguments.indexOf(node);
  if (!((method === "catch" && at === 0) || (method === "then" && at === 1))) return undefined;
  return { node, variable: node.parameters[0]?.name, body: node.body };
}

/** Whether a taker asks what it has: `instanceof`, `X.is(error, …)`, a guard `isX(error)`, or `matchError(error, …)`. */
export function narrows(tsc: TS, { variable, body }: Taker): boolean {
  if (!variable || !tsc.isIdentifier(variable)) return false;
  const name = variable.text;
  const isIt = (node: ts.Node | undefined): boolean =>
    node !== undefined && tsc.isIdentifier(node) && node.text === name;
  const visit = (node: ts.Node): boolean => {
    if (shadows(tsc, node, name)) return false;
    if (tsc.isBinaryExpression(node) && node.operatorToken.kind === tsc.SyntaxKind.InstanceOfKeyword) {
      if (isIt(node.left)) return true;
    }
    if (tsc.isCallExpression(node) && isIt(node.arguments[0])) {
      const called = node.expression.getText();
      if (/(\.is|^matchError|^is[A-Z]\w*)$/.test(called) || isMatchError(tsc, node)) return true;
    }
    return tsc.forEachChild(node, visit) ?? false;
  };
  return visit(body);
}

/** An inner catch or function of the same name asks about another error. */
function shadows(tsc: TS, node: ts.Node, name: string): boolean {
  const is = (binding: ts.Node | undefined): boolean =>
    binding !== undefined && tsc.isIdentifier(binding) && binding.text === name;
  if (tsc.isCatchClause(node)) return is(node.variableDeclaration?.name);
  return tsc.isFunctionLike(node) && node.parameters.some((parameter) => is(parameter.name));
}

/** Whether a call is one of `matchError`, under whatever name the program has imported it. */
export function isMatchError(tsc: TS, node: ts.CallExpression): boolean {
  const { expression } = node;
  if (!tsc.isIdentifier(expression)) return false;
  if (expression.text === "matchError") return true;
  return node.getSourceFile().statements.some((statement) => {
    const bindings = tsc.isImportDeclaration(statement) && statement.importClause?.namedBindings;
    if (!bindings || !tsc.isNamedImports(bindings)) return false;
    return bindings.elements.some(
      ({ name, propertyName }) => propertyName?.text === "matchError" && name.text === expression.text,
    );
  });
}

/** A catch or a handler that takes whatever comes gets a test that passes on what it wasn't written for. */
export function narrowingFixes(context: FixContext): ts.CodeFixAction[] {
  const { ts } = context;
  const node = enclosing(context, (inner): inner is ts.Node => takerOf(ts, inner) !== undefined);
  const taker = node && takerOf(ts, node);
  if (!taker || narrows(ts, taker)) return [];
  return candidates(context, taker).map((candidate) => narrowed(context, taker, candidate));
}

interface Candidate {
  readonly words: string;
  readonly import: Import;
  test(local: string, variable: string): string;
}

/** What the last run showed at this place comes first; else the base class of the system that the program uses. */
function candidates({ file, observed }: FixContext, { node }: Taker): Candidate[] {
  const line = lineOf(file, node);
  const known = unique(
    observed
      .filter((error) => error.line === line)
      .map(fromRun)
      .filter((candidate) => candidate !== undefined),
  );
  if (known.length > 0) return known;
  const { text } = file;
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
  import: { name, from: `${ERRORS}/${system}` },
  test: (local, variable) => `!(${variable} instanceof ${local})`,
});

const byConstant = (constant: string, as: string): Candidate => ({
  words: `Take only ${constant}${as}`,
  import: { name: "FlussError", from: `${ERRORS}/fluss` },
  test: (local, variable) => `!${local}.is(${variable}, "${constant}")`,
});

const unique = (list: readonly Candidate[]): Candidate[] =>
  list.filter((candidate, at) => list.findIndex(({ words }) => words === candidate.words) === at);

function narrowed(context: FixContext, taker: Taker, candidate: Candidate): ts.CodeFixAction {
  const { ts, file } = context;
  const { variable, body } = taker;
  const { local, edits: imports } = imported(context, candidate.import);
  const isName = variable !== undefined && ts.isIdentifier(variable);
  const name = isName ? variable.text : freeName(ts, body);
  const edits: ts.TextChange[] = [...imports];
  if (!isName) edits.push(...binding(context, taker, name));
  const indentation = indentationOf(file, taker.node);
  const pattern = variable && !isName ? `\n${indentation}  const ${variable.getText(file)} = ${name};` : "";
  const check = `\n${indentation}  if (${candidate.test(local, name)}) throw ${name};${pattern}`;
  if (ts.isBlock(body)) {
    const isOneLine = !body.getText(file).includes("\n");
    edits.push(
      insert(
        body.getStart(file) + 1,
        check + (isOneLine && body.statements.length > 0 ? `\n${indentation} ` : ""),
      ),
    );
    if (isOneLine) edits.push(insert(body.getEnd() - 1, `\n${indentation}`));
  } else {
    // An expression becomes a block that gives the same value.
    const start = body.getStart(file);
    edits.push(
      insert(start, `{${check}\n${indentation}  return `),
      insert(body.getEnd(), `;\n${indentation}}`),
    );
  }
  return fix("narrow", candidate.words, file, edits);
}

/** `error`, unless the taker means another one by that. */
function freeName(tsc: TS, body: ts.Node): string {
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (tsc.isIdentifier(node)) used.add(node.text);
    tsc.forEachChild(node, visit);
  };
  visit(body);
  return ["error", "caught", "thrown"].find((name) => !used.has(name)) ?? "caughtError";
}

/** A taker that names nothing, or takes it apart at once, is given a name for it. */
function binding({ ts, file }: FixContext, { node, variable }: Taker, name: string): ts.TextChange[] {
  if (variable) {
    const start = variable.getStart(file);
    return [{ span: { start, length: variable.getEnd() - start }, newText: name }];
  }
  if (ts.isCatchClause(node)) return [insert(node.getStart(file) + "catch".length, ` (${name})`)];
  const open = file.text.indexOf("(", node.getStart(file));
  return [insert(open + 1, name)];
}
