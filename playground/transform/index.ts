import {
  PROBLEMS_FOUND_MAX,
  type ProgramProblem,
  SOURCE_CHARS_MAX,
  type TransformResult,
} from "../protocol/index.ts";
import { child, children, isJavaScript, type Node, type Parsed, parseProgram, Unparsable } from "./ast.ts";
import { Edits } from "./edits.ts";
import { type Erasure, erase } from "./erase.ts";
import { appendImports, type Import, type Importable, isImport, readImport } from "./imports.ts";
import { HOOKS, Observer } from "./observe.ts";

export type { Importable } from "./imports.ts";

/** The specifier of the hooks, until the worker puts an address in its place. */
export const HOOKS_SPECIFIER = "faultbook:hooks";

/**
 * Makes JavaScript of a TypeScript program without moving a line: types are blanked in place, and the places where the
 * program catches or awaits something tell the harness. What can't be blanked, or can't be imported, is a problem with
 * its place. Never throws.
 */
export function transform(source: string, importable: Importable): TransformResult {
  if (source.length > SOURCE_CHARS_MAX) {
    return failed([{ message: `A program may have ${SOURCE_CHARS_MAX} characters.`, line: 1, column: 1 }]);
  }
  try {
    return transformTree(source, parseProgram(source), importable);
  } catch (error) {
    if (error instanceof Unparsable) return failed(error.problems);
    throw error;
  }
}

function failed(problems: readonly ProgramProblem[]): TransformResult {
  const ordered = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems: ordered.slice(0, PROBLEMS_FOUND_MAX) };
}

function transformTree(source: string, { program, doubts }: Parsed, importable: Importable): TransformResult {
  const edits = new Edits(source);
  const observer = new Observer(source, edits);
  observer.begin();
  const erasure: Erasure = { source, edits, problems: [], statements: [] };
  const importNodes: Node[] = [];
  const names = new Set<string>();
  const modules = new Set<string>();

  // A list instead of recursion: ten thousand additions in a row are a tree of that depth.
  const open: { readonly node: Node; readonly parent: Node | undefined }[] = [
    { node: program, parent: undefined },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, parent } = next;
    if (isImport(node)) {
      importNodes.push(node);
      edits.remove(node.start, node.end);
      continue;
    }
    if (node.type === "Identifier" && isReference(node, parent)) names.add(String(node.name));
    if (erase(node, parent, erasure) === "gone") continue;
    observer.visit(node);
    if (node.type === "ImportExpression") noteDynamicImport(node, modules, erasure.problems);
    for (const inner of children(node).reverse()) open.push({ node: inner, parent: node });
  }
  observer.finish();
  for (const { end } of erasure.statements) if (source[end - 1] !== ";") edits.closeAfterBlank(end);
  eraseExportedTypes(program, erasure);

  const imports: Import[] = [];
  for (const node of importNodes) {
    const found = readImport(
      node,
      { isValue: (name) => names.has(name), isMentioned: (name) => isMentioned(source, importNodes, name) },
      importable,
      erasure.problems,
    );
    if (found !== undefined) imports.push(found);
  }
  if (erasure.problems.length > 0) return failed(erasure.problems);

  const { code, shifts } = edits.apply();
  if (doubts.length > 0 && !isJavaScript(code)) return failed(doubts);
  const hooks = HOOKS.filter((hook) => observer.used.has(hook));
  const head = `import{${hooks.map((hook) => `${hook} as ${observer.local(hook)}`).join(",")}}from`;
  const linked = appendImports(code, [{ head, specifier: HOOKS_SPECIFIER }, ...imports]);
  const [hookRange, ...ranges] = linked.ranges;
  for (const { specifier } of imports) modules.add(specifier);
  return {
    ok: true,
    program: {
      version: 1,
      code: linked.code,
      shifts,
      imports: ranges,
      modules: [...modules],
      hooks: hookRange as (typeof ranges)[number],
    },
  };
}

/** Whether a name stands anywhere besides the imports, also as a type. */
function isMentioned(source: string, importNodes: readonly Node[], name: string): boolean {
  for (let at = source.indexOf(name); at >= 0; at = source.indexOf(name, at + name.length))
    if (!importNodes.some(({ start, end }) => start <= at && at < end)) return true;
  return false;
}

/** Whether an identifier may name a value, and not a property or a label. */
function isReference(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined || parent.computed === true) return true;
  if (parent.type === "MemberExpression" || parent.type === "OptionalMemberExpression")
    return parent.property !== node;
  if (parent.type === "ObjectProperty") return parent.shorthand === true || parent.key !== node;
  return !(parent.type.startsWith("Class") && parent.key === node);
}

function noteDynamicImport(node: Node, modules: Set<string>, problems: ProgramProblem[]): void {
  const source = child(node, "source");
  if (source?.type === "StringLiteral") modules.add(String(source.value));
  if (node.phase) {
    const { line, column } = node.loc.start;
    problems.push({ message: "Imports with phases can't be run here.", line, column: column + 1 });
  }
}

/** `export { type A, b }` without its types. */
function eraseExportedTypes(program: Node, { edits, source }: Erasure): void {
  for (const node of (program.body as Node[]) ?? []) {
    if (node.type !== "ExportNamedDeclaration" || isImport(node)) continue;
    for (const item of (node.specifiers as Node[]) ?? []) {
      if (item.exportKind !== "type") continue;
      edits.blank(item.start, item.end);
      const comma = source.slice(item.end).match(/^(?:\s|\/\*[\s\S]*?\*\/|\/\/.*)*,/);
      if (comma !== null) edits.blank(item.end, item.end + comma[0].length);
    }
  }
}
