// What kind of object a value is, found without running anything of the program: by internal slots and identities.

import {
  append,
  apply,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  getterOf,
  replaceMethod,
  SafeWeakMap,
  uncurry,
} from "./safe.ts";

/** Proxies of the program. Nothing tells a proxy from its target without running its traps, so each is recorded. */
const proxies = new SafeWeakMap<object, true>();

export function isProxy(value: object): boolean {
  return proxies.has(value);
}

/** Replaces `Proxy` by one that remembers what it makes. */
export function watchProxies(scope: object): void {
  const NativeProxy = Proxy;
  const { revocable } = Proxy;
  const WatchedProxy = function (this: unknown, target: object, handler: ProxyHandler<object>): object {
    if (new.target === undefined) throw new TypeError("Constructor Proxy requires 'new'");
    const proxy = new NativeProxy(target, handler);
    proxies.set(proxy, true);
    return proxy;
  };
  Object.defineProperty(WatchedProxy, "prototype", { value: undefined, writable: false });
  replaceMethod(WatchedProxy, "revocable", (target: object, handler: ProxyHandler<object>) => {
    const made = apply(revocable, NativeProxy, [target, handler]);
    proxies.set(made.proxy, true);
    return made;
  });
  replaceMethod(scope, "Proxy", WatchedProxy);
}

/** The prototype, or null where asking for it would run a trap. */
export function parentOf(value: object): object | null {
  return isProxy(value) ? null : getPrototypeOf(value);
}

const CHAIN_MAX = 100;

/** Whether an object inherits from a prototype. */
function inherits(value: object, prototype: object): boolean {
  let next = parentOf(value);
  for (let i = 0; next !== null && i < CHAIN_MAX; i += 1) {
    if (next === prototype) return true;
    next = parentOf(next);
  }
  return false;
}

/** A data property of an object or its prototypes; undefined where there is none, or where a getter or a trap is. */
export function dataOf(value: object, key: PropertyKey): unknown {
  let next: object | null = value;
  for (let i = 0; next !== null && !isProxy(next) && i < CHAIN_MAX; i += 1) {
    const descriptor = getOwnPropertyDescriptor(next, key);
    if (descriptor !== undefined) return ownValue(descriptor);
    next = parentOf(next);
  }
  return undefined;
}

/** The value of a data property's descriptor. A descriptor's own fields are looked at, never inherited ones. */
export function ownValue(descriptor: PropertyDescriptor): unknown {
  return isAccessor(descriptor) ? undefined : descriptor.value;
}

export function isAccessor(descriptor: PropertyDescriptor): boolean {
  return getOwnPropertyDescriptor(descriptor, "get") !== undefined;
}

const errorIsError = (Error as { isError?: (value: unknown) => boolean }).isError;
const ErrorPrototype = Error.prototype;
const DOMExceptionPrototype = typeof DOMException === "function" ? DOMException.prototype : undefined;

export function isError(value: object): boolean {
  if (isProxy(value)) return false;
  if (errorIsError?.(value) === true) return true;
  if (value === ErrorPrototype || value === DOMExceptionPrototype) return false;
  return inherits(value, ErrorPrototype);
}

type Probe<Result> = (value: unknown) => Result | undefined;

/** Asks a native method or getter that throws for any object but its own kind. */
function probe<Result>(native: (self: never) => Result): Probe<Result> {
  return (value) => {
    try {
      return native(value as never);
    } catch {
      return undefined;
    }
  };
}

const TypedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype) as object;

export const mapSize = probe(getterOf<number>(Map.prototype, "size"));
export const setSize = probe(getterOf<number>(Set.prototype, "size"));
export const dateTime = probe(uncurry(Date.prototype.getTime));
export const dateToIso = probe(uncurry(Date.prototype.toISOString));
export const regexpSource = probe(getterOf<string>(RegExp.prototype, "source"));
export const typedArrayName = probe(getterOf<string | undefined>(TypedArrayPrototype, Symbol.toStringTag));
export const typedArrayLength = probe(getterOf<number>(TypedArrayPrototype, "length"));
export const bufferLength = probe(getterOf<number>(ArrayBuffer.prototype, "byteLength"));
export const viewLength = probe(getterOf<number>(DataView.prototype, "byteLength"));
export const numberValue = probe(uncurry(Number.prototype.valueOf));
export const stringValue = probe(uncurry(String.prototype.valueOf));
export const booleanValue = probe(uncurry(Boolean.prototype.valueOf));
export const bigintValue = probe(uncurry(BigInt.prototype.valueOf));
export const symbolValue = probe(uncurry(Symbol.prototype.valueOf as (this: symbol) => symbol));
const weakMapHas = probe((self: WeakMap<object, unknown>) => apply(hasInWeakMap, self, [self]) as boolean);
const weakSetHas = probe((self: WeakSet<object>) => apply(hasInWeakSet, self, [self]) as boolean);
const hasInWeakMap = WeakMap.prototype.has as () => unknown;
const hasInWeakSet = WeakSet.prototype.has as () => unknown;
const PromisePrototype = Promise.prototype;

