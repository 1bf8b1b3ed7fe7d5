/**
 * Recognises errors: a real Error object whose prototype carries a brand. Two copies of this package in one program
 * (ESM and a bundle, or two versions) therefore agree on what is a NoLeaderError, and an object that merely has the
 * right `name` isn't accepted. A program's own subclass has no brand and is recognised by its prototype.
 */

/** The key of the brand. Registered globally, so that copies of this package share it. */
const BRAND = /* @__PURE__ */ Symbol.for("@faultbook/errors");

/** A class, as far as a brand needs it. */
type Class = { readonly prototype: object };

/** What a branded prototype holds: the class's name and those of its branded ancestors, most derived first. */
type Branded = { readonly [BRAND]?: readonly string[] };

/** Sets a non-enumerable property on the class's prototype, so that `for…in` and printed errors don't show it. */
export function share(target: Class, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target.prototype, key, { value, writable: true });
}

/**
 * Names and brands a class; returns the name. The name is passed as a literal because minifiers rename classes. It is
 * set on the prototype, as with the engine's built-in errors.
 */
export function brand(target: Class, name: string): string {
  share(target, "name", name);
  share(target, BRAND, [name, ...((target.prototype as Branded)[BRAND] ?? [])]);
  return name;
}

/** What `run` gives; undefined where it throws, as what a program has put into an error may. */
export function tryTo<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** What Node and newer engines have, and TypeScript's ES2022 library doesn't declare. */
declare const process: {
  getBuiltinModule(id: "util"): { readonly types: { isNativeError(value: unknown): boolean } };
};
interface NewerErrors {
  isError?(value: unknown): boolean;
}

/**
 * Whether `value` is a real Error object, of any realm; false for proxies and for objects that only inherit from one.
 * Node before 24 lacks `Error.isError`, but has a function of its own. A browser that has neither names the object's
 * kind, which a forged `Symbol.toStringTag` can replace.
 */
export function isError(value: unknown): value is Error {
  return (
    tryTo(
      () =>
        (Error as NewerErrors).isError?.(value) ??
        process.getBuiltinModule("util").types.isNativeError(value),
    ) ?? {}.toString.call(value) === "[object Error]"
  );
}

/** The names of an error's classes in this package, most derived first; empty for any other value. */
export function brandsOf(error: unknown): readonly string[] {
  return tryTo(() => isError(error) && (error as Branded)[BRAND]) || [];
}

/** The code of an error that has a brand; NaN where a program has replaced it by what is none, undefined by what throws. */
export function codeOf(error: unknown): number | undefined {
  return tryTo(() => Number((error as Coded).errorCode ?? (error as Coded).code));
}

interface Coded {
  readonly errorCode?: number;
  readonly code?: number;
}

/** Implements `Symbol.hasInstance` for both base classes. */
export function isInstance(target: Class, value: unknown): boolean {
  return Object.hasOwn(target.prototype, BRAND)
    ? brandsOf(value).includes((target.prototype as Branded)[BRAND]![0]!)
    : !!brandsOf(value)[0] && {}.isPrototypeOf.call(target.prototype, value as object);
}
