import {
  type Found,
  findClass,
  findMember,
  findName,
  own,
  type PyClass,
  type PyFunction,
  type PyModules,
} from "./modules.ts";

/** What the editor can tell of a value; undefined where it can't. */
export type PyType =
  | { readonly is: "module"; readonly module: string }
  /** The class itself. */
  | { readonly is: "class"; readonly of: Found<PyClass> }
  | { readonly is: "instance"; readonly of: Found<PyClass>; readonly args: readonly (PyType | undefined)[] }
  | {
      readonly is: "function";
      readonly module: string;
      readonly name: string;
      readonly entry: PyFunction;
      readonly owner?: Found<PyClass>;
    }
  | { readonly is: "awaitable"; readonly of: PyType | undefined };

/** An annotation in its parts: `dict[str, list[int]]`. */
interface Annotation {
  readonly name: string;
  readonly args: readonly string[];
}

const DEPTH_MOST = 8;
const BUILTINS = "builtins";

/** Spellings of typing that mean a class of the language, or what a call of it gives. */
const SPELLINGS: Readonly<Record<string, string>> = {
  List: "list",
  Dict: "dict",
  Tuple: "tuple",
  Set: "set",
  Type: "type",
  Sequence: "list",
  MutableSequence: "list",
  Mapping: "dict",
  MutableMapping: "dict",
  Iterable: "list",
  Iterator: "list",
  AsyncIterator: "list",
  AsyncIterable: "list",
  Generator: "list",
  AsyncGenerator: "list",
};

/** The type that an annotation of a module names. */
export function typeNamed(
  modules: PyModules,
  module: string,
  text: string,
  self?: Found<PyClass>,
  depth = DEPTH_MOST,
): PyType | undefined {
  if (depth <= 0) return undefined;
  const again = (inner: string | undefined): PyType | undefined =>
    inner === undefined ? undefined : typeNamed(modules, module, inner, self, depth - 1);
  const options = split(unquote(text), "|").filter((option) => option !== "None");
  if (options.length > 1) return again(options[0]);
  const { name, args } = read(options[0] ?? "");
  const last = name.slice(name.lastIndexOf(".") + 1);
  switch (last) {
    case "Optional":
    case "Union":
    case "Annotated":
    case "Final":
    case "ClassVar":
      return again(args.find((arg) => arg !== "None"));
    case "Self":
      return self && { is: "instance", of: self, args: [] };
    case "Awaitable":
      return { is: "awaitable", of: again(args[0]) };
    case "Coroutine":
      return { is: "awaitable", of: again(args[2]) };
    case "Literal":
      return instance(modules, /^["']/.test(args[0] ?? "") ? "str" : "int", []);
    case "type":
    case "Type": {
      const inner = again(args[0]);
      return inner?.is === "instance" ? { is: "class", of: inner.of } : undefined;
    }
  }
  const found =
    findClass(modules, module, name) ?? findClass(modules, BUILTINS, own(SPELLINGS, last) ?? last);
  if (found) return { is: "instance", of: found, args: args.map(again) };
  const value = findName(modules, module, name);
  return value?.entry?.kind === "value" ? again(value.entry.value) : undefined;
}

export function instance(
  modules: PyModules,
  name: string,
  args: readonly (PyType | undefined)[],
): PyType | undefined {
  const of = findClass(modules, BUILTINS, name);
  return of && { is: "instance", of, args };
}

/** What a dot gives. */
export function attribute(modules: PyModules, of: PyType | undefined, name: string): PyType | undefined {
  if (of?.is === "module") return named(modules, of.module, name);
  if (of?.is !== "class" && of?.is !== "instance") return undefined;
  const found = findMember(modules, of.of, name);
  if (!found) return undefined;
  const { owner, entry } = found;
  if (entry.kind === "function") {
    if (entry.as === "property") {
      return entry.returns === undefined ? undefined : typeNamed(modules, owner.module, entry.returns, of.of);
    }
    return { is: "function", module: owner.module, name, entry, owner: of.of };
  }
  if (entry.kind !== "value") return undefined;
  // The members of an enumeration are instances of it.
  if (entry.type === undefined) return isEnum(owner) ? { is: "instance", of: owner, args: [] } : undefined;
  return typeNamed(modules, owner.module, entry.type, of.of);
}

const isEnum = ({ entry }: Found<PyClass>): boolean => entry.bases.some((base) => /Enum$/.test(base));

/** What a name of a module is. */
export function named(modules: PyModules, module: string, name: string): PyType | undefined {
  const found = findName(modules, module, name);
  if (!found) return undefined;
  const { entry } = found;
  if (entry === undefined) return own(modules, found.module) && { is: "module", module: found.module };
  if (entry.kind === "class") return { is: "class", of: found as Found<PyClass> };
  if (entry.kind === "function") return { is: "function", module: found.module, name: found.name, entry };
  return entry.type === undefined ? undefined : typeNamed(modules, found.module, entry.type);
}

/** What a call gives. */
export function called(modules: PyModules, callee: PyType | undefined): PyType | undefined {
  if (callee?.is === "class") return { is: "instance", of: callee.of, args: [] };
  if (callee?.is !== "function") return undefined;
  const { entry, module, owner } = callee;
  const returns = entry.returns === undefined ? undefined : typeNamed(modules, module, entry.returns, owner);
  return entry.isAsync && !isStream(entry) ? { is: "awaitable", of: returns } : returns;
}

/** An `async def` that yields gives an iterator, not something to await. */
const isStream = ({ returns = "" }: PyFunction): boolean => /\bAsync(?:Iterator|Generator)\b/.test(returns);

/** What `await` gives. */
export const awaited = (type: PyType | undefined): PyType | undefined =>
  type?.is === "awaitable" ? type.of : undefined;

/** What a loop over it, or an index into it, gives. */
export function element(type: PyType | undefined, isIndex = false): PyType | undefined {
  if (type?.is !== "instance") return undefined;
  const { of, args } = type;
  if (of.module !== BUILTINS) return undefined;
  return of.name === "dict" && isIndex ? args[1] : args[0];
}

/** What `with` or `async with` binds. */
export function entered(modules: PyModules, type: PyType | undefined, isAsync: boolean): PyType | undefined {
  if (type?.is !== "instance") return undefined;
  if (/ContextManager$/.test(type.of.name)) return type.args[0];
  // A function that `contextmanager` decorates was read as one that gives a generator.
  if (type.of.module === BUILTINS && type.of.name === "list") return type.args[0];
  const method = attribute(modules, type, isAsync ? "__aenter__" : "__enter__");
  const given = called(modules, method);
  const got = isAsync ? awaited(given) : given;
  return got ?? (method ? type : undefined);
}

/** `list[X]` as its name and arguments. */
function read(text: string): Annotation {
  const [, name = "", inner] = /^\s*([\w.]+)\s*(?:\[([\s\S]*)\])?\s*$/.exec(text) ?? [];
  return { name, args: inner === undefined ? [] : split(inner, ",") };
}

const unquote = (text: string): string => text.trim().replace(/^(["'])([\s\S]*)\1$/, "$2");

/** Splits at a character that stands outside of brackets. */
function split(text: string, at: "," | "|"): string[] {
  const found: string[] = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "[" || character === "(") depth += 1;
    if (character === "]" || character === ")") depth -= 1;
    if (character === at && depth === 0) found.push("");
    else found[found.length - 1] += character;
  }
  return found.map((part) => part.trim()).filter(Boolean);
}
