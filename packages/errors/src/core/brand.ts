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

/** Whether `value` is a real Error object, of any realm; false for objects that only inherit from one. */
export function isError(value: unknown): value is Error {
  return (
    (Error as { isError?: (value: unknown) => boolean }).isError?.(value) ??
    {}.toString.call(value) === "[object Error]"
  );
}

/** The names of an error's classes in this package, most derived first; empty for any other value. */
export function brandsOf(error: unknown): readonly string[] {
  return (isError(error) && (error as Branded)[BRAND]) || [];
}

/** Implements `Symbol.hasInstance` for both base classes. */
export function isInstance(target: Class, value: unknown): boolean {
  return Object.hasOwn(target.prototype, BRAND)
    ? brandsOf(value).includes((target.prototype as Branded)[BRAND]![0]!)
    : isError(value) && {}.isPrototypeOf.call(target.prototype, value);
}
