import { afterAll, expect } from "vitest";
import { changedSince, sharedState } from "./shared-state.ts";

// Files of unit tests share a worker, one after the other. One that leaves something changed, which could decide a test of
// the next, fails. What it has left running ends with it: a simulated cluster goes on for ever, turn by turn, while a call of
// its program waits for something that never comes.
const found = sharedState();
const native = globalThis.setImmediate;
let isOver = false;
const whileItLasts = (run: (...args: unknown[]) => void, ...args: unknown[]): NodeJS.Immediate =>
  native(() => {
    if (!isOver) run(...args);
  });
globalThis.setImmediate = Object.assign(whileItLasts, native);

afterAll(() => {
  isOver = true;
  globalThis.setImmediate = native;
  expect(changedSince(found), "is left changed for the files of tests that the worker runs next").toEqual([]);
});
