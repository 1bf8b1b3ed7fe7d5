import { vi } from "vitest";

/** What all modules of a process share, by name. */
export type SharedState = ReadonlyMap<string, unknown>;

/** What global objects, console, environment, folder, timers and the process's listeners are now. */
export function sharedState(): SharedState {
  const state = new Map<string, unknown>();
  const note = (name: string, owner: object): void => {
    // Emscripten, which has made Pyodide, notes of functions with which numbers they are called.
    for (const [key, { value, get }] of Object.entries(Object.getOwnPropertyDescriptors(owner)))
      if (key !== "sig") state.set(`${name}.${key}`, value ?? get);
  };
  note("globalThis", globalThis);
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(globalThis))) {
    if (typeof value !== "function") continue;
    note(name, value);
    if (value.prototype) note(`${name}.prototype`, value.prototype);
  }
  note("console", console);
  note("Math", Math);
  note("performance", performance);
  note("process.env", process.env);
  state.set("process.cwd()", process.cwd());
  state.set("vi.isFakeTimers()", vi.isFakeTimers());
  for (const name of process.eventNames())
    state.set(`process.listenerCount("${String(name)}")`, process.listenerCount(name));
  return state;
}

/** The names of what isn't as it was. */
export function changedSince(before: SharedState, now = sharedState()): string[] {
  const names = new Set([...before.keys(), ...now.keys()]);
  return [...names].filter((name) => !Object.is(before.get(name), now.get(name)));
}
