import { finished, program, timeout, uncaught } from "./program.ts";

/** The program may harm itself, but its run must end, with any outcome. */
const any = ["finished", "uncaught", "timeout", "stuck"] as const;
const KERNEL_IMPORT =
  'import { currentWorld, enterWorld, World } from "@faultbook/simulator/kernel"; const world: any = currentWorld();';
const END = "await new Promise((resolve) => setTimeout(resolve, 5)); console.log('after', { a: [1] });";
const after = { shows: ["after { a: [ 1 ] }"] };

/** Names of functions and objects that would be a way out of the sandbox. */
const WAYS_OUT =
  "fetch XMLHttpRequest WebSocket WebSocketStream EventSource WebTransport RTCPeerConnection Request Response Worker SharedWorker ServiceWorker " +
  "ServiceWorkerContainer importScripts postMessage MessagePort MessageChannel MessageEvent BroadcastChannel indexedDB IDBFactory caches " +
  "CacheStorage Cache localStorage Storage StorageManager cookieStore CookieStore navigator WorkerNavigator location WorkerLocation LockManager " +
  "createObjectURL SharedArrayBuffer WebAssembly FileReader FileReaderSync FileSystemHandle FontFace Notification ImageBitmap " +
  "OffscreenCanvas createImageBitmap reportError sendBeacon ShadowRealm FinalizationRegistry process require dump";

/** Visits everything that can be reached through properties, accessors, prototypes, results of calls, and events. */
const CRAWL = `
  import * as errors from "@faultbook/errors";
  import * as dqlite from "@faultbook/errors/dqlite";
  import * as kernel from "@faultbook/simulator/kernel";
  const names = new Set("${WAYS_OUT}".split(" "));
  const found: string[] = [], seen = new Set<unknown>();
  const queue: [unknown, string][] = [];
  const add = (value: unknown, path: string) => {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return;
    seen.add(value); queue.push([value, path]);
  };
  const controller = new AbortController();
  controller.signal.addEventListener("abort", (event) => add(event, "event"));
  controller.abort();
  const heard = new EventTarget(); heard.addEventListener("x", (event) => { add(event, "own event"); add(event.composedPath(), "path") }); heard.dispatchEvent(new Event("x"));
  for (const [path, value] of Object.entries({ globalThis, errors, dqlite, kernel, world: kernel.currentWorld(), meta: import.meta,
    url: new URL("https://x/?a=b"), parameters: new URLSearchParams(), blob: new Blob(["x"]), collator: new Intl.Collator("en").compare, error: new Error("x"), exception: new DOMException("x"),
    array: [][Symbol.iterator](), map: new Map().entries(), text: "".matchAll(/x/g), generator: (function* () {})(), agenerator: (async function* () {})(),
    afunction: async () => {}, clone: structuredClone({ a: 1 }), encoder: new TextEncoder(), promise: Promise.resolve() }))
    add(value, path);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [value, path] = next as [any, string];
    if (path.length > 300) continue;
    add(Object.getPrototypeOf(value), path + ".__proto__");
    if (ArrayBuffer.isView(value)) continue;
    for (const key of Reflect.ownKeys(value)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key)!;
      const at = path + "." + String(key);
      if (names.has(String(key)) && (descriptor.get !== undefined || descriptor.value !== undefined)) found.push(at);
      if (typeof descriptor.value === "function" && names.has(descriptor.value.name)) found.push(at + " is " + descriptor.value.name);
      add(descriptor.value, at); add(descriptor.get, at + ".get"); add(descriptor.set, at + ".set");
      let got: unknown; try { got = value[key] } catch {} if (got instanceof Promise) got.catch(() => {}); add(got, at);
    }
  }
  console.log("visited", seen.size > 1000, "found", found.length, found.slice(0, 20).join(", "));`;

