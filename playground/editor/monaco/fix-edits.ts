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
export interface Import {
  readonly name: string;
  readonly from: string;
}

/** How a program can call something that it may have imported already: its name there, and what has to be added. */
export interface Imported {
  readonly local: string;
  readonly edits: readonly ts.TextChange[];
}

export const ERRORS = "@faultbook/errors";

/** The name under which the program has `name`, under an alias or not, with the edit that imports it where it hasn't. */
export function imported({ ts, file }: FixContext, { name, from }: Import): Imported {
  const imports = file.statements.filter(ts.isImportDeclaration);
  let room: ts.ImportSpecifier | undefined;
  for (const declaration of imports) {
    const clause = declaration.importClause;
    const bindings = clause?.namedBindings;
    if (!clause || !bindings || !ts.isNamedImports(bindings)) continue;
    const isFrom = (declaration.moduleSpecifier as ts.StringLiteral).text === from;
    const found = bindings.elements.find((element) => (element.propertyName ?? element.name).text === name);
    if (found && (isFrom || /^@faultbook\//.test((declaration.moduleSpecifier as ts.StringLiteral).text))) {
      // A type can't stand at the right of `instanceof`.
      const typeOnly = clause.isTypeOnly ? clause : found.isTypeOnly ? found : undefined;
      return { local: found.name.text, edits: typeOnly ? [withoutType(file, typeOnly)] : [] };
    }
    if (isFrom && !clause.isTypeOnly) room = bindings.elements.at(-1);
  }
  if (room) return { local: name, edits: [insert(room.getEnd(), `, ${name}`)] };
  const line = `import { ${name} } from "${from}";`;
  const last = imports.at(-1);
  return { local: name, edits: [last ? insert(last.getEnd(), `\n${line}`) : insert(0, `${line}\n`)] };
}

/** Takes the word `type` away from an import. */
function withoutType(file: ts.SourceFile, node: ts.Node): ts.TextChange {
  const start = node.getStart(file);
  const [word = ""] = /^type\s+/.exec(file.text.slice(start)) ?? [];
  return { span: { start, length: word.length }, newText: "" };
}

export const insert = (at: number, newText: string): ts.TextChange => ({
  span: { start: at, length: 0 },
  newText,
});

export function fix(
  name: string,
  description: string,
  file: ts.SourceFile,
  edits: readonly ts.TextChange[],
): ts.CodeFixAction {
  const textChanges = [...edits].sort((a, b) => a.span.start - b.span.start);
  return { fixName: `faultbook.${name}`, description, changes: [{ fileName: file.fileName, textChanges }] };
}

/** The white space that the line of a node begins with. */
export function indentationOf(file: ts.SourceFile, node: ts.Node): string {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  const from = file.getLineStarts()[line] ?? 0;
  return /^[ \t]*/.exec(file.text.slice(from))?.[0] ?? "";
}

/** The innermost node of a kind around the start of the selection. */
export function enclosing<Kind extends ts.Node>(
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

/** The line of a node, from 1. */
export const lineOf = (file: ts.SourceFile, node: ts.Node): number =>
  file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
