import {
  type Attribute,
  CAUSE_DEPTH_MAX,
  CAUSE_ERRORS_MAX,
  type CallSite,
  type CaughtAnswers,
  type CaughtBy,
  type CaughtError,
  ERROR_TEXT_MAX,
  type Place,
  type Shift,
} from "../protocol/index.ts";
import { textOf } from "./console.ts";
import {
  dataOf,
  exceptionText,
  isAccessor,
  isEngineField,
  isError,
  isProxy,
  ownValue,
  parentOf,
} from "./kinds.ts";
import { append, cut, getOwnPropertyDescriptor, has, isArray, ownKeys, record, SafeWeakMap } from "./safe.ts";
import { type Budget, snapshot } from "./snapshot.ts";
import { parseStack, stackText } from "./stack.ts";
import { clean } from "./text.ts";
import { classNameOf } from "./value-text.ts";

/** What the error library knows of an error of its own. */
export interface ErrorDescription {
  readonly system: "dqlite" | "fluss";
  readonly code: number | undefined;
  readonly codeName: string | undefined;
  readonly retriable: boolean | null;
  readonly advice:
    | {
        readonly verdict: "retry" | "do-not-retry" | "may-have-been-applied";
        readonly reason: string;
        readonly answers: CaughtAnswers | undefined;
      }
    | undefined;
  /** From the site's root. */
  readonly url: string | undefined;
  /** What all errors of the class share: severity, recoverable. */
  readonly shared: readonly (readonly [name: string, value: unknown])[];
}

/** The harness's view of the error library. */
export interface ErrorLibrary {
  /** The library's name of a prototype that is one of its classes. */
  classNameOf(prototype: object): string | undefined;
  /** The prototype of the class that has a name. */
  prototypeOf(className: string): object | undefined;
  /**
   * Describes an error whose nearest class of the library has this prototype. `field` reads a data property of the error;
   * nothing of the program runs.
   */
  describe(prototype: object, field: (key: string) => unknown): ErrorDescription | undefined;
}

/** Where and when an error was taken. */
export interface Taken {
  readonly by: CaughtBy;
  readonly place: Place | undefined;
  readonly atMs: number;
}

const NAME_MAX = 200;
const CHAIN_MAX = 32;
const ATTRIBUTES_MAX = 50;
/** Fields that the inspector shows in a place of their own. */
const SHOWN_ELSEWHERE = record<true>();
for (const name of ["name", "message", "stack", "cause", "errors", "docs"]) SHOWN_ELSEWHERE[name] = true;

interface Tree {
  readonly taken: Taken;
  readonly onPath: SafeWeakMap<object, boolean>;
  readonly budget: Budget;
  errors: number;
}

/** Turns what was thrown into data, reading own and inherited data properties alone. */
export class Inspector {
  readonly #library: ErrorLibrary;
  readonly #identities = new SafeWeakMap<object, number>();
  #nextIdentity = 1;
  shifts: readonly Shift[] = [];

  constructor(library: ErrorLibrary) {
    this.#library = library;
  }

  inspect(thrown: unknown, taken: Taken): CaughtError {
    const tree: Tree = { taken, onPath: new SafeWeakMap(), budget: { chars: 50_000 }, errors: 0 };
    return this.#one(thrown, tree, 0);
  }

