import { afterAll, expect, test } from "vitest";
import { createNodeSandbox } from "./sandbox.ts";

// Programs that take away or replace what the harness could be made of. Each ends with the same honest lines.

const sandbox = createNodeSandbox({ wallBudgetMs: 60_000 });
afterAll(() => sandbox.close());

const PREPARED = `
  const BAD: any = function () { console.error("called"); throw new Error("called") };
  const map = new Map([[1, 2]]), failure = new Error("c", { cause: 4 });
`;
const HONEST = `
  console.log("a", { b: [1, map] }, failure);
  try { throw new TypeError("d") } catch (e) { console.warn(e) }
  await new Promise((resolve) => setTimeout(resolve, 25));
  console.log(performance.now());
  throw new RangeError("end");
`;

/** Replaces every method and accessor of every object that can be reached from the global scope. */
const EVERYTHING = `
  const { ownKeys, getOwnPropertyDescriptor, defineProperty, getPrototypeOf } = Reflect, { create } = Object;
  const define = (target: object, key: PropertyKey, value: unknown) => {
    const descriptor = create(null);
    descriptor.value = value; descriptor.writable = true; descriptor.configurable = true;
    defineProperty(target, key, descriptor);
  };
  const trap = (target: object, key: PropertyKey) => {
    const descriptor = create(null);
    descriptor.get = BAD; descriptor.set = BAD; descriptor.configurable = true;
    defineProperty(target, key, descriptor);
  };
  const later: (() => void)[] = [];
  const seen = new Set<object>();
  const visit = (target: unknown, depth: number) => {
    if ((typeof target !== "object" && typeof target !== "function") || target === null || seen.has(target) || depth > 3) return;
    seen.add(target);
    visit(getPrototypeOf(target), depth + 1);
    for (const key of ownKeys(target)) {
      const descriptor = getOwnPropertyDescriptor(target, key);
      if (descriptor === undefined) continue;
      if (typeof descriptor.value === "function") {
        visit(descriptor.value, depth + 1);
        const isKept = target === globalThis || target === console || target === performance || key === "constructor";
        if (!isKept && descriptor.configurable) later.push(() => define(target, key, BAD));
      } else if (descriptor.get && descriptor.configurable) later.push(() => trap(target, key));
      visit(descriptor.value, depth + 1);
    }
  };
  for (const key of ownKeys(globalThis)) visit((globalThis as any)[key], 0);
  for (const object of [[][Symbol.iterator](), new Map().entries(), new Set().values(), "".matchAll(/x/g), (function* () {})(), (async function* () {})(), async () => {}]) visit(object, 0);
  for (const key of ["0", "1", "2", "value", "get", "set", "writable", "then", "toJSON", "text", "line", "column", "type", "code", "runId", "isError", "v", "nonce", "retriable"])
    later.push(() => trap(Object.prototype, key));
  for (let i = 0; i < later.length; i += 1) later[i]!();
`;

/** Replaces the methods of some objects. */
const replaceIn = (objects: string): string => `
  const { ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect, objects = [${objects}] as any[];
  for (let i = 0; i < objects.length; i += 1) {
    const keys = ownKeys(objects[i]);
    for (let k = 0; k < keys.length; k += 1) {
      const descriptor = getOwnPropertyDescriptor(objects[i], keys[k]!)!;
      if (typeof descriptor.value === "function" && keys[k] !== "constructor" && descriptor.configurable)
        defineProperty(objects[i], keys[k]!, { __proto__: null, value: BAD, writable: true, configurable: true } as any);
    }
  }`;

/** What a program replaces, and whether the simulator's clock goes on without it. */
const PROGRAMS: Record<string, readonly [program: string, hasClock: boolean]> = {
  "methods of arrays and iterators": [
    replaceIn("Array.prototype, Object.getPrototypeOf([][Symbol.iterator]())"),
    false,
  ],
  "methods of strings, numbers and expressions": [
    replaceIn("String.prototype, Number.prototype, RegExp.prototype, BigInt.prototype, Symbol.prototype"),
    true,
  ],
  "methods of functions": [replaceIn("Function.prototype"), true],
  "Reflect, Object, JSON and Math": [replaceIn("Reflect, Object, JSON, Math"), false],
  "methods of promises": [`${replaceIn("Promise.prototype")} Promise.resolve = BAD;`, true],
  "methods of maps and sets": [
    replaceIn("Map.prototype, WeakMap.prototype, Set.prototype, WeakSet.prototype"),
    true,
  ],
  "what objects inherit": [
    `for (const key of ["then", "toJSON", "text", "level", "atMs", "type", "line", "column", "values", "file", "uncaught", "stuckAt",
      "reason", "problems", "place", "url", "advice", "verdict", "cause", "errors", "attempts", "identity", "depth", "done", "code", "codeName",
      "system", "shared", "seed", "by", "kind", "head", "more", "fn", "handle", "isOver", "sinceMs", "settled", "name2", "again"])
      Object.defineProperty(Object.prototype, key, { get: BAD, set: BAD, configurable: true });`,
    true,
  ],
  "what arrays inherit": [
    `for (const key of ["0", "1", "2"]) Object.defineProperty(Array.prototype, key, { get: BAD, set: BAD, configurable: true });`,
    false,
  ],
  "what a descriptor inherits": [
    `const trap = { __proto__: null, get: BAD, configurable: true } as any;
    for (const key of ["get", "set", "value", "writable", "enumerable", "configurable"]) Reflect.defineProperty(Object.prototype, key, trap);`,
    true,
  ],
  "errors and their stacks": [
    `${replaceIn("Error, Error.prototype")} (Error as any).prepareStackTrace = BAD; (Error as any).stackTraceLimit = 0;`,
    true,
  ],
  clocks: [`${replaceIn("Date, Date.prototype, Intl.DateTimeFormat.prototype")} Math.random = BAD;`, true],
  everything: [EVERYTHING, false],
};