export const SEARCHES = [
  program("everything that can be reached", finished, CRAWL, { shows: ["visited true found 0"] }),
  program(
    "what passes through the functions of all functions",
    finished,
    `
    const caught: unknown[] = [];
    const { apply, construct } = Reflect;
    for (const [holder, key] of [[Function.prototype, "call"], [Function.prototype, "apply"], [Function.prototype, "bind"], [Reflect, "apply"], [Reflect, "construct"],
      [Promise.prototype, "then"], [Promise.prototype, "catch"], [Promise, "resolve"], [Array.prototype, "push"], [Array.prototype, "map"], [Map.prototype, "get"], [Map.prototype, "set"],
      [WeakMap.prototype, "get"], [WeakMap.prototype, "set"], [EventTarget.prototype, "addEventListener"], [JSON, "stringify"], [Object, "create"], [Object, "defineProperty"]] as any) {
      const native = holder[key];
      Object.defineProperty(holder, key, { value: function (this: unknown, ...args: unknown[]) { caught[caught.length] = this; for (let i = 0; i < args.length; i += 1) caught[caught.length] = args[i]; return apply(native, this, args) }, writable: true, configurable: true });
    }
    for (const key of ["port", "data", "ports", "onmessage", "postMessage", "publish", "first", "nonce", "runId", "entry", "target", "sink", "session"])
      Object.defineProperty(Object.prototype, key, { set(value) { caught[caught.length] = this; caught[caught.length] = value }, get() { caught[caught.length] = this; return undefined }, configurable: true });
    console.log("x", { a: 1 }); try { throw new Error("x") } catch {} await new Promise((resolve) => setTimeout(resolve, 5)); await import("@faultbook/errors");
    let ports = 0;
    for (let i = 0; i < caught.length; i += 1) { const tag = apply(Object.prototype.toString, caught[i], []); if (tag === "[object MessagePort]" || tag === "[object Worker]" || tag === "[object MessageEvent]" || tag === "[object DedicatedWorkerGlobalScope]") ports += 1 }
    console.log("ports", ports);`,
    { shows: ["ports 0"] },
  ),
  program(
    "callers and arguments of the harness",
    finished,
    `
    let found = 0;
    const look = (f: any) => { for (const key of ["caller", "arguments", "callee"]) { let got; try { got = f[key] } catch {} if (got) found += 1 } };
    const spy = { get a() { look(Object.getOwnPropertyDescriptor(spy, "a")!.get); return 1 }, toString() { look(spy.toString); return "x" } };
    look(console.log); look(setTimeout); setTimeout(function tick() { look(tick) }, 1);
    console.log("%d", spy as any, spy); await new Promise((resolve) => setTimeout(resolve, 5)); console.log("found", found);`,
    { shows: ["found 0"] },
  ),
  program(
    "what an earlier match left behind",
    finished,
    "console.log('x'); const all = ['$1', '$2', '$_', 'input', 'lastMatch', 'leftContext'].map((key) => String((RegExp as any)[key] ?? '')).join(' '); console.log(/nonce|run-\\d/.test(all) ? 'leaked' : 'nothing')",
    { shows: ["nothing"] },
  ),
];

