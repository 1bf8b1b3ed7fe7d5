import { define } from "./safe.ts";

/**
 * What a program finds as `WeakRef`: it keeps its target. When an engine collects what nothing else holds depends on the
 * machine's memory, and a program's output must not.
 */
export class KeptRef {
  readonly #target: unknown;

  constructor(target: unknown) {
    if (
      typeof target !== "symbol" &&
      typeof target !== "function" &&
      (typeof target !== "object" || target === null)
    )
      throw new TypeError("A WeakRef needs an object or a symbol.");
    this.#target = target;
  }

  deref(): unknown {
    return this.#target;
  }
}
define(KeptRef, "name", "WeakRef", false);
define(KeptRef.prototype, Symbol.toStringTag, "WeakRef", false);