test.each(Object.keys(PROGRAMS))("the harness survives a program that replaces %s", async (name) => {
  const [program, hasClock] = PROGRAMS[name] ?? ["", true];
  const result = await sandbox.run({ code: { source: PREPARED + program + HONEST } });
  const lines = result.console.map(({ level, text }) => `${level} ${text}`);
  expect(lines.slice(0, 2)).toEqual([
    "log a { b: [ 1, Map(1) { 1 => 2 } ] } Error: c { [cause]: 4 }",
    "warn TypeError: d",
  ]);
  expect(result.caught).toMatchObject([{ name: "TypeError", message: "d", by: "catch" }]);
  // Without a clock the run ends where the program asks for a timer.
  expect(lines[2]).toBe(hasClock ? "log 25" : "error called");
  expect(result).toMatchObject({ outcome: "uncaught", uncaught: { message: hasClock ? "end" : "called" } });
});

test("objects with traps are shown without springing one", async () => {
  const result = await sandbox.run({
    code: {
      source: `
        const hit = (name: string) => () => { console.error("ran", name); throw new Error(name) };
        const traps = Object.fromEntries(Reflect.ownKeys(Reflect).filter((key) => typeof key === "string").map((key) => [key, hit(String(key))]));
        const proxy = new Proxy({}, traps), callable = new Proxy(() => {}, traps), revoked = Proxy.revocable({}, {});
        revoked.revoke();
        class Lying extends Error { get name() { return hit("name")() as any } get message() { return hit("message")() as any } get stack() { return hit("stack")() as any } get cause() { return hit("cause")() as any } get code() { return hit("code")() as any } }
        const values = [proxy, callable, revoked.proxy, { get a() { return hit("a")() }, toString: hit("toString"), toJSON: hit("toJSON"), [Symbol.toPrimitive]: hit("toPrimitive"), [Symbol.toStringTag]: "x" },
          { __proto__: proxy }, new (class extends Map { get size() { return hit("size")() as any } [Symbol.iterator]() { return hit("iterator")() as any } forEach() { hit("forEach")() } })([[1, 2]]),
          Object.defineProperty([1], "0", { get: hit("0") }), Object.assign(() => {}, { toString: hit("f") }), new Lying(),
          Object.defineProperty(new Error("m"), "message", { get: hit("own message") }), Object.setPrototypeOf(new Error("m"), proxy),
          new Date(NaN), Object.defineProperty(/x/, "flags", { get: hit("flags") }), Object.defineProperty(Promise.resolve(), "constructor", { get: hit("constructor") })];
        for (const value of values) console.log(value);
        for (const value of values) { try { throw value } catch {} }
        console.log("%s %d %o %i", values[3], values[3], values[0], values[0]);
        console.table(proxy); console.dir(proxy); console.assert(false, proxy); console.count(proxy as any); console.group(proxy);
        queueMicrotask(() => { throw proxy });`,
    },
  });
  expect(result.console.filter(({ level, text }) => level === "error" && text.startsWith("ran"))).toEqual([]);
  expect(result.caught).toHaveLength(14);
  expect(result).toMatchObject({ outcome: "uncaught", uncaught: { name: "Proxy", isError: false } });
});

test("a getter behind Error.prototype doesn't make the console call itself", async () => {
  const source = `
    Object.defineProperty(Error.prototype, "name", { get() { console.log("name"); return "x" }, configurable: true });
    console.log("once");`;
  const result = await sandbox.run({ code: { source } });
  expect(result.console.map(({ text }) => text)).toEqual(["once"]);
});

test("an exhausted stack leaves the console usable", async () => {
  const source = `
    const deep = (): void => { console.log("x"); deep() };
    try { deep() } catch (e) { console.warn((e as Error).name) }
    console.log("after");`;
  const result = await sandbox.run({ code: { source } });
  expect(result.outcome).toBe("finished");
  expect(result.console.length + result.dropped).toBeGreaterThan(100);
  expect(result.caught).toMatchObject([{ name: "RangeError" }]);
});
