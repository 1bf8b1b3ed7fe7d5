import { isProxy } from "./kinds.ts";
import { apply, isArray, replaceMethod } from "./safe.ts";

/**
 * Lets programs sort arrays alone. Chromium's engine makes room for the length that any other object states, before it looks
 * for its items, and ends with the whole page where that is more than it can have.
 */
export function sortOnlyArrays(): void {
  const { prototype } = Array;
  for (const name of ["sort", "toSorted"] as const) {
    const native = prototype[name];
    const sorted = function (this: unknown, compare?: (a: unknown, b: unknown) => number): unknown {
      if (!isArray(this) || isProxy(this)) throw new TypeError("What is sorted must be an array.");
      return apply(native, this, [compare]);
    };
    replaceMethod(prototype, name, sorted);
  }
}