  #one(thrown: unknown, tree: Tree, depth: number): CaughtError {
    tree.errors += 1;
    const { by, place, atMs } = tree.taken;
    const base = record<unknown>();
    base.by = by;
    base.line = place?.line ?? 0;
    base.column = place?.column ?? 0;
    base.atMs = atMs;
    base.chain = [];
    base.attributes = [];
    base.stack = [];
    if (typeof thrown !== "object" || thrown === null || !isError(thrown)) {
      base.name = nameOfValue(thrown);
      base.message = cut(textOf(thrown), ERROR_TEXT_MAX);
      base.isError = false;
      return base as unknown as CaughtError;
    }
    this.#describe(thrown, base);
    // What a call site takes is an estimate; the rest of the tree is left out where it grows too large.
    tree.budget.chars -= (base.message as string).length + NAME_MAX * (base.stack as CallSite[]).length;
    if (place === undefined && depth === 0) placeByStack(base, base.stack as unknown as readonly CallSite[]);
    base.attributes = this.#attributes(
      thrown,
      base.shared as ErrorDescription["shared"] | undefined,
      tree.budget,
    );
    delete base.shared;
    tree.onPath.set(thrown, true);
    const inner = (value: unknown): CaughtError | undefined => this.#inner(value, tree, depth);
    const cause = ownData(thrown, "cause");
    if (cause !== undefined) {
      const error = inner(cause);
      if (error !== undefined) base.cause = error;
    }
    const errors = listOf(ownData(thrown, "errors"), (item) => inner(item));
    if (errors !== undefined) base.errors = errors;
    const attempts = listOf(ownData(thrown, ATTEMPTS), (item) => {
      const error = typeof item === "object" && item !== null ? ownData(item, "error") : undefined;
      return error === undefined || error === thrown ? undefined : inner(error);
    });
    if (attempts !== undefined) base.attempts = attempts;
    tree.onPath.set(thrown, false);
    return base as unknown as CaughtError;
  }

  #describe(error: object, base: { [key: PropertyKey]: unknown }): void {
    const exception = exceptionText(error);
    const { chain, library } = this.#chainOf(error);
    const name = exception?.name ?? dataOf(error, "name");
    const message = exception?.message ?? dataOf(error, "message");
    base.isError = true;
    base.chain = chain;
    base.name = typeof name === "string" && name !== "" ? clean(cut(name, NAME_MAX)) : (chain[0] ?? "Error");
    base.message = typeof message === "string" ? clean(cut(message, ERROR_TEXT_MAX)) : "";
    base.stack = parseStack(stackText(error), this.shifts);
    base.identity = this.#identities.get(error) ?? this.#nextIdentity;
    if (!this.#identities.has(error)) {
      this.#identities.set(error, this.#nextIdentity);
      this.#nextIdentity += 1;
    }
    const description =
      library === undefined ? undefined : this.#library.describe(library, (key) => ownData(error, key));
    if (description === undefined) {
      const code = ownData(error, "code");
      if (typeof code === "number") base.code = code;
      else if (typeof code === "string") base.code = clean(cut(code, NAME_MAX));
      return;
    }
    base.shared = description.shared;
    tell(base, description);
  }

  /** What the library says of an error that another language has made of one of its classes. */
  describeClass(className: string, field: (key: string) => unknown): Partial<CaughtError> {
    const told = record<unknown>();
    const prototype = this.#library.prototypeOf(className);
    const description = prototype && this.#library.describe(prototype, field);
    if (description !== undefined) tell(told, description);
    return told as Partial<CaughtError>;
  }

  /** Class names, and the nearest class of the library, by identity: names can lie. */
  #chainOf(error: object): { readonly chain: string[]; readonly library: object | undefined } {
    const chain: string[] = [];
    let library: object | undefined;
    let next = parentOf(error);
    for (let i = 0; next !== null && !isProxy(next) && i < CHAIN_MAX; i += 1) {
      const ours = this.#library.classNameOf(next);
      const name = ours ?? constructorName(next);
      if (ours !== undefined) library ??= next;
      if (name === "Object") break;
      if (name !== "") append(chain, clean(name));
      next = parentOf(next);
    }
    return { chain, library };
  }

  #attributes(error: object, shared: ErrorDescription["shared"] | undefined, budget: Budget): Attribute[] {
    const attributes: Attribute[] = [];
    const keys = exceptionText(error) === undefined ? ownKeys(error) : [];
    for (let i = 0; i < keys.length && attributes.length < ATTRIBUTES_MAX; i += 1) {
      const key = keys[i];
      if (typeof key !== "string" || SHOWN_ELSEWHERE[key] === true || isEngineField(key)) continue;
      const descriptor = getOwnPropertyDescriptor(error, key);
      if (descriptor?.enumerable !== true) continue;
      const value = isAccessor(descriptor)
        ? ({ type: "accessor", text: "[Getter]" } as const)
        : snapshot(descriptor.value, budget);
      append(attributes, { name: clean(cut(key, NAME_MAX)), value });
    }
    for (let i = 0; shared !== undefined && i < shared.length; i += 1) {
      const entry = shared[i];
      if (entry !== undefined) append(attributes, { name: entry[0], value: snapshot(entry[1], budget) });
    }
    return attributes;
  }

  #inner(value: unknown, tree: Tree, depth: number): CaughtError | undefined {
    if (depth >= CAUSE_DEPTH_MAX || tree.errors >= CAUSE_ERRORS_MAX || tree.budget.chars < 0)
      return undefined;
    if (typeof value === "object" && value !== null && tree.onPath.get(value) === true) return undefined;
    return this.#one(value, tree, depth + 1);
  }
}

/** Writes down what the library says. */
function tell(base: { [key: PropertyKey]: unknown }, description: ErrorDescription): void {
  base.system = description.system;
  base.retriable = description.retriable;
  if (description.code !== undefined) base.code = description.code;
  if (description.codeName !== undefined) base.codeName = description.codeName;
  if (description.advice !== undefined) {
    base.verdict = description.advice.verdict;
    base.advice = description.advice.reason;
    if (description.advice.answers !== undefined) base.answers = description.advice.answers;
  }
  if (description.url !== undefined) base.url = description.url;
}

/** Where `retry` keeps the failed tries of what it throws. */
const ATTEMPTS = Symbol.for("@faultbook/errors/attempts");

function listOf(list: unknown, read: (item: unknown) => CaughtError | undefined): CaughtError[] | undefined {
  if (typeof list !== "object" || list === null || isProxy(list) || !isArray(list)) return undefined;
  const errors: CaughtError[] = [];
  for (let i = 0; i < list.length && i < CAUSE_ERRORS_MAX; i += 1) {
    const error = read(ownData(list, i));
    if (error !== undefined) append(errors, error);
  }
  return errors;
}

/** What nothing took is placed where it was thrown. */
function placeByStack(base: { [key: PropertyKey]: unknown }, stack: readonly CallSite[]): void {
  for (let i = 0; i < stack.length; i += 1) {
    const callSite = stack[i] as CallSite;
    if (has(callSite, "file")) continue;
    base.line = callSite.line;
    base.column = callSite.column;
    return;
  }
}

function ownData(value: object, key: PropertyKey): unknown {
  const descriptor = isProxy(value) ? undefined : getOwnPropertyDescriptor(value, key);
  return descriptor === undefined ? undefined : ownValue(descriptor);
}

function constructorName(prototype: object): string {
  const maker = ownData(prototype, "constructor");
  if (typeof maker !== "function" || isProxy(maker)) return "";
  const name = ownData(maker, "name");
  return typeof name === "string" ? cut(name, NAME_MAX) : "";
}

function nameOfValue(thrown: unknown): string {
  if (thrown === null) return "null";
  if (typeof thrown !== "object" && typeof thrown !== "function") return typeof thrown;
  if (isProxy(thrown)) return "Proxy";
  return typeof thrown === "function" ? "function" : classNameOf(thrown) || "Object";
}
