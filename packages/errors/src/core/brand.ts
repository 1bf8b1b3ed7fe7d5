/**
 * How an error is recognised: by what it is and by a brand on its prototypes, so that two copies of this package in
 * one program (ESM beside a bundle, two versions) agree on what is a NoLeaderError.
 *
 * Each class carries its own brand on its own prototype. A subclass without a brand, as a user writes it, is
 * recognised by its prototype alone; nothing that merely carries the right `name` passes.
 */

/** The key of the brand. Registered globally, so that copies of this package share it. */
const BRAND = Symbol.for("@faultbook/errors");

/** The two systems whose errors this package models. */
export type ErrorSystem = "dqlite" | "fluss";

/** A class whose prototype can be branded. */
type Class = { readonly prototype: object };

/**
 * Puts `name`, the brand and the class's own facts on a class's prototype and returns the name.
 *
 * The name is a literal because minifiers rename classes, and lives on the prototype as it does for the engine's own
 * errors: writable, and not printed with the fields.
 */
export function define(target: Class, system: ErrorSystem, name: string, facts: object): string {
  const own = { ...facts, name, [BRAND]: `${system}:${name}` };
  for (const key of Reflect.ownKeys(own)) {
    const value: unknown = Reflect.get(own, key);
    Object.defineProperty(target.prototype, key, { value, writable: true, configurable: true });
  }
  return name;
}

/** Whether `value` is an error of some realm: not a look-alike, not an object made from an error's prototype. */
export function isError(value: unknown): value is Error {
  const native = (Error as { isError?: (value: unknown) => boolean }).isError;
  if (native !== undefined) return native(value);
  try {
    if (typeof value !== "object" || value === null) return false;
    // Engines without Error.isError reveal an error's internal slot here alone. A tag hides it; V8, which most such
    // engines are, gives a real error a stack of its own.
    return Symbol.toStringTag in value
      ? value instanceof Error && Object.hasOwn(value, "stack")
      : Object.prototype.toString.call(value) === "[object Error]";
  } catch {
    return false; // A revoked proxy.
  }
}

/** The brands of an error, most derived class first, as "system:Name". Empty for what isn't ours. */
export function brandsOf(error: unknown): readonly string[] {
  const brands: string[] = [];
  if (!isError(error)) return brands;
  for (let at: object | null = error; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const brand: unknown = Object.getOwnPropertyDescriptor(at, BRAND)?.value;
    if (typeof brand === "string") brands.push(brand);
  }
  return brands;
}

/** What `instanceof` asks: `Symbol.hasInstance` of both base classes. */
export function isInstance(target: Class, value: unknown): boolean {
  if (!isError(value)) return false;
  const brand: unknown = Object.getOwnPropertyDescriptor(target.prototype, BRAND)?.value;
  return typeof brand === "string"
    ? brandsOf(value).includes(brand)
    : (Reflect.apply(Function.prototype[Symbol.hasInstance], target, [value]) as boolean);
}
