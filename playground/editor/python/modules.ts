// What the editor knows of the modules that a Python program can import: read from the `.pyi` stubs at build.

/** One parameter, as its stub writes it. */
export interface PyParameter {
  readonly name: string;
  /** `*` takes further positions, `**` further keywords; `keyword` is only taken by name, `position` never. */
  readonly kind?: "*" | "**" | "keyword" | "position";
  readonly type?: string;
  readonly default?: string;
}

export interface PyFunction {
  readonly kind: "function";
  readonly parameters: readonly PyParameter[];
  readonly returns?: string;
  readonly isAsync?: true;
  /** How it is reached, where it isn't a plain function or method. */
  readonly as?: "property" | "classmethod" | "staticmethod" | "context";
  readonly doc?: string;
}

export interface PyClass {
  readonly kind: "class";
  readonly bases: readonly string[];
  readonly members: PyNames;
  readonly doc?: string;
}

export interface PyValue {
  readonly kind: "value";
  readonly type?: string;
  readonly value?: string;
  readonly doc?: string;
}

/** A name that another module has: all of it, or one of its names. */
export interface PyAlias {
  readonly kind: "alias";
  readonly module: string;
  readonly name?: string;
}

export type PyEntry = PyFunction | PyClass | PyValue | PyAlias;
export type PyNames = Readonly<Record<string, PyEntry>>;

export interface PyModule {
  readonly names: PyNames;
  readonly doc?: string;
}

/** Modules by their full names. */
export type PyModules = Readonly<Record<string, PyModule>>;

/** Where a class, a function or a value stands. */
export interface Found<Entry extends PyEntry = Exclude<PyEntry, PyAlias>> {
  readonly module: string;
  readonly name: string;
  readonly entry: Entry;
}

/** Stubs import each other in circles. */
const STEPS_MOST = 12;

/** Follows a name to where it is defined; to a module where it stands for one. */
export function findName(
  modules: PyModules,
  module: string,
  name: string,
  steps = STEPS_MOST,
): Found | { readonly module: string; readonly entry?: undefined } | undefined {
  const entry = own(own(modules, module)?.names, name);
  // `from . import dbapi` within a package brings the module of that name.
  if (entry === undefined || (entry.kind === "alias" && entry.module === module && entry.name === name)) {
    const inner = `${module}.${name}`;
    return own(modules, inner) ? { module: inner } : undefined;
  }
  if (entry.kind !== "alias") return { module, name, entry };
  if (steps <= 0) return undefined;
  return entry.name === undefined
    ? { module: entry.module }
    : findName(modules, entry.module, entry.name, steps - 1);
}

/** A class by its dotted name, as seen from a module. */
export function findClass(modules: PyModules, module: string, path: string): Found<PyClass> | undefined {
  const parts = path.split(".");
  let place = module;
  for (const [at, part] of parts.entries()) {
    const found =
      findName(modules, place, part) ?? (at === 0 ? findName(modules, "builtins", part) : undefined);
    if (found === undefined) return undefined;
    if (found.entry === undefined) place = found.module;
    else if (at < parts.length - 1) return undefined;
    else return found.entry.kind === "class" ? (found as Found<PyClass>) : undefined;
  }
  return undefined;
}

/** A class and those that it comes from, each once, nearest first. */
export function classChain(modules: PyModules, from: Found<PyClass>): Found<PyClass>[] {
  const chain = [from];
  for (const { module, entry } of chain) {
    for (const base of entry.bases) {
      const found = findClass(modules, module, base);
      if (found && !chain.some((known) => known.entry === found.entry)) chain.push(found);
    }
    if (chain.length > STEPS_MOST * 2) break;
  }
  return chain;
}

/** A member of a class or of one that it comes from. */
export function findMember(
  modules: PyModules,
  from: Found<PyClass>,
  name: string,
): { readonly owner: Found<PyClass>; readonly entry: PyEntry } | undefined {
  for (const owner of classChain(modules, from)) {
    const entry = own(owner.entry.members, name);
    if (entry) return { owner, entry };
  }
  return undefined;
}

/** A program can ask for `constructor`, which every object has. */
export function own<Value>(
  record: Readonly<Record<string, Value>> | undefined,
  key: string,
): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
