// The language as it was before any program ran. A program can replace every method of every built-in object; what the
// harness does after that goes through the references below. Code that runs during a program therefore has no `for…of`,
// no spread, no destructured arrays and no method of a built-in object called on it.

export const { apply, construct, ownKeys, getPrototypeOf, getOwnPropertyDescriptor } = Reflect;
const { defineProperty: reflectDefine } = Reflect;
const { create } = Object;

/** A method as a function of its receiver. */
export function uncurry<This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): (self: This, ...args: Args) => Result {
  return (self, ...args) => apply(method, self, args) as Result;
}

/** The getter of an accessor, as a function of its receiver. Throws where the receiver is of another kind. */
export function getterOf<Result>(target: object, key: PropertyKey): (self: unknown) => Result {
  const get = getOwnPropertyDescriptor(target, key)?.get;
  if (get === undefined) throw new Error(`no getter ${String(key)}`);
  return (self) => apply(get, self, []) as Result;
}

/** An object that inherits nothing: a property that it lacks can't come from what a program made of a prototype. */
export function record<Value>(): { [key: PropertyKey]: Value } {
  return create(null) as { [key: PropertyKey]: Value };
}

/** Defines an own property; no setter of a prototype is called. */
export function define(target: object, key: PropertyKey, value: unknown, enumerable = true): void {
  const descriptor = create(null) as PropertyDescriptor;
  descriptor.value = value;
  descriptor.writable = true;
  descriptor.enumerable = enumerable;
  descriptor.configurable = true;
  reflectDefine(target, key, descriptor);
}

/** Puts a method of the harness in the place of one of a built-in object. */
export function replaceMethod(prototype: object, name: string, method: object, enumerable = false): void {
  define(method, "name", name, false);
  define(prototype, name, method, enumerable);
}

/** Whether an object has a property of its own: what it inherits may be the program's. */
export function has(object: object, key: PropertyKey): boolean {
  return getOwnPropertyDescriptor(object, key) !== undefined;
}

/** The same fields in an object that inherits nothing, so that a missing one reads as undefined. */
export function bare<Fields extends object>(fields: Fields): Fields {
  const copy = record<unknown>();
  const keys = ownKeys(fields);
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i] as PropertyKey;
    copy[key] = (fields as Record<PropertyKey, unknown>)[key];
  }
  return copy as unknown as Fields;
}

/** Appends to an array without a look at `Array.prototype`. */
export function append<Item>(list: Item[], item: Item): void {
  define(list, list.length, item);
}

export { create };
export const isArray = Array.isArray;
export const { floor, max, min } = Math;

export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const indexOf = uncurry(
  String.prototype.indexOf as (this: string, text: string, from?: number) => number,
);
export const slice = uncurry(String.prototype.slice as (this: string, from?: number, to?: number) => string);
export const upperCase = uncurry(String.prototype.toUpperCase);
export const lowerCase = uncurry(String.prototype.toLowerCase);
const fromCharCode = String.fromCharCode;
export const character = (unit: number): string => fromCharCode(unit);
export const numberToString = uncurry(Number.prototype.toString as (this: number, radix?: number) => string);
export const bigintToString = uncurry(BigInt.prototype.toString as (this: bigint) => string);
export const symbolToString = uncurry(Symbol.prototype.toString as (this: symbol) => string);
export const functionToString = uncurry(Function.prototype.toString as (this: unknown) => string);
export const toText = String;
export const exec = uncurry(RegExp.prototype.exec);

const { get: weakGet, set: weakSet, has: weakHas } = WeakMap.prototype;

/** A WeakMap whose methods can't be replaced. */
export class SafeWeakMap<Key extends WeakKey, Value> {
  readonly #map = new WeakMap<Key, Value>();

  get(key: Key): Value | undefined {
    return apply(weakGet as () => unknown, this.#map, [key]) as Value | undefined;
  }

  has(key: Key): boolean {
    return apply(weakHas as () => unknown, this.#map, [key]) as boolean;
  }

  set(key: Key, value: Value): void {
    apply(weakSet as () => unknown, this.#map, [key, value]);
  }
}

const NativePromise = Promise;
const promiseResolve = Promise.resolve as (this: unknown, value: unknown) => Promise<unknown>;
const promiseThen = Promise.prototype.then as (this: unknown, ok: unknown, bad: unknown) => Promise<unknown>;

/** The promise that `await` makes of a value. */
export function resolved(value: unknown): Promise<unknown> {
  return apply(promiseResolve, NativePromise, [value]);
}

/** Tells when a promise settles. The promise counts as handled afterwards. */
export function whenSettled(
  promise: Promise<unknown>,
  ok: (value: unknown) => void,
  bad: (reason: unknown) => void,
): void {
  apply(promiseThen, promise, [ok, bad]);
}

/** A promise with its two ends. */
export function deferred(): {
  readonly promise: Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
} {
  let resolve: (value: unknown) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new NativePromise((ok, bad) => {
    resolve = ok;
    reject = bad;
  });
  return { promise, resolve, reject };
}

/** A copy of the first characters. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${slice(text, 0, most - 1)}…` : text;
}
