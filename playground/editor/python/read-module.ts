import { parser } from "@lezer/python";
import type { PyEntry, PyFunction, PyModule, PyParameter } from "./modules.ts";

/** A program as the parser sees it, whole as it may be. */
export type Tree = ReturnType<typeof parser.parse>;
export type SyntaxNode = Tree["topNode"];

/**
 * What a module defines at its top: classes with their members, functions, values, and what it imports. Reads stubs at
 * build, and a reader's own program in the editor; what can't be read is left out.
 */
export function readModule(source: string, name: string, isPackage = false): PyModule {
  const reader = new Reader(source, name, isPackage);
  const top = parser.parse(source).topNode;
  const doc = reader.docOf(top);
  return { names: reader.names(top), ...(doc === undefined ? {} : { doc }) };
}

/** The children of a node, in their order. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** Further items of one class or module are of no use to an editor. */
const NAMES_MOST = 2_000;

class Reader {
  readonly #source: string;
  readonly #name: string;
  readonly #isPackage: boolean;

  constructor(source: string, name: string, isPackage: boolean) {
    this.#source = source;
    this.#name = name;
    this.#isPackage = isPackage;
  }

  text(node: SyntaxNode): string {
    return this.#source.slice(node.from, node.to);
  }

  names(body: SyntaxNode): Record<string, PyEntry> {
    const names: Record<string, PyEntry> = {};
    for (const statement of childrenOf(body).slice(0, NAMES_MOST)) this.#statement(statement, names);
    return names;
  }

  /** The string that a body begins with. */
  docOf(body: SyntaxNode): string | undefined {
    const first = childrenOf(body).find(({ name }) => name !== ":" && name !== "Comment");
    const text = first?.name === "ExpressionStatement" ? first.firstChild : undefined;
    return text?.name === "String" ? unquoted(this.text(text)) : undefined;
  }

