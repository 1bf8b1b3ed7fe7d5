import { finished, gone, program } from "./program.ts";

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
    "an event that ends the run",
    finished,
    `
    EventTarget.prototype.dispatchEvent.call(globalThis, new Event('message'));
    EventTarget.prototype.dispatchEvent.call(globalThis, new CustomEvent('unhandledrejection', { detail: 1 }));
    console.log('still here');`,
    { shows: ["still here"] },
  ),
];
