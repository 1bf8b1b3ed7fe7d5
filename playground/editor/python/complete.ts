import { classChain, type Found, findName, type PyClass, type PyEntry } from "./modules.ts";
import type { PythonProgram } from "./program.ts";
import { parts, type SyntaxNode } from "./read-module.ts";
import type { PyType } from "./types.ts";
import { callParameters, constructorOf, docOf, parameterText, signatureText } from "./words.ts";

/** One thing that can be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind:
    | "module"
    | "class"
    | "function"
    | "method"
    | "property"
    | "constant"
    | "variable"
    | "keyword"
    | "argument";
  /** In one line, beside the label. */
  readonly detail: string;
  readonly doc: string;
  /** Sorts before others: 0 first. */
  readonly rank: number;
}

const KEYWORDS =
  "and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield match case".split(
    " ",
  );

/** What can be written at a place, after what is already there. */
export function completionsAt(program: PythonProgram, at: number): readonly Completion[] {
  const line = program.source.slice(program.source.lastIndexOf("\n", at - 1) + 1, at);
  if (isInText(program, at)) return [];
  const asked = /^\s*(?:from|import)\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*([\w.]*)$/.exec(line);
  if (asked) return moduleNames(program, asked[1] ?? "");
  const module = importedFrom(program, at, line);
  if (module !== undefined) return namesOfModule(program, module);
  const dot = /\.\s*\w*$/.exec(line);
  if (dot) {
    const end = at - dot[0].length;
    // A number's point is none of these.
    return /\d$/.test(line.slice(0, dot.index)) && !/[A-Za-z_]\w*$/.test(line.slice(0, dot.index))
      ? []
      : members(program, program.typeOf(expressionBefore(program, end)));
  }
  const isExcept = /^\s*except\b\s*\*?\s*\(?[^:]*$/.test(line);
  return isExcept
    ? names(program, at).filter(({ kind }) => kind === "class" || kind === "module")
    : [
        ...argumentsAt(program, at),
        ...names(program, at),
        ...KEYWORDS.map((label): Completion => ({ label, kind: "keyword", detail: "", doc: "", rank: 4 })),
      ];
}

function isInText(program: PythonProgram, at: number): boolean {
  const node = program.tree.resolveInner(at, -1);
  if (node.name === "Comment") return true;
  return /String$/.test(node.name) && node.from < at && (at < node.to || !/["']$/.test(program.text(node)));
}

/** `from dqlitepy import …`, on one line or in brackets over several. */
function importedFrom(program: PythonProgram, at: number, line: string): string | undefined {
  const written = /^\s*from\s+([\w.]+)\s+import\s+[\w\s,()]*$/.exec(line)?.[1];
  if (written !== undefined) return program.moduleNamed(written);
  const above = program.source.slice(Math.max(0, at - 2_000), at);
  const open = /(?:^|\n)[ \t]*from\s+([\w.]+)\s+import\s*\([\w\s,]*$/.exec(above)?.[1];
  return open === undefined ? undefined : program.moduleNamed(open);
}

function moduleNames(program: PythonProgram, typed: string): Completion[] {
  const prefix = typed.slice(0, typed.lastIndexOf(".") + 1);
  const found = new Set<string>();
  for (const name of Object.keys(program.modules)) {
    if (!name.startsWith(prefix) || /(?:^|\.)_/.test(name) || name === "builtins") continue;
    found.add(name.slice(prefix.length).split(".")[0] ?? "");
  }
  return [...found].map((label) => ({
    label,
    kind: "module",
    detail: "",
    doc: program.modules[prefix + label]?.doc ?? "",
    // The systems' own clients first.
    rank: /^(?:dqlitepy|fluss|faultbook|pyarrow)/.test(prefix + label) ? 0 : 1,
  }));
}

function namesOfModule(program: PythonProgram, module: string): Completion[] {
  const own = Object.keys(program.modules[module]?.names ?? {});
  const inner = Object.keys(program.modules)
    .filter((name) => name.startsWith(`${module}.`))
    .map((name) => name.slice(module.length + 1))
    .filter((name) => !name.includes("."));
  return [...new Set([...own, ...inner])]
    .filter((name) => !name.startsWith("_"))
    .flatMap((name) => {
      const found = findName(program.modules, module, name);
      if (!found) return [];
      if (found.entry === undefined)
        return [{ label: name, kind: "module" as const, detail: "", doc: "", rank: 1 }];
      return [completionOf(name, found.entry, false)];
    });
}

function completionOf(label: string, entry: PyEntry, isMember: boolean, rank = 1): Completion {
  const kind =
    entry.kind === "class"
      ? "class"
      : entry.kind === "function"
        ? entry.as === "property"
          ? "property"
          : isMember
            ? "method"
            : "function"
        : /^[A-Z][A-Z\d_]*$/.test(label)
          ? "constant"
          : isMember
            ? "property"
            : "variable";
  return { label, kind, detail: signatureText(label, entry, isMember), doc: docOf(entry), rank };
}

/** What stands after the dot of a value, its own before what it inherits; `__names__` only when asked for. */
function members(program: PythonProgram, type: PyType | undefined): Completion[] {
  if (type?.is === "module") return namesOfModule(program, type.module);
  if (type?.is !== "class" && type?.is !== "instance") return [];
  const found = new Map<string, Completion>();
  for (const [depth, owner] of classChain(program.modules, type.of).entries()) {
    for (const [name, entry] of Object.entries(owner.entry.members)) {
      if (found.has(name) || name.startsWith("_")) continue;
      const isReached =
        type.is === "instance" ||
        entry.kind !== "function" ||
        entry.as === "classmethod" ||
        entry.as === "staticmethod";
      if (isReached) found.set(name, completionOf(name, entry, true, Math.min(3, depth)));
    }
  }
  return [...found.values()];
}

/** The expression that ends right before a dot. */
function expressionBefore(program: PythonProgram, end: number): SyntaxNode | null {
  let node: SyntaxNode | null = program.tree.resolveInner(end, -1);
  let found: SyntaxNode | null = null;
  for (; node && node.to <= end; node = node.parent) {
    if (EXPRESSIONS.has(node.name) && node.to === end) found = node;
    else if (found) break;
  }
  return found;
}

const EXPRESSIONS: ReadonlySet<string> = new Set([
  "VariableName",
  "MemberExpression",
  "CallExpression",
  "ParenthesizedExpression",
  "String",
  "FormatString",
  "ArrayExpression",
  "DictionaryExpression",
]);

/** The names in reach: the program's own, then the language's. */
function names(program: PythonProgram, at: number): Completion[] {
  const own = program.namesAt(at);
  const language = Object.keys(program.modules.builtins?.names ?? {}).filter((name) => !own.includes(name));
  return [
    ...own.map((name) => nameCompletion(program, name, at, 1)),
    ...language.map((name) => nameCompletion(program, name, at, 3)),
  ];
}

function nameCompletion(program: PythonProgram, label: string, at: number, rank: number): Completion {
  const type = program.nameAt(label, at);
  switch (type?.is) {
    case "module":
      return {
        label,
        kind: "module",
        detail: type.module,
        doc: program.modules[type.module]?.doc ?? "",
        rank,
      };
    case "class":
      return {
        ...completionOf(label, type.of.entry, false, rank),
        detail: signatureText(label, type.of.entry),
      };
    case "function":
      return completionOf(label, type.entry, type.owner !== undefined, rank);
    default:
      return { label, kind: "variable", detail: typeText(type), doc: "", rank };
  }
}

/** What a value is, in a word: `Client`, `list[Node]`. */
export function typeText(type: PyType | undefined): string {
  if (type?.is === "instance") {
    const args = type.args.map(typeText).filter(Boolean);
    return `${type.of.name}${args.length > 0 ? `[${args.join(", ")}]` : ""}`;
  }
  if (type?.is === "awaitable") return `awaitable ${typeText(type.of)}`.trim();
  if (type?.is === "module") return type.module;
  return type?.is === "class" ? type.of.name : "";
}

/** A call around a place: what is called, and the list of its arguments. */
export interface OpenCall {
  readonly callee: PyType | undefined;
  readonly list: SyntaxNode;
}

export function callAround(program: PythonProgram, at: number): OpenCall | undefined {
  for (let node: SyntaxNode | null = program.tree.resolveInner(at, -1); node; node = node.parent) {
    if (node.name === "Body" || node.name === "LambdaExpression") return undefined;
    if (node.name !== "ArgList" || node.from >= at) continue;
    // Behind the closing bracket the call is over.
    if (node.to <= at && node.lastChild?.name === ")") continue;
    const call = node.parent;
    if (call?.name !== "CallExpression") continue;
    return { callee: program.typeOf(call.firstChild), list: node };
  }
  return undefined;
}

/** What a call takes: the function, and whether the first parameter is given by the dot. */
export function calleeOf(
  callee: PyType | undefined,
): { entry: ReturnType<typeof constructorOf>; isMember: boolean; owner?: Found<PyClass> } | undefined {
  if (callee?.is === "class")
    return { entry: constructorOf(callee.of.entry), isMember: true, owner: callee.of };
  if (callee?.is === "function") return { entry: callee.entry, isMember: callee.owner !== undefined };
  return undefined;
}

/** The arguments that a call takes by name and doesn't have yet. */
function argumentsAt(program: PythonProgram, at: number): Completion[] {
  const call = callAround(program, at);
  const taken = call && calleeOf(call.callee);
  if (!call || !taken) return [];
  const given = new Set(
    parts(call.list).flatMap(([first, second]) =>
      first && second?.name === "AssignOp" ? [program.text(first)] : [],
    ),
  );
  return callParameters(taken.entry, taken.isMember)
    .filter(({ name, kind }) => kind !== "*" && kind !== "**" && kind !== "position" && !given.has(name))
    .map((parameter) => ({
      label: `${parameter.name}=`,
      kind: "argument" as const,
      detail: parameterText(parameter),
      doc: "",
      rank: 0,
    }));
}
