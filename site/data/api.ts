import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A piece of documentation: prose with `code`, lists, and links to other exports as [name](#anchor). */
export interface ApiDoc {
  readonly text: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string;
  readonly throws: readonly string[];
}

/** A documented member of a class or interface. */
export interface ApiMember {
  readonly name: string;
  readonly doc: ApiDoc;
}

export interface ApiExport {
  readonly name: string;
  readonly anchor: string;
  readonly kind: "class" | "function" | "interface" | "type" | "constant";
  /** The declaration without its comments. */
  readonly signature: string;
  readonly doc: ApiDoc;
  readonly members: readonly ApiMember[];
}

/** What `import … from specifier` offers. */
export interface ApiEntry {
  readonly specifier: string;
  readonly anchor: string;
  readonly text: string;
  readonly exports: readonly ApiExport[];
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

const ofBuild = new Map<string, readonly ApiEntry[]>();

/**
 * Every export of every entry of the built package in `folder`, as its declarations document it. The pages of a build share
 * it; the dev server looks at the files each time.
 */
export function readApi(folder: string): readonly ApiEntry[] {
  const known = import.meta.env.DEV ? undefined : ofBuild.get(folder);
  const entries = known ?? readEntries(folder);
  ofBuild.set(folder, entries);
  return entries;
}

function readEntries(folder: string): readonly ApiEntry[] {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const files = Object.entries(manifest.exports).flatMap(([path, target]) =>
    typeof target === "string" ? [] : [{ path, file: join(folder, target.types) }],
  );
  // Only the text of the declarations is needed, so the language's own types aren't loaded.
  const program = ts.createProgram({
    rootNames: files.map(({ file }) => file),
    options: {
      noLib: true,
      types: [],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      allowImportingTsExtensions: true,
      noEmit: true,
    },
  });
  const checker = program.getTypeChecker();

  const found = files.map(({ path, file }) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!source || !module) throw new Error(`${file} is no module: build the package first`);
    const anchor = path === "." ? "errors" : path.slice(2).replaceAll("/", "-");
    const symbols = checker
      .getExportsOfModule(module)
      .toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
    return { specifier: manifest.name + path.slice(1), anchor, source, symbols };
  });
  const anchors = new Map<string, string>();
  for (const { anchor, symbols } of found)
    for (const { name } of symbols) if (!anchors.has(name)) anchors.set(name, `${anchor}-${name}`);

  return found.map(({ specifier, anchor, source, symbols }) => {
    const own = new Set(symbols.map(({ name }) => name));
    const linked = (text: string): string =>
      text.replace(/\{@link(?:code|plain)? ([\w.]+)\s*\}/g, (_, name: string) => {
        const base = name.split(".")[0] ?? name;
        const target = own.has(base) ? `${anchor}-${base}` : anchors.get(base);
        return target ? `[${name}](#${target})` : `\`${name}\``;
      });
    const docOf = (symbol: ts.Symbol): ApiDoc => {
      const tags = symbol
        .getJsDocTags(checker)
        .map(({ name, text }) => ({ name, text: linked(ts.displayPartsToString(text)).trim() }));
      const texts = (wanted: string): string[] =>
        tags.filter(({ name }) => name === wanted).map(({ text }) => text);
      return {
        text: linked(ts.displayPartsToString(symbol.getDocumentationComment(checker))).trim(),
        params: texts("param").map((text) => {
          const [, name = "", rest = ""] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
          return { name, text: rest };
        }),
        returns: texts("returns").join("\n\n"),
        throws: texts("throws"),
      };
    };
    return {
      specifier,
      anchor,
      text: linked(moduleText(source) || (WITHOUT_COMMENT[anchor] ?? "")),
      exports: symbols.map((alias) => {
        const symbol = alias.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(alias) : alias;
        const declarations = symbol.declarations ?? [];
        return {
          name: alias.name,
          anchor: `${anchor}-${alias.name}`,
          kind: kindOf(symbol),
          signature: declarations.map(signatureOf).join("\n"),
          doc: docOf(symbol),
          members: declarations.flatMap(membersOf).flatMap((member) => {
            const of = "name" in member && member.name ? checker.getSymbolAtLocation(member.name) : undefined;
            const doc = ts.isConstructorDeclaration(member)
              ? constructorDoc(member, linked)
              : of && docOf(of);
            if (!doc || (doc.text === "" && doc.params.length === 0)) return [];
            const name = of?.name ?? "constructor";
            const call = ts.isMethodDeclaration(member) || ts.isMethodSignature(member) ? "()" : "";
            return [{ name: name + call, doc }];
          }),
        };
      }),
    };
  });
}

/** The modules whose compiled declarations have lost the comment about the module. */
const WITHOUT_COMMENT: Readonly<Record<string, string>> = {
  json: "Errors across workers, `structuredClone` and log lines: to JSON, and back to their classes.",
  decoder:
    "Finds the errors of dqlite and Fluss in any text: tracebacks, stack traces, log lines, a class name.",
};

