/**
 * How an error is recognised: by what it is and by a brand on its prototype, so that two copies of this package in
 * one program (ESM beside a bundle, two versions) agree on what is a NoLeaderError. Nothing that merely carries the
 * right `name` passes. A subclass without a brand, as a user writes it, is recognised by its prototype alone.
 */

/** The key of the brand. Registered globally, so that copies of this package share it. */
const BRAND = /* @__PURE__ */ Symbol.for("@faultbook/errors");

/** A class, as far as a brand needs it. */
type Class = { readonly prototype: object };

/** What a branded prototype holds: the class's name and those of its branded ancestors, most derived first. */
type Branded = { readonly [BRAND]?: readonly string[] };

/** Puts what is the same for all errors of a class on its prototype, where `for…in` and printing don't find it. */
export function share(target: Class, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target.prototype, key, { value, writable: true });
}

/**
 * Names and brands a class; returns the name. It is a literal because minifiers rename classes, and lives where the
 * engine's own errors have it: on the prototype.
 */
export function brand(target: Class, name: string): string {
  share(target, "name", name);
  share(target, BRAND, [name, ...((target.prototype as Branded)[BRAND] ?? [])]);
  return name;
}

/** Whether `value` is an error of some realm: no look-alike, nothing made by Object.create from an error. */
export function isError(value: unknown): value is Error {
  return (
    (Error as { isError?: (value: unknown) => boolean }).isError?.(value) ??
    {}.toString.call(value) === "[object Error]"
  );
}

/** The names of an error's classes in this package, most derived first; empty for what isn't ours. */
export function brandsOf(error: unknown): readonly string[] {
  return (isError(error) && (error as Branded)[BRAND]) || [];
}

/** What `instanceof` asks, as `Symbol.hasInstance` of both base classes. */
export function isInstance(target: Class, value: unknown): boolean {
  return Object.hasOwn(target.prototype, BRAND)
    ? brandsOf(value).includes((target.prototype as Branded)[BRAND]![0]!)
    : isError(value) && {}.isPrototypeOf.call(target.prototype, value);
}