  #statement(node: SyntaxNode, names: Record<string, PyEntry>): void {
    switch (node.name) {
      case "ImportStatement":
        this.#imports(node, names);
        return;
      case "ClassDefinition":
        this.#class(node, names);
        return;
      case "FunctionDefinition":
        this.#function(node, [], names);
        return;
      case "DecoratedStatement": {
        const children = childrenOf(node);
        const decorators = children
          .filter(({ name }) => name === "Decorator")
          .map((decorator) => this.text(decorator).replace(/^@\s*/, "").trim());
        const inner = children.at(-1);
        if (inner?.name === "FunctionDefinition") this.#function(inner, decorators, names);
        if (inner?.name === "ClassDefinition") this.#class(inner, names);
        return;
      }
      case "AssignStatement":
        this.#assignment(node, names);
    }
  }

  #imports(node: SyntaxNode, names: Record<string, PyEntry>): void {
    for (const { local, module, name } of importsOf(node, (inner) => this.text(inner))) {
      const full = this.#absolute(module);
      names[local] = { kind: "alias", module: full, ...(name === undefined ? {} : { name }) };
    }
  }

  /** `._classes` from within the package `dqlitepy` is `dqlitepy._classes`. */
  #absolute(module: string): string {
    const [dots = ""] = /^\.*/.exec(module) ?? [];
    if (dots === "") return module;
    const parts = this.#name.split(".");
    const kept = parts.slice(0, parts.length - dots.length + (this.#isPackage ? 1 : 0));
    return [...kept, module.slice(dots.length)].filter(Boolean).join(".");
  }

  #class(node: SyntaxNode, names: Record<string, PyEntry>): void {
    const children = childrenOf(node);
    const name = children.find((child) => child.name === "VariableName");
    const body = children.find((child) => child.name === "Body");
    if (!name || !body) return;
    const list = children.find((child) => child.name === "ArgList");
    const bases = list ? parts(list).filter((part) => part.length === 1) : [];
    const doc = this.docOf(body);
    names[this.text(name)] = {
      kind: "class",
      bases: bases.map(([base]) => (base ? this.text(base) : "")).filter((base) => /^[\w.]+$/.test(base)),
      members: this.names(body),
      ...(doc === undefined ? {} : { doc }),
    };
  }

  #function(node: SyntaxNode, decorators: readonly string[], names: Record<string, PyEntry>): void {
    const children = childrenOf(node);
    const name = children.find((child) => child.name === "VariableName");
    const list = children.find((child) => child.name === "ParamList");
    if (!name || !list || decorators.some((one) => /\.(?:setter|deleter)$/.test(one))) return;
    const key = this.text(name);
    // Of several signatures the first is the usual one.
    if (decorators.includes("overload") && Object.hasOwn(names, key)) return;
    const returns = children.find((child) => child.name === "TypeDef");
    const body = children.find((child) => child.name === "Body");
    const doc = body && this.docOf(body);
    const as = asOf(decorators);
    names[key] = {
      kind: "function",
      parameters: this.#parameters(list),
      ...(returns ? { returns: this.#type(returns) } : {}),
      ...(children[0]?.name === "async" ? { isAsync: true } : {}),
      ...(as ? { as } : {}),
      ...(doc === undefined ? {} : { doc }),
    };
  }

  #parameters(list: SyntaxNode): PyParameter[] {
    const parameters: PyParameter[] = [];
    let isKeyword = false;
    for (const part of parts(list)) {
      const [first] = part;
      if (first?.name === "/") {
        for (const [at, one] of parameters.entries()) parameters[at] = { ...one, kind: "position" };
        continue;
      }
      const name = part.find((node) => node.name === "VariableName");
      const stars = first?.name === "*" || first?.name === "**" ? first.name : undefined;
      if (!name) {
        if (stars === "*") isKeyword = true;
        continue;
      }
      const type = part.find((node) => node.name === "TypeDef");
      const equals = part.findIndex((node) => node.name === "AssignOp");
      const value = equals < 0 ? undefined : part[equals + 1];
      const kind = stars ?? (isKeyword ? "keyword" : undefined);
      parameters.push({
        name: this.text(name),
        ...(kind ? { kind } : {}),
        ...(type ? { type: this.#type(type) } : {}),
        ...(value ? { default: this.text(value) } : {}),
      });
      if (stars === "*") isKeyword = true;
    }
    return parameters;
  }

  #type(node: SyntaxNode): string {
    return this.text(node).replace(/^\s*(?:->|:)\s*/, "");
  }

  #assignment(node: SyntaxNode, names: Record<string, PyEntry>): void {
    const [target, ...rest] = childrenOf(node);
    if (target?.name !== "VariableName") return;
    const type = rest.find((child) => child.name === "TypeDef");
    const equals = rest.findIndex((child) => child.name === "AssignOp");
    const value = equals < 0 ? undefined : rest[equals + 1];
    names[this.text(target)] = {
      kind: "value",
      ...(type ? { type: this.#type(type) } : {}),
      ...(value ? { value: this.text(value).slice(0, 200) } : {}),
    };
  }
}

function asOf(decorators: readonly string[]): PyFunction["as"] {
  for (const one of decorators) {
    if (/(?:^|\.)(?:cached_)?property$/.test(one)) return "property";
    if (one === "classmethod" || one === "staticmethod") return one;
    if (/(?:^|\.)(?:async)?contextmanager$/.test(one)) return "context";
  }
  return undefined;
}

/** What stands between the commas of a list of parameters or arguments. */
export function parts(list: SyntaxNode): SyntaxNode[][] {
  const all: SyntaxNode[][] = [[]];
  for (const node of childrenOf(list)) {
    if (node.name === ",") all.push([]);
    else if (node.name !== "(" && node.name !== ")" && node.name !== "Comment") all.at(-1)?.push(node);
  }
  return all.filter((part) => part.length > 0);
}

/** One name that an import statement brings. */
export interface Imported {
  readonly local: string;
  readonly module: string;
  readonly name?: string;
  readonly node: SyntaxNode;
}

/** The names of an import statement. `import a.b` brings `a`. */
export function importsOf(node: SyntaxNode, text: (node: SyntaxNode) => string): Imported[] {
  const children = childrenOf(node).filter(({ name }) => name !== "(" && name !== ")");
  const split = children.findIndex(({ name }) => name === "import");
  const isFrom = children[0]?.name === "from";
  const path = (nodes: readonly SyntaxNode[]): string => nodes.map(text).join("");
  const module = isFrom ? path(children.slice(1, split)) : "";
  const items: SyntaxNode[][] = [[]];
  for (const child of children.slice(split + 1)) {
    if (child.name === ",") items.push([]);
    else items.at(-1)?.push(child);
  }
  return items.flatMap((item): Imported[] => {
    const as = item.findIndex(({ name }) => name === "as");
    const named = as < 0 ? item : item.slice(0, as);
    const local = as < 0 ? undefined : item[as + 1];
    const [first] = named;
    if (first?.name !== "VariableName") return [];
    if (isFrom) return [{ local: text(local ?? first), module, name: text(first), node: local ?? first }];
    return [{ local: text(local ?? first), module: local ? path(named) : text(first), node: local ?? first }];
  });
}

/** A docstring without quotes and without the indentation of its source. */
function unquoted(text: string): string {
  const inner = /^[a-zA-Z]*("""|'''|"|')([\s\S]*)\1$/.exec(text)?.[2] ?? "";
  return inner
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}
