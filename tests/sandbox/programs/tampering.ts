import { finished, gone, program, timeout, uncaught } from "./program.ts";

export const POLLUTION = [
  program(
    "Object.prototype with setters",
    finished,
    `
    for (const key of ['type', 'runId', 'nonce', 'v', 'text', 'level', 'outcome', 'then', 'toJSON', '0'])
      Object.defineProperty(Object.prototype, key, { get() { return 'polluted' }, set() {}, configurable: true });
    console.log('still here');`,
    { shows: ["still here"], hides: ["polluted"] },
  ),
  program(
    "methods of everything",
    finished,
    `
    const bad = () => { throw new Error('bad') };
    const { ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
    const all = [Array.prototype, String.prototype, Map.prototype, WeakMap.prototype, Function.prototype, Promise.prototype, RegExp.prototype, Error.prototype] as any[];
    for (let i = 0; i < all.length; i += 1) {
      const keys = ownKeys(all[i]);
      for (let k = 0; k < keys.length; k += 1)
        if (keys[k] !== 'constructor' && typeof getOwnPropertyDescriptor(all[i], keys[k]!)?.value === 'function')
          defineProperty(all[i], keys[k]!, { __proto__: null, value: bad, configurable: true, writable: true } as any);
    }
    console.log('still', { here: [1] });`,
    { shows: ["still { here: [ 1 ] }"] },
  ),
  program(
    "the console itself",
    finished,
    "const log = console.log; (globalThis as any).console = { log() {} }; (console as any).log('lost'); log('kept');",
    { shows: ["kept"], hides: ["lost"] },
  ),
  program(
    "Error.prepareStackTrace",
    finished,
    "(Error as any).prepareStackTrace = () => { throw 1 }; (Error as any).stackTraceLimit = -1; try { throw new Error('x') } catch (e) { console.log('seen') }",
    { shows: ["seen"] },
  ),
];

export const FORGERY = [
  gone("postMessage({ type: 'ended' })"),
  gone("self.postMessage({ type: 'ended' })", "TypeError"),
  gone("parent.postMessage('x', '*')"),
  gone("new MessageChannel()"),
  gone("new BroadcastChannel('x')"),
  program(
    "listening to what the frame says",
    finished,
    `
    const heard: unknown[] = [];
    EventTarget.prototype.addEventListener.call(globalThis, 'message', (event) => heard.push(event));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    console.log('heard', heard.length);`,
    { shows: ["heard 0"] },
  ),
  program(
    "hearing first of one's own rejection",
    uncaught,
    `
    EventTarget.prototype.addEventListener.call(globalThis, 'unhandledrejection', (event) => { console.log('heard'); event.stopImmediatePropagation(); event.preventDefault() }, true);
    void Promise.reject(new RangeError('x'));
    await new Promise((resolve) => setTimeout(resolve, 1000)); console.log('went on')`,
    { error: "RangeError", hides: ["heard", "went on"] },
  ),
  program(
    "hearing first of what one's own callback throws",
    uncaught,
    `
    EventTarget.prototype.addEventListener.call(undefined as any, 'error', (event) => { console.log('heard'); event.stopImmediatePropagation(); event.preventDefault() }, true);
    const target = new EventTarget(); target.addEventListener('x', () => { throw new RangeError('x') }); target.dispatchEvent(new Event('x'));
    await new Promise((resolve) => setTimeout(resolve, 1000)); console.log('went on')`,
    { error: "RangeError", hides: ["heard", "went on"] },
  ),
  program(
    "an event that ends the run",
    finished,
    `
    EventTarget.prototype.dispatchEvent.call(globalThis, new Event('message'));
    EventTarget.prototype.dispatchEvent.call(globalThis, new CustomEvent('unhandledrejection', { detail: 1 }));
    console.log('still here');`,
    { shows: ["still here"] },
  ),
];

/** Programs can import the simulator's kernel, and so tamper with it. */
export const KERNEL = [
  program(
    "a clock that stands still",
    timeout,
    'import { World } from "@faultbook/simulator/kernel"; World.prototype.step = () => true; await new Promise(() => {});',
  ),
  program(
    "a clock that never answers",
    timeout,
    'import { World } from "@faultbook/simulator/kernel"; Object.defineProperty(World.prototype, "nowMs", { get() { for (;;); } }); console.log(1);',
  ),
  program(
    "a clock that tells tales",
    finished,
    'import { World } from "@faultbook/simulator/kernel"; Object.defineProperty(World.prototype, "nowMs", { get: () => "soon" }); console.log("told");',
    { shows: ["told"] },
  ),
  program(
    "a trace without end",
    timeout,
    'import { currentWorld } from "@faultbook/simulator/kernel"; for (;;) currentWorld()!.emit("x", { kind: "log", text: "y".repeat(1e5) });',
  ),
  program(
    "a crash with a huge reason",
    ["crashed"],
    'import { currentWorld } from "@faultbook/simulator/kernel"; currentWorld()!.crash({ signal: "SIGSEGV", reason: "z".repeat(1e7) }); for (;;);',
  ),
];

export const PROMISES = [
  program("a rejection as the last thing", uncaught, "void Promise.reject(new RangeError('x'));", {
    error: "RangeError",
  }),
  program(
    "a rejection after native work",
    uncaught,
    "new Blob(['x']).text().then(() => void Promise.reject(new RangeError('x'))); setTimeout(() => console.log('late'), 1000)",
    { error: "RangeError", hides: ["late"] },
  ),
  program("a thenable that never returns", timeout, "await { then() { for (;;); } };"),
  program(
    "a thenable that calls back twice",
    finished,
    "await { then(resolve: () => void) { resolve(); resolve(); throw 1 } }; console.log('once')",
    { shows: ["once"] },
  ),
  program(
    "a promise of no class",
    uncaught,
    "const promise = new Promise(() => {}); Object.defineProperty(promise, 'constructor', { get() { throw new TypeError('class') } }); await promise;",
    { error: "TypeError" },
  ),
  program(
    "frozen foundations",
    finished,
    `for (const thing of [Object, Array, Promise, Error, Function, Map].flatMap((C) => [C, C.prototype])) Object.freeze(thing);
    Object.freeze(globalThis); await new Promise((resolve) => setTimeout(resolve, 5)); console.log("frozen", { a: [1] });`,
    { shows: ["frozen { a: [ 1 ] }"] },
  ),
];