export const LIES = [
  program(
    "getters by the names of everything on every error",
    uncaught,
    `
    for (const key of ["name", "message", "stack", "cause", "errors", "code", "toJSON", "constructor", "docs", "detail", "errorCode", "then"])
      Object.defineProperty(Error.prototype, key, { get() { console.log("called"); for (;;); }, set() { for (;;); }, configurable: true });
    console.log(Object.create(Error.prototype)); throw new Error("m");`,
    { hides: ["called"] },
  ),
  program(
    "a thrown thing of getters",
    uncaught,
    "const thing: any = {}; for (const key of ['name', 'message', 'stack', 'cause', 'code', 'toJSON', 'constructor', 'then', Symbol.toStringTag, Symbol.toPrimitive, Symbol.iterator]) Object.defineProperty(thing, key, { get() { console.log('called'); for (;;); }, enumerable: true }); console.log(thing); throw thing;",
    { hides: ["called"] },
  ),
  program(
    "constructors and tags that lie",
    uncaught,
    `
    import { FlussError } from "@faultbook/errors/fluss";
    const liar: any = Object.create(Array.prototype, { constructor: { value: FlussError }, [Symbol.toStringTag]: { value: "Error" }, name: { value: "FlussError" }, message: { value: "m" }, errorCode: { value: 7, enumerable: true }, length: { value: 2 ** 32 } });
    console.log(liar, [liar], new (class extends Map { get size(): number { for (;;); } [Symbol.iterator](): any { for (;;); } })());
    throw liar;`,
    {
      check: ({ uncaught: error }) => {
        if (error?.system !== undefined || error?.isError) throw new Error("a lie was believed");
      },
    },
  ),
  program(
    "a brand that was copied",
    uncaught,
    `
    import { FlussError } from "@faultbook/errors/fluss";
    const real: any = new FlussError("x", { errorCode: 7 }), fake: any = new Error("y");
    for (const key of Reflect.ownKeys(real)) if (key !== "stack") Object.defineProperty(fake, key, { value: real[key], configurable: true, enumerable: true });
    for (const symbol of Object.getOwnPropertySymbols(FlussError.prototype)) fake[symbol] = (FlussError.prototype as any)[symbol];
    throw fake;`,
    {
      check: ({ uncaught: error }) => {
        if (error?.system !== undefined || error?.url !== undefined) throw new Error("a lie was believed");
      },
    },
  ),
  program(
    "instanceof that never answers",
    uncaught,
    `
    import { DqliteError } from "@faultbook/errors/dqlite";
    for (const C of [Error, DqliteError, Promise, Array, Object, Map]) Object.defineProperty(C, Symbol.hasInstance, { value() { for (;;); } });
    console.log([new Error("x")]); throw new DqliteError("y");`,
    { error: "DqliteError" },
  ),
  program(
    "errors without a prototype, or with a proxy for one",
    uncaught,
    `
    const trap = () => { console.log("called"); throw 1 };
    const proxy = new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap });
    const bare = Object.setPrototypeOf(new Error("bare"), null), odd = Object.setPrototypeOf(new Error("odd"), proxy);
    console.log(bare, odd); try { throw bare } catch {} try { throw odd } catch {}
    throw Object.assign(new Error("x"), { cause: proxy, errors: proxy });`,
    { hides: ["called"] },
  ),
  program(
    "proxies at the root of everything",
    any,
    `
    const trap = () => { throw new Error("trapped") };
    const proxy = new Proxy(Object.create(null), { get: trap, has: trap, set: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap, ownKeys: trap });
    for (const root of [Array.prototype, Function.prototype, Error.prototype, Promise.prototype, Map.prototype, RegExp.prototype]) try { Object.setPrototypeOf(root, proxy) } catch {}
    try { Object.setPrototypeOf(globalThis, proxy) } catch {}
    console.log("still", new Error("x")); throw new Error("end");`,
    { shows: ["still"] },
  ),
  program(
    "stack traces of any length and by anybody",
    finished,
    `
    const any = Error as any;
    for (const value of [Infinity, NaN, -1, "x", {}, 0]) { any.stackTraceLimit = value; try { throw new Error("x") } catch (e) { console.log(1) } }
    try { Object.defineProperty(any, "stackTraceLimit", { get() { console.log("called"); return 9 }, configurable: true }) } catch {}
    try { Object.defineProperty(any, "prepareStackTrace", { value: () => { console.log("called") } }) } catch {}
    const target = {}; any.captureStackTrace?.(target, console.log); console.log(target);
    ${END}`,
    { ...after, hides: ["called"] },
  ),
  program(
    "recursion that ends in the console",
    any,
    "let deep = 0; const f = (): void => { deep += 1; try { f() } catch (e) { console.log(e); throw e } }; try { f() } catch { } console.log('after', deep > 10)",
  ),
  program(
    "recursion that ends in a catch, again and again",
    any,
    "const f = (n: number): void => { try { f(n + 1) } catch { if (n % 7 === 0) f(n + 1) } }; f(0);",
  ),
  program(
    "hooks by their escaped names",
    ["finished", "uncaught"],
    String.raw`try { throw 1 } catch {} \u0024fc(new Error("forged"), 1, 1);`,
    {
      check: ({ caught }) => {
        if (caught.some(({ message }) => message === "forged")) throw new Error("a catch was forged");
      },
    },
  ),
];

