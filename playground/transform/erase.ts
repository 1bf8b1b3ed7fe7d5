import type { ProgramProblem } from "../protocol/index.ts";
import { child, list, type Node, placeOf } from "./ast.ts";
import type { Edits } from "./edits.ts";
import { identifierEnd, nextIs, skipTrivia } from "./trivia.ts";

/** What a visit needs and fills. */
export interface Erasure {
  readonly source: string;
  readonly edits: Edits;
  readonly problems: ProgramProblem[];
  /** Statements and fields that may need a semicolon once the types at their end are gone. */
  readonly statements: Node[];
}

/** `gone` when nothing of the node is left: its children need no visit. */
type Visit = "gone" | "stays";

const NOT_ERASABLE: Readonly<Record<string, string>> = {
  Decorator: "A decorator can't be run here: no engine has them yet. Call the function yourself.",
  ClassAccessorProperty: "An `accessor` field can't be run here: write a getter and a setter.",
  TSParameterProperty:
    "A parameter property is code that TypeScript generates, which doesn't run here: declare the field and assign it in the constructor.",
  TSExportAssignment:
    "`export =` belongs to another module system and can't be run here: use `export default`.",
  TSImportEqualsDeclaration:
    "`import … =` belongs to another module system and can't be run here: use `import … from`.",
  TSEnumDeclaration:
    "An enum is code that TypeScript generates, which doesn't run here: use an object, `const Level = { Low: 0, High: 1 } as const`.",
  TSModuleDeclaration:
    "A namespace with values is code that TypeScript generates, which doesn't run here: use plain functions and objects.",
};

/** Types in positions of their own, which are blanked as a whole. */
const TYPES = new Set(["TSTypeAnnotation", "TSTypeParameterInstantiation", "TSTypeParameterDeclaration"]);
/** Statements and members that are types as a whole. */
const TYPE_STATEMENTS = new Set([
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "TSDeclareFunction",
  "TSDeclareMethod",
  "TSIndexSignature",
  "TSNamespaceExportDeclaration",
]);
const ENDS_OPEN = new Set([
  "ExpressionStatement",
  "ReturnStatement",
  "ThrowStatement",
  "ExportDefaultDeclaration",
  "ClassProperty",
  "ClassPrivateProperty",
  "DebuggerStatement",
]);
/** Operators that bind more tightly than `as`. */
const TIGHTER_THAN_AS = new Set(["+", "-", "*", "/", "%", "**", "<<", ">>", ">>>"]);

/** Blanks the types of one node. The caller visits its children unless it is gone. */
export function erase(node: Node, parent: Node | undefined, erasure: Erasure): Visit {
  const { edits, source } = erasure;
  if (isTypeStatement(node)) {
    edits.remove(node.start, node.end);
    return "gone";
  }
  const problem = NOT_ERASABLE[node.type];
  if (problem !== undefined) {
    erasure.problems.push({ message: problem, ...placeOf(node) });
    return "gone";
  }
  if (TYPES.has(node.type)) {
    edits.blank(node.start, node.end);
    return "gone";
  }
  if (ENDS_OPEN.has(node.type) || (node.type === "VariableDeclaration" && !isLoopHead(node, parent))) {
    erasure.statements.push(node);
  }
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      eraseOperator(node, parent, erasure);
      break;
    case "TSNonNullExpression":
      edits.blank(child(node, "expression")?.end ?? node.end, node.end);
      break;
    case "TSTypeAssertion":
      // Parentheses: `<T>{}` stays an expression, and `return <T>` with a line break behind it one statement.
      edits.blank(node.start, child(node, "expression")?.start ?? node.end);
      edits.put(node.start, "(");
      edits.close(node.end, ")");
      break;
    case "Identifier":
      if (node.typeAnnotation || node.optional) edits.blank(identifierEnd(source, node.start), node.end);
      return node.typeAnnotation ? "gone" : "stays";
    case "ObjectPattern":
    case "ArrayPattern":
      erasePatternMark(node, erasure);
      break;
    case "ArrowFunctionExpression":
      eraseArrow(node, erasure);
      break;
    case "ClassDeclaration":
    case "ClassExpression":
      eraseClassHead(node, erasure);
      break;
    case "ClassProperty":
    case "ClassPrivateProperty":
    case "ClassMethod":
    case "ClassPrivateMethod":
      eraseMember(node, erasure);
      break;
  }
  eraseThisParameter(node, erasure);
  return "stays";
}

function isLoopHead(node: Node, parent: Node | undefined): boolean {
  return parent?.type.startsWith("For") === true && parent.body !== node;
}

