// Bounds for what an engine does in one piece: nothing ends it, neither the end of its worker nor that of its frame. Without
// them, one call on an array with holes keeps a core busy for days after the run.

import { isProxy, regexpSource } from "./kinds.ts";
import { append, apply, getOwnPropertyDescriptor, isArray, ownKeys, replaceMethod, toText } from "./safe.ts";

/** Items that a method of arrays may look at, holes included: as many as engines keep without gaps. */
const ITEMS_MAX = 2 ** 25;
/** Steps of a search that begins anew at each character. */
const STEPS_MAX = 2 ** 36;
/** Characters that are put into the order of a language: each mark may move past all those before it. */
const ORDERED_MAX = 2 ** 16;
/** Signals that one follows: each is compared with all others. */
const SIGNALS_MAX = 2 ** 13;

/** Methods that look at one item, or call a function for each, holes included: engines can be stopped there. Also symbols. */
const SHORT = /^(?:Symbol|at|con|entries|find|keys|length|pop|push|to.*String|values)/;

type Method = (this: unknown, ...args: unknown[]) => unknown;
/** Gives what a method works on in place of its receiver, or throws. */
type Check = (self: unknown, args: unknown[]) => unknown;

/** Replaces methods that could go on for ever. */
export function boundLongWork(scope: typeof globalThis): void {
  // The one whose objects are known as such.
  const KnownProxy = scope.Proxy;
  const boundedList: Check = (self) => {
    if (isArray(self) && !isProxy(self)) refuseAbove(ITEMS_MAX, self.length);
    else if (self !== undefined && self !== null) {
      // What else states a length may state another one each time.
      return new KnownProxy(Object(self) as Record<PropertyKey, unknown>, {
        get: (target, key) =>
          key === "length" ? refuseAbove(ITEMS_MAX, +(target[key] as number)) : target[key as string],
      });
    }
    return self;
  };
  const array = Array.prototype as unknown as Record<string, Method>;
  const map = array.map as Method;
  for (const name of ownKeys(array)) if (!SHORT.test(toText(name))) check(array, name, boundedList);
  // Lists that hold one another many times are long without being large: these are left at any time.
  replaceMethod(array, "flat", function (this: unknown, depth: unknown = 1): unknown[] {
    return flatten([], this, +(depth as number));
  });
  replaceMethod(array, "flatMap", function (this: unknown, ...args: unknown[]): unknown[] {
    return flatten([], apply(map, boundedList(this, args), args), 1);
  });
  const text = String.prototype;
  for (const name of ["includes", "indexOf", "lastIndexOf", "replace", "replaceAll", "split"]) {
    check(text, name, (self, [sought]) => {
      const searched = toText(self);
      // An object becomes text in the method itself: it counts as the longest that could be found.
      const part = typeof sought === "object" && sought ? (regexpSource(sought) ?? searched) : toText(sought);
      refuseAbove(STEPS_MAX, searched.length * part.length);
      return searched;
    });
  }
  check(text, "normalize", shortEnough);
  check(text, "localeCompare", (self, args) => {
    args[0] = shortEnough(args[0]);
    return shortEnough(self);
  });
  check(AbortSignal, "any", (self, args) => {
    args[0] = [...(args[0] as Iterable<unknown>)];
    refuseAbove(SIGNALS_MAX, (args[0] as unknown[]).length);
    return self;
  });
  const { prototype } = Intl.Collator;
  const getCompare = getOwnPropertyDescriptor(prototype, "compare")?.get as () => Method;
  Object.defineProperty(prototype, "compare", {
    get() {
      const compare = apply(getCompare, this, []) as Method;
      return (a: unknown, b: unknown) => compare(shortEnough(a), shortEnough(b));
    },
    configurable: true,
  });
}

function refuseAbove(most: number, count: number): number {
  if (count > most) throw new RangeError("This could take too long.");
  return count;
}

function shortEnough(value: unknown): string {
  const text = toText(value);
  refuseAbove(ORDERED_MAX, text.length);
  return text;
}

function check(prototype: object, name: PropertyKey, before: Check): void {
  const native = (prototype as Record<PropertyKey, Method>)[name] as Method;
  replaceMethod(prototype, name as string, function (this: unknown, ...args: unknown[]): unknown {
    const self = before(this, args);
    const result = apply(native, self, args);
    return result === self ? this : result;
  });
}

function flatten(target: unknown[], list: unknown, depth: number): unknown[] {
  const source = Object(list) as { readonly length: number; readonly [index: number]: unknown };
  const { length } = source;
  for (let i = 0; i < length; i += 1) {
    if (!(i in source)) continue;
    const item = source[i];
    if (depth >= 1 && isArray(item)) flatten(target, item, depth - 1);
    else append(target, item);
  }
  return target;
}