export const FOUNDATIONS = [
  program(
    "arithmetic that is wrong",
    any,
    "for (const key of ['floor', 'round', 'trunc', 'max', 'min', 'imul', 'abs', 'ceil']) (Math as any)[key] = () => NaN; Number.isSafeInteger = Number.isInteger = Number.isFinite = () => true; setTimeout(() => console.log('late'), 5); await new Promise((resolve) => setTimeout(resolve, 10));",
  ),
  program(
    "clocks that are taken away",
    finished,
    `(globalThis as any).Date = undefined; (globalThis as any).performance = null; delete (globalThis as any).clearTimeout; Math.random = () => { throw 1 }; ${END}`,
    after,
  ),
  program(
    "then, on every object",
    any,
    `Object.defineProperty(Object.prototype, "then", { value() {}, configurable: true, writable: true }); ${END}`,
  ),
  program(
    "a module that is a promise",
    ["stuck", "timeout"],
    "export const then = () => {}; console.log('here')",
    {
      shows: ["here"],
    },
  ),
  program(
    "a module that answers for itself, twice",
    any,
    "export const then = (ok: (v: unknown) => void, bad: (v: unknown) => void) => { ok(1); bad(new Error('x')); ok({ then() { for (;;); } }) }; console.log('here')",
    { shows: ["here"] },
  ),
  program(
    "promises of another kind",
    any,
    `
    class Other<T> extends Promise<T> { static get [Symbol.species](): any { return function (run: any) { run(() => {}, () => {}) } } then(): any { throw new Error("then") } }
    Object.defineProperty(Promise.prototype, "constructor", { get() { return Other }, configurable: true });
    (Promise as any).resolve = (Promise as any).reject = () => { throw new Error("resolve") };
    (globalThis as any).Promise = Other; console.log("here"); setTimeout(() => console.log("late"), 5);`,
    { shows: ["here", "late"] },
  ),
  program(
    "iterators that never end",
    finished,
    `
    const endless = { next: () => ({ done: false, value: 1 }) };
    for (const C of [Array, Map, Set, String] as any) C.prototype[Symbol.iterator] = () => endless;
    Object.getPrototypeOf(Object.getPrototypeOf(new Map().entries())).next = endless.next; Object.getPrototypeOf(new Map().entries()).next = endless.next;
    setTimeout(() => console.log("after", 1, { a: [1] }), 5);`,
    { shows: ["after 1 { a: [ 1 ] }"] },
  ),
  program(
    "a program that drives the clock itself",
    any,
    `${KERNEL_IMPORT} setTimeout(function again() { world.step(); setTimeout(again, 1); world.step() }, 1); for (let i = 0; i < 1e4; i += 1) world.step(); console.log("here")`,
  ),
  program(
    "a clock full of events",
    any,
    `${KERNEL_IMPORT} for (;;) world.schedule(1, "x".repeat(1000), () => {}, "program");`,
  ),
  program(
    "a clock whose events make events",
    timeout,
    `${KERNEL_IMPORT} const again = () => { world.schedule(0, "x", again); world.schedule(0, "y", again) }; again(); await new Promise(() => {});`,
  ),
  program(
    "time that has come to its end",
    any,
    `${KERNEL_IMPORT} try { world.schedule(Number.MAX_SAFE_INTEGER - 1, "x", () => console.log(world.nowMs), "program") } catch {} world.schedule(-1e300, "x", () => console.log("early"), "program"); setTimeout(() => console.log("late"), 2 ** 31 - 1);`,
  ),
  program(
    "a world of the program's own",
    any,
    `${KERNEL_IMPORT} const leave = enterWorld(new World({ seed: 5 })); leave(); leave(); enterWorld(null as any); console.log("here")`,
    { shows: ["here"] },
  ),
  program(
    "figures that are none",
    any,
    `${KERNEL_IMPORT} for (const key of ["seed", "openCalls", "settledCalls", "traceDropped", "trace", "random"]) Object.defineProperty(World.prototype, key, { get: () => () => {}, configurable: true }); console.log("here")`,
  ),
  program(
    "figures that throw",
    any,
    `${KERNEL_IMPORT} for (const key of ["seed", "openCalls", "settledCalls", "traceDropped", "trace", "nowMs", "pending", "step"]) Object.defineProperty(World.prototype, key, { get() { throw new Error("none") }, configurable: true }); await new Promise((resolve) => setTimeout(resolve, 5));`,
  ),
  program(
    "ids of timers that were never given",
    finished,
    `for (const id of [-1, 0, 1.5, NaN, 1e300, "__proto__", "constructor", {}, Symbol("x"), null, 10n, () => {}] as any[]) { clearTimeout(id); clearInterval(id) } for (let i = 0; i < 1e5; i += 1) clearTimeout(i); ${END}`,
    after,
  ),
  program(
    "delays of every kind",
    finished,
    `for (const delay of [-1, NaN, Infinity, -Infinity, 2 ** 31, 1e300, "5", {}, [], null, 10n, Symbol("x")] as any[]) setTimeout(() => {}, delay); ${END}`,
    after,
  ),
];
