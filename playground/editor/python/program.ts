import { parser } from "@lezer/python";
import { findClass, findName, own, type PyModules } from "./modules.ts";
import { childrenOf, importsOf, readModule, type SyntaxNode, type Tree } from "./read-module.ts";
import {
  attribute,
  awaited,
  called,
  element,
  entered,
  instance,
  named,
  type PyType,
  typeNamed,
} from "./types.ts";

/** Longer texts are edited without help: a program of a reader has some forty lines. */
export const HELP_CHARS_MAX = 100_000;

/** The reader's own program, as a module. */
export const MAIN = "__main__";
const DEPTH_MOST = 24;

/** One place where a program gives a value to a name. */
interface Binding {
  readonly name: string;
  /** The function, class or program that the name belongs to. */
  readonly scope: SyntaxNode;
  /** Where the name is bound from on. */
  readonly from: number;
  readonly type: (depth: number) => PyType | undefined;
}

const SCOPES: ReadonlySet<string> = new Set([
  "FunctionDefinition",
  "LambdaExpression",
  "ClassDefinition",
  "Script",
]);

/** A program with what can be told of its names. It is made anew for each text, and reads each part when it is asked for. */
export class PythonProgram {
  readonly source: string;
  readonly tree: Tree;
  readonly modules: PyModules;
  #bindings: Map<string, Binding[]> | undefined;

  constructor(source: string, modules: PyModules) {
    this.source = source;
    this.tree = parser.parse(source);
    this.modules = { ...modules, [MAIN]: readModule(source, MAIN) };
  }

  text(node: SyntaxNode): string {
    return this.source.slice(node.from, node.to);
  }

  /** The names that can be used at a place, nearest scope first, each once. */
  namesAt(at: number): string[] {
    const scopes = scopesAt(this.tree.resolveInner(at, -1));
    const names = new Set<string>();
    for (const scope of scopes) {
      for (const [name, bindings] of this.#all()) {
        if (bindings.some((binding) => same(binding.scope, scope))) names.add(name);
      }
    }
    return [...names];
  }

  /** What a name stands for at a place. */
  nameAt(name: string, at: number, depth = DEPTH_MOST): PyType | undefined {
    const bindings = this.#all().get(name) ?? [];
    for (const scope of scopesAt(this.tree.resolveInner(at, -1))) {
      const own = bindings.filter((binding) => same(binding.scope, scope));
      // The last one above counts; a function uses what the program binds further below, too.
      const binding = own.findLast(({ from }) => from <= at) ?? own[0];
      if (binding) return depth <= 0 ? undefined : binding.type(depth - 1);
    }
    return named(this.modules, "builtins", name);
  }

  /** Whether the program itself gives the name a meaning somewhere. */
  binds(name: string): boolean {
    return this.#all().has(name);
  }

  /** What an expression gives. */
  typeOf(node: SyntaxNode | null, depth = DEPTH_MOST): PyType | undefined {
    if (!node || depth <= 0) return undefined;
    const children = childrenOf(node);
    const [first] = children;
    switch (node.name) {
      case "VariableName":
        return this.nameAt(this.text(node), node.from, depth);
      case "MemberExpression": {
        const of = this.typeOf(first ?? null, depth - 1);
        const property = children.find(({ name }) => name === "PropertyName");
        if (property) return attribute(this.modules, of, this.text(property));
        return children.some(({ name }) => name === "[") ? element(of, true) : undefined;
      }
      case "CallExpression":
        return called(this.modules, this.typeOf(first ?? null, depth - 1));
      case "AwaitExpression":
        return awaited(this.typeOf(children.at(-1) ?? null, depth - 1));
      case "ParenthesizedExpression":
        return this.typeOf(children[1] ?? null, depth - 1);
      case "String":
      case "FormatString":
      case "ContinuedString":
        return instance(this.modules, /^[a-zA-Z]*[bB]/.test(this.text(node)) ? "bytes" : "str", []);
      case "Number":
        return instance(this.modules, /^[\d_]+$/.test(this.text(node)) ? "int" : "float", []);
      case "Boolean":
        return instance(this.modules, "bool", []);
      case "ArrayExpression":
        return instance(this.modules, "list", [this.typeOf(children[1] ?? null, depth - 1)]);
      case "ArrayComprehensionExpression":
        return instance(this.modules, "list", []);
      case "DictionaryExpression":
        return instance(this.modules, "dict", []);
      default:
        return undefined;
    }
  }