export const isWeakMap = (value: object): boolean => weakMapHas(value) !== undefined;
export const isWeakSet = (value: object): boolean => weakSetHas(value) !== undefined;
/** By inheritance: a brand check would mark the promise as handled. */
export const isPromise = (value: object): boolean => inherits(value, PromisePrototype);

const FLAGS = [
  "hasIndices",
  "global",
  "ignoreCase",
  "multiline",
  "dotAll",
  "unicode",
  "unicodeSets",
  "sticky",
];
const LETTERS = "dgimsuvy";
const flagGetters: (Probe<boolean> | undefined)[] = FLAGS.map((name) =>
  getOwnPropertyDescriptor(RegExp.prototype, name) === undefined
    ? undefined
    : probe(getterOf<boolean>(RegExp.prototype, name)),
);

export function regexpText(value: object): string {
  let flags = "";
  for (let i = 0; i < flagGetters.length; i += 1) if (flagGetters[i]?.(value) === true) flags += LETTERS[i];
  return `/${regexpSource(value)}/${flags}`;
}

const mapEntries = uncurry(Map.prototype.entries);
const setValues = uncurry(Set.prototype.values);
const mapNext = uncurry((Object.getPrototypeOf(new Map().entries()) as Iterator<unknown>).next);
const setNext = uncurry((Object.getPrototypeOf(new Set().values()) as Iterator<unknown>).next);

/** Visits the first entries of a map or set. */
export function visitEntries(
  value: object,
  kind: "map" | "set",
  most: number,
  visit: (key: unknown, value: unknown) => void,
): void {
  const iterator = (
    kind === "map" ? mapEntries(value as Map<unknown, unknown>) : setValues(value as Set<unknown>)
  ) as Iterator<unknown>;
  for (let i = 0; i < most; i += 1) {
    const step = kind === "map" ? mapNext(iterator) : setNext(iterator);
    if (step.done === true) return;
    const entry = step.value as readonly [unknown, unknown];
    if (kind === "map") visit(entry[0], entry[1]);
    else visit(undefined, step.value);
  }
}

/** Objects of the platform, whose state lies behind getters: what a reader wants to see of each. */
const platform: { readonly prototype: object; readonly fields: readonly [string, Probe<unknown>][] }[] = [];

/** Makes objects that inherit from a prototype show what these of its getters say. */
export function addPlatformKind(prototype: object, keys: readonly string[]): void {
  append(platform, {
    prototype,
    fields: keys.map((key): [string, Probe<unknown>] => [key, probe(getterOf(prototype, key))]),
  });
}

for (const [name, keys] of [
  ["URL", ["href"]],
  ["URLSearchParams", []],
  ["AbortSignal", ["aborted"]],
  ["AbortController", []],
  ["Event", ["type"]],
  ["EventTarget", []],
] as const) {
  const prototype = (globalThis as unknown as Record<string, { prototype: object } | undefined>)[name]
    ?.prototype;
  if (prototype !== undefined) addPlatformKind(prototype, keys);
}

/** The fields of a platform object, or undefined for any other object. */
export function platformFields(value: object): readonly [string, Probe<unknown>][] | undefined {
  for (let i = 0; i < platform.length; i += 1) {
    const entry = platform[i] as (typeof platform)[number];
    if (inherits(value, entry.prototype)) return entry.fields;
  }
  return undefined;
}

/** Fields that Firefox and WebKit put on an error: where it was made. */
export function isEngineField(key: string): boolean {
  return (
    key === "fileName" ||
    key === "lineNumber" ||
    key === "columnNumber" ||
    key === "line" ||
    key === "column" ||
    key === "sourceURL"
  );
}

const exceptionName = DOMExceptionPrototype && probe(getterOf<string>(DOMExceptionPrototype, "name"));
const exceptionMessage = DOMExceptionPrototype && probe(getterOf<string>(DOMExceptionPrototype, "message"));

/** Name and message of a DOMException, which has them behind getters. */
export function exceptionText(
  value: object,
): { readonly name: string; readonly message: string } | undefined {
  if (DOMExceptionPrototype === undefined || !inherits(value, DOMExceptionPrototype)) return undefined;
  const name = exceptionName?.(value);
  const message = exceptionMessage?.(value);
  return name === undefined || message === undefined ? undefined : { name, message };
}