function isTypeStatement(node: Node): boolean {
  if (TYPE_STATEMENTS.has(node.type) || (node.declare === true && node.type !== "ClassPrivateProperty"))
    return true;
  if (node.abstract === true && node.type !== "ClassDeclaration" && node.type !== "ClassExpression")
    return true;
  if (node.type === "TSModuleDeclaration") return !hasValues(node);
  if (node.type === "TSImportEqualsDeclaration") return node.importKind === "type";
  if (node.type !== "ExportNamedDeclaration" && node.type !== "ExportDefaultDeclaration") return false;
  const declaration = child(node, "declaration");
  return node.exportKind === "type" || (declaration !== undefined && isTypeStatement(declaration));
}

/** Whether a namespace holds anything but types. */
function hasValues(module: Node): boolean {
  const body = child(module, "body");
  if (body === undefined) return false;
  if (body.type === "TSModuleDeclaration") return hasValues(body);
  return list(body, "body").some((statement) => !isTypeStatement(statement));
}

function eraseOperator(node: Node, parent: Node | undefined, { edits }: Erasure): void {
  const expression = child(node, "expression");
  if (expression === undefined) return;
  edits.blank(expression.end, node.end);
  // `a + b as T * c` multiplies the sum: without the type the product would come first.
  const tight = parent?.type === "BinaryExpression" && TIGHTER_THAN_AS.has(String(parent.operator));
  if (tight && parent.left === node) {
    let inner = expression;
    while (inner.type === "TSAsExpression" || inner.type === "TSSatisfiesExpression")
      inner = child(inner, "expression") ?? inner;
    edits.wrap(node.start, inner.end, "(", ")");
  }
}

function erasePatternMark(node: Node, { edits, source }: Erasure): void {
  const annotation = child(node, "typeAnnotation");
  if (node.optional !== true) return;
  const end = annotation?.start ?? node.end;
  const mark = source.lastIndexOf("?", end);
  if (mark > node.start) edits.blank(mark, mark + 1);
}

/** No line break may stand between `async` and the parameters, nor between them and the arrow. */
function eraseArrow(node: Node, { edits, source }: Erasure): void {
  const parameters = list(node, "params");
  const types = child(node, "typeParameters");
  let at = node.start;
  if (types !== undefined) {
    at = nextIs(source, types.end, "(");
    if (/[\n\r\u2028\u2029]/.test(source.slice(types.start, at))) {
      edits.blank(types.start, types.end);
      edits.put(types.start, "(");
      edits.put(at, " ");
    }
  } else if (node.async === true) at = skipTrivia(source, at + "async".length);
  const result = child(node, "returnType");
  if (result === undefined) return;
  const last = parameters.at(-1);
  let close = skipTrivia(source, last === undefined ? at + 1 : last.end);
  if (source[close] === ",") close = skipTrivia(source, close + 1);
  if (/[\n\r\u2028\u2029]/.test(source.slice(close, nextIs(source, result.end, "=>")))) {
    edits.put(close, " ");
    edits.blank(result.start, result.end);
    edits.put(result.end - 1, ")");
  }
}

function eraseClassHead(node: Node, erasure: Erasure): void {
  const { edits, source } = erasure;
  if (node.abstract === true) edits.blank(node.start, node.start + "abstract".length);
  const interfaces = list(node, "implements");
  const last = interfaces.at(-1);
  if (last === undefined) return;
  const before = ["id", "typeParameters", "superClass", "superTypeArguments"]
    .map((key) => child(node, key)?.end ?? 0)
    .reduce((a, b) => Math.max(a, b), 0);
  let at = skipTrivia(source, before === 0 ? node.start : before);
  while (!source.startsWith("implements", at)) at = skipTrivia(source, at + wordAt(source, at).length);
  edits.blank(at, last.end);
}

const MODIFIERS = new Set(["public", "private", "protected", "readonly", "override"]);

function eraseMember(node: Node, { edits, source }: Erasure): void {
  const key = child(node, "key");
  if (key === undefined) return;
  let at = node.start;
  while (at < key.start) {
    const word = wordAt(source, at);
    if (word === "") break;
    if (MODIFIERS.has(word)) {
      edits.blank(at, at + word.length);
      // What follows may begin with `[` or `*` and would run on from the field before.
      if (at === node.start) edits.put(at, ";");
    }
    at = skipTrivia(source, at + word.length);
  }
  let end = key.end;
  if (node.computed === true) end = nextIs(source, end, "]") + 1;
  if (node.optional === true || node.definite === true) {
    const mark = skipTrivia(source, end);
    edits.blank(mark, mark + 1);
  }
}

function eraseThisParameter(node: Node, { edits, source }: Erasure): void {
  const first = list(node, "params")[0];
  if (first?.type !== "Identifier" || first.name !== "this") return;
  edits.blank(first.start, first.end);
  const comma = nextIs(source, first.end, ",");
  if (comma >= 0) edits.blank(comma, comma + 1);
}

function wordAt(source: string, at: number): string {
  const word = /[a-z]+(?![\w$\\])/y;
  word.lastIndex = at;
  return word.exec(source)?.[0] ?? "";
}