/** The comment about a module as a whole: its first one, where imports or another comment follow it. */
function moduleText(source: ts.SourceFile): string {
  const [range, ...others] = ts.getLeadingCommentRanges(source.text, 0) ?? [];
  const [first] = source.statements;
  const ofWhole =
    others.length > 0 || (first && (ts.isImportDeclaration(first) || ts.isExportDeclaration(first)));
  if (!range || !ofWhole) return "";
  return source.text
    .slice(range.pos + 3, range.end - 2)
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim();
}

function kindOf({ flags }: ts.Symbol): ApiExport["kind"] {
  if (flags & ts.SymbolFlags.Class) return "class";
  if (flags & ts.SymbolFlags.Function) return "function";
  if (flags & ts.SymbolFlags.Variable) return "constant";
  return flags & ts.SymbolFlags.Interface ? "interface" : "type";
}

const printer = ts.createPrinter({ removeComments: true });

/** A declaration as source text, wrapped to the width of the page. */
function signatureOf(declaration: ts.Declaration): string {
  const node = ts.isVariableDeclaration(declaration)
    ? declaration.parent
    : ts.isClassDeclaration(declaration)
      ? ts.factory.updateClassDeclaration(
          declaration,
          declaration.modifiers,
          declaration.name,
          declaration.typeParameters,
          declaration.heritageClauses,
          declaration.members.filter(isForReaders),
        )
      : declaration;
  const text = printer
    .printNode(ts.EmitHint.Unspecified, node, declaration.getSourceFile())
    .replace(/^(export )?(declare )?/, "")
    .replace(/(?<= extends )\w+/, (base) => publicBase(declaration.getSourceFile(), base))
    .replaceAll("    ", "  ")
    .replace(/\{\s*\}$/, "{}")
    .replace(/;?$/, "");
  return text.split("\n").map(wrapped).join("\n");
}

/** The class behind a base that exists for the compiler only: `NodeError_base: NodeErrorBase`, a `typeof DqliteError &`. */
function publicBase(source: ts.SourceFile, base: string): string {
  const type = new RegExp(`\\bconst ${base}: (\\w+)`).exec(source.text)?.[1];
  return new RegExp(`\\btype ${type} = typeof (\\w+)`).exec(source.text)?.[1] ?? base;
}

const WIDE = 90;

/** Breaks a long line of parameters or alternatives into one line for each. */
function wrapped(line: string): string {
  if (line.length <= WIDE) return line;
  const indent = /^ */.exec(line)?.[0] ?? "";
  const open = line.indexOf("(");
  if (/^\s*(function |constructor|static |[\w$]+(<.*>)?\()/.test(line) && open > 0) {
    const close = closing(line, open);
    const params = split(line.slice(open + 1, close), ",");
    return `${line.slice(0, open + 1)}\n${params.map((param) => `${indent}  ${param},`).join("\n")}\n${indent}${line.slice(close)}`;
  }
  const parts = split(line.trim(), "|");
  return parts.length > 2 ? parts.map((part, at) => indent + (at ? `  | ${part}` : part)).join("\n") : line;
}

function closing(line: string, open: number): number {
  let depth = 0;
  for (let at = open; at < line.length; at++) {
    if ("([{".includes(line[at] ?? "")) depth++;
    else if (")]}".includes(line[at] ?? "") && --depth === 0) return at;
  }
  return line.length;
}

/** Splits `text` at the separators that are outside all brackets. */
function split(text: string, separator: string): string[] {
  const parts = [""];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    const arrow = character === ">" && text[at - 1] === "=";
    if ("([{<".includes(character)) depth++;
    else if (")]}>".includes(character) && !arrow) depth--;
    if (character === separator && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

function membersOf(declaration: ts.Declaration): readonly (ts.ClassElement | ts.TypeElement)[] {
  return ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)
    ? [...declaration.members].filter(isForReaders)
    : [];
}

/** False for members that only the compiler or the runtime uses: `~kind`, `[Symbol.hasInstance]`, the static name. */
function isForReaders({ name }: ts.ClassElement | ts.TypeElement): boolean {
  if (!name) return true;
  if (ts.isStringLiteral(name)) return !name.text.startsWith("~");
  return !ts.isComputedPropertyName(name) && !(name.getText() === "name" && isStatic(name.parent));
}

function isStatic(node: ts.Node): boolean {
  return (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Static) !== 0;
}

/** The documentation of a constructor, which has no symbol name to look it up by. */
function constructorDoc(node: ts.ConstructorDeclaration, linked: (text: string) => string): ApiDoc {
  const textOf = (comment: Parameters<typeof ts.getTextOfJSDocComment>[0]): string =>
    linked(ts.getTextOfJSDocComment(comment) ?? "").trim();
  const tags = ts.getJSDocTags(node);
  return {
    text: ts
      .getJSDocCommentsAndTags(node)
      .flatMap((part) => (ts.isJSDoc(part) ? [textOf(part.comment)] : []))
      .join("\n\n"),
    params: tags
      .filter(ts.isJSDocParameterTag)
      .map((tag) => ({ name: tag.name.getText(), text: textOf(tag.comment) })),
    returns: "",
    throws: tags.filter(ts.isJSDocThrowsTag).map(({ comment }) => textOf(comment)),
  };
}