  #all(): Map<string, Binding[]> {
    if (this.#bindings) return this.#bindings;
    const found = new Map<string, Binding[]>();
    this.#bindings = found;
    const bind = (node: SyntaxNode | undefined, type: Binding["type"], scope = scopeOf(node)): void => {
      if (node?.name !== "VariableName" || !scope) return;
      const name = this.text(node);
      const bindings = found.get(name) ?? [];
      bindings.push({ name, scope, from: node.from, type });
      found.set(name, bindings);
    };
    this.tree.iterate({ enter: ({ node }) => this.#bind(node, bind) });
    return found;
  }

  #bind(
    node: SyntaxNode,
    bind: (node: SyntaxNode | undefined, type: Binding["type"], scope?: SyntaxNode) => void,
  ): void {
    const children = childrenOf(node);
    const after = (name: string): SyntaxNode | undefined =>
      children[children.findIndex((child) => child.name === name) + 1];
    switch (node.name) {
      case "ImportStatement":
        for (const { module, name, node: local } of importsOf(node, (inner) => this.text(inner))) {
          bind(local, () =>
            name === undefined
              ? own(this.modules, module) && { is: "module", module }
              : named(this.modules, module, name),
          );
        }
        return;
      case "AssignStatement":
      case "NamedExpression": {
        const [target, next] = children;
        const value = children.at(-1) ?? null;
        const annotation = next?.name === "TypeDef" ? this.text(next).replace(/^\s*:/, "") : undefined;
        bind(target, (depth) =>
          annotation === undefined
            ? this.typeOf(value, depth)
            : (typeNamed(this.modules, MAIN, annotation) ?? this.typeOf(value, depth)),
        );
        // `a, b = …` binds both, to something that can't be told.
        for (const one of children)
          if (children.length > 3 && one !== target && one !== value) bind(one, () => undefined);
        return;
      }
      case "ForStatement": {
        const of = after("in") ?? null;
        for (const target of children.slice(
          0,
          children.findIndex(({ name }) => name === "in"),
        )) {
          bind(target, (depth) => element(this.typeOf(of, depth)));
        }
        return;
      }
      case "WithStatement": {
        const isAsync = children[0]?.name === "async";
        for (const [at, child] of children.entries()) {
          if (child.name !== "as") continue;
          const manager = children[at - 1] ?? null;
          bind(children[at + 1], (depth) => entered(this.modules, this.typeOf(manager, depth), isAsync));
        }
        return;
      }
      case "TryStatement":
        for (const [at, child] of children.entries()) {
          if (child.name !== "as") continue;
          const asked = children[at - 1] ?? null;
          bind(children[at + 1], (depth) => this.#caught(asked, depth));
        }
        return;
      case "FunctionDefinition":
      case "ClassDefinition": {
        const name = children.find((child) => child.name === "VariableName");
        const outer = node.parent ? scopeOf(node.parent) : undefined;
        if (name) bind(name, () => named(this.modules, MAIN, this.text(name)), outer);
        const list = children.find((child) => child.name === "ParamList");
        for (const parameter of list ? childrenOf(list) : []) {
          const type = parameter.nextSibling?.name === "TypeDef" ? this.text(parameter.nextSibling) : "";
          bind(
            parameter,
            () => typeNamed(this.modules, MAIN, type.replace(/^\s*:/, "")) ?? this.#self(node, parameter),
            node,
          );
        }
      }
    }
  }

  /** The exception that a clause binds: of several classes, the first. */
  #caught(asked: SyntaxNode | null, depth: number): PyType | undefined {
    const first = asked?.name === "TupleExpression" ? (childrenOf(asked)[1] ?? null) : asked;
    const type = this.typeOf(first, depth);
    return type?.is === "class" ? { is: "instance", of: type.of, args: [] } : undefined;
  }

  /** `self` in a method. */
  #self(node: SyntaxNode, parameter: SyntaxNode): PyType | undefined {
    const owner = node.parent?.parent;
    if (owner?.name !== "ClassDefinition" || this.text(parameter) !== "self") return undefined;
    const name = childrenOf(owner).find((child) => child.name === "VariableName");
    const of = name && findClass(this.modules, MAIN, this.text(name));
    return of && { is: "instance", of, args: [] };
  }

  /** The module that a dotted name stands for in an import. */
  moduleNamed(path: string): string | undefined {
    if (own(this.modules, path)) return path;
    const dot = path.lastIndexOf(".");
    const found = dot < 0 ? undefined : findName(this.modules, path.slice(0, dot), path.slice(dot + 1));
    return found?.entry === undefined ? found?.module : undefined;
  }
}

/** The scopes around a node, the nearest first. Names of a class don't reach into its methods. */
function scopesAt(node: SyntaxNode): SyntaxNode[] {
  const scopes: SyntaxNode[] = [];
  for (let outer: SyntaxNode | null = node; outer; outer = outer.parent) {
    if (!SCOPES.has(outer.name)) continue;
    if (outer.name === "ClassDefinition" && scopes.length > 0) continue;
    scopes.push(outer);
  }
  return scopes;
}

const scopeOf = (node: SyntaxNode | undefined): SyntaxNode | undefined =>
  node ? scopesAt(node)[0] : undefined;

const same = (one: SyntaxNode, other: SyntaxNode): boolean =>
  one.name === other.name && one.from === other.from && one.to === other.to;
