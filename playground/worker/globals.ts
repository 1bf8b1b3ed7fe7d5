// What a program finds in its global scope: the language, and the little of the platform that is virtual or pure.
// Everything else is removed. The lists say what may stay, so that what a platform adds later is removed too. The frame's
// content policy is a second line of defence.

import { apply, define, getOwnPropertyDescriptor, ownKeys, replaceMethod } from "./safe.ts";

const LANGUAGE =
  "Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp " +
  "Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError globalThis " +
  "JSON Math Intl ArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array " +
  "Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap " +
  "WeakSet WeakRef Proxy Reflect DisposableStack AsyncDisposableStack decodeURI decodeURIComponent encodeURI " +
  "encodeURIComponent escape unescape eval isFinite isNaN Temporal";
const PLATFORM =
  "console setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone self URL URLSearchParams " +
  "TextEncoder TextDecoder AbortController AbortSignal Event EventTarget CustomEvent DOMException Blob btoa atob crypto " +
  "performance";

/** What the harness replaces. The platform's own must not be left on what the scope inherits from either. */
const REPLACED: ReadonlySet<string> = new Set(
  (
    "console setTimeout clearTimeout setInterval clearInterval queueMicrotask self crypto performance Blob " +
    "WeakRef"
  ).split(" "),
);
const ALLOWED: ReadonlySet<string> = new Set(`${LANGUAGE} ${PLATFORM}`.split(" "));

/** Takes away every global that isn't on the list, on the scope and on what it inherits from. */
export function removeGlobals(scope: object): void {
  for (let holder: object | null = scope; holder !== null && holder !== Object.prototype; ) {
    for (const key of ownKeys(holder)) {
      if (typeof key === "symbol" ? key === Symbol.toStringTag : ALLOWED.has(key) && !REPLACED.has(key))
        continue;
      // Other event targets need these; on the scope itself they are hidden below.
      if (holder === EventTarget.prototype || key === "constructor") continue;
      Reflect.deleteProperty(holder, key);
    }
    holder = Object.getPrototypeOf(holder) as object | null;
  }
  for (const key of ["addEventListener", "removeEventListener", "dispatchEvent", "when"]) hide(scope, key);
  for (const key of remainingGlobals(scope)) hide(scope, key);
}

/**
 * Lets nobody listen on the scope any more. A program that hears of its own errors before the harness does could keep them
 * to itself, and engines differ about who is told first.
 */
export function deafenScope(scope: object): void {
  const { prototype } = EventTarget;
  // A second way to listen, which some engines have.
  Reflect.deleteProperty(prototype, "when");
  for (const name of ["addEventListener", "removeEventListener"] as const) {
    const native = prototype[name] as (...args: unknown[]) => unknown;
    const heard = function (this: unknown, ...args: unknown[]): unknown {
      return this === scope || this === undefined || this === null ? undefined : apply(native, this, args);
    };
    replaceMethod(prototype, name, heard, true);
  }
}

function hide(scope: object, key: string): void {
  Reflect.defineProperty(scope, key, {
    value: undefined,
    writable: false,
    enumerable: false,
    configurable: false,
  });
}

/** Globals that could not be taken away; what hides one counts as gone. */
function remainingGlobals(scope: object): string[] {
  const found = new Set<string>();
  for (let holder: object | null = scope; holder !== null && holder !== Object.prototype; ) {
    for (const key of ownKeys(holder)) {
      if (typeof key !== "string" || ALLOWED.has(key) || key === "constructor") continue;
      const own = getOwnPropertyDescriptor(scope, key);
      const isHidden = own !== undefined && own.get === undefined && own.value === undefined;
      if (!isHidden) found.add(key);
    }
    holder = Object.getPrototypeOf(holder) as object | null;
  }
  return [...found];
}

/** Code made of text is refused, here as by the content policy. `instanceof Function` goes on to work. */
export function refuseCodeFromText(scope: typeof globalThis): void {
  const refuse = (): never => {
    throw new EvalError("Code can't be made of text here.");
  };
  const makers = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const maker of makers) {
    const prototype = Object.getPrototypeOf(maker) as object;
    const native = prototype.constructor as { readonly name: string };
    // A declaration: minifiers make arrow functions of expressions, and those can't be called with `new`.
    function Refusing(): never {
      return refuse();
    }
    Object.defineProperty(Refusing, "name", { value: native.name, configurable: true });
    Object.defineProperty(Refusing, "prototype", { value: prototype, writable: false });
    define(prototype, "constructor", Refusing, false);
    if (native.name === "Function") define(scope, "Function", Refusing, false);
  }
  replaceMethod(scope, "eval", refuse);
}

/** `URL` makes and parses addresses, but registers none. */
export function removeObjectUrls(): void {
  for (const key of ["createObjectURL", "revokeObjectURL"]) Reflect.deleteProperty(URL, key);
}

/** `queueMicrotask` whose callback's failure ends the run. */
export function guardedQueueMicrotask(guard: (callback: () => void) => void): (callback: unknown) => void {
  const native = queueMicrotask;
  return function queueMicrotask(callback: unknown): void {
    if (typeof callback !== "function") throw new TypeError("The callback of a microtask must be a function");
    native(() => guard(callback as () => void));
  };
}
