import type { ProgramProblem, SpecifierRange } from "../protocol/index.ts";
import { child, list, type Node, placeOf } from "./ast.ts";
import { nearText } from "./near.ts";

/** What a program may import, and what each module has. */
export interface Importable {
  /** Specifiers in the order in which a message lists them. */
  readonly modules: readonly string[];
  /** The names that a module exports, where they are known. */
  readonly exportsOf?: (specifier: string) => readonly string[] | undefined;
}

/** How the program uses a name that it imports. */
export interface Uses {
  isValue(name: string): boolean;
  /** True for types too. */
  isMentioned(name: string): boolean;
}

/** An import or re-export that moves to the end of the code, where a long address shifts no column. */
export interface Import {
  readonly specifier: string;
  /** The statement up to its specifier. */
  readonly head: string;
}

export function isImport(node: Node): boolean {
  if (node.type === "ImportDeclaration" || node.type === "ExportAllDeclaration") return true;
  return node.type === "ExportNamedDeclaration" && child(node, "source") !== undefined;
}

/** One import, without what it imports as types alone; undefined where all of it is types. */
export function readImport(
  node: Node,
  uses: Uses,
  importable: Importable,
  problems: ProgramProblem[],
): Import | undefined {
  if (node.importKind === "type" || node.exportKind === "type") return undefined;
  const source = child(node, "source") as Node;
  const specifier = String(source.value);
  const problem = importProblem(specifier, importable.modules);
  if (problem !== undefined || node.phase || list(node, "attributes").length > 0) {
    problems.push({
      message: problem ?? "Imports with attributes or phases can't be run here: leave them out.",
      ...placeOf(problem === undefined ? node : source),
    });
    return undefined;
  }
  const exported = node.type !== "ImportDeclaration";
  if (node.type === "ExportAllDeclaration") return { specifier, head: "export*from" };
  const names: string[] = [];
  let first = "";
  for (const item of list(node, "specifiers")) {
    if (item.importKind === "type" || item.exportKind === "type") continue;
    const local = nameOf(child(item, exported ? "exported" : "local"));
    if (!exported && !uses.isValue(local)) {
      // An import that is used only as a type, or not at all, is left out. An unused one must exist all the same.
      if (item.type === "ImportSpecifier" && !uses.isMentioned(local))
        checkName(item, specifier, nameOf(child(item, "imported")), importable, problems, MAYBE_TYPE);
      continue;
    }
    if (item.type === "ImportDefaultSpecifier") first = local;
    else if (item.type === "ImportNamespaceSpecifier" || item.type === "ExportNamespaceSpecifier")
      names.push(`* as ${local}`);
    else {
      const foreign = nameOf(child(item, exported ? "local" : "imported"));
      checkName(item, specifier, foreign, importable, problems);
      names.push(foreign === local ? local : `${foreign} as ${local}`);
    }
    if (item.type === "ImportDefaultSpecifier") checkName(item, specifier, "default", importable, problems);
  }
  const rest = names[0]?.startsWith("*") ? names[0] : names.length > 0 ? `{${names.join(",")}}` : "";
  const clause = [first, rest].filter((part) => part !== "").join(",");
  if (clause !== "") return { specifier, head: `${exported ? "export " : "import "}${clause} from` };
  return list(node, "specifiers").length === 0 && !exported ? { specifier, head: "import" } : undefined;
}

const MAYBE_TYPE = " A type is imported with `import type`.";

/** Why a specifier can't be imported; undefined where it can. */
function importProblem(specifier: string, modules: readonly string[]): string | undefined {
  if (modules.includes(specifier)) return undefined;
  return `${quote(specifier)} can't be imported here. ${importableText(specifier, modules)}`;
}

function checkName(
  item: Node,
  specifier: string,
  name: string,
  { exportsOf }: Importable,
  problems: ProgramProblem[],
  hint = "",
): void {
  const known = exportsOf?.(specifier);
  if (known === undefined || known.includes(name)) return;
  problems.push({
    message: `${specifier} exports no value named ${name}.${nearText(name, known) || hint}`,
    ...placeOf(item),
  });
}

/** A sentence that says what can be imported, with the specifier that was probably meant. */
function importableText(specifier: string, modules: readonly string[]): string {
  const packages = modules.filter((name) => name.split("/").length <= 2);
  const entries = packages.map((name) => {
    const own = modules
      .filter((other) => other.startsWith(`${name}/`))
      .map((other) => other.slice(name.length));
    return own.length === 0 ? name : `${name} (and its ${own.join(", ")})`;
  });
  return `A program can import ${entries.join(" and ")}.${nearText(specifier, modules)}`;
}

function nameOf(node: Node | undefined): string {
  if (node === undefined) return "";
  return node.type === "StringLiteral" ? JSON.stringify(node.value) : String(node.name);
}

function quote(specifier: string): string {
  const short = specifier.length > 80 ? `${specifier.slice(0, 80)}…` : specifier;
  return JSON.stringify(short);
}

/** Appends imports as one last line, so that no line of the program moves. */
export function appendImports(
  code: string,
  imports: readonly Import[],
): { readonly code: string; readonly ranges: SpecifierRange[] } {
  let text = `${code}\n`;
  const ranges: SpecifierRange[] = [];
  for (const { head, specifier } of imports) {
    const start = text.length + head.length;
    text += `${head}${JSON.stringify(specifier)};`;
    ranges.push({ specifier, start, end: text.length - 1 });
  }
  return { code: text, ranges };
}
