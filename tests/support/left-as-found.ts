import { afterAll, expect } from "vitest";
import { changedSince, sharedState } from "./shared-state.ts";

// Files of unit tests share a worker, one after the other. One that leaves something changed, which could decide a test of
// the next, fails.
const found = sharedState();
afterAll(() => {
  expect(changedSince(found), "is left changed for the files of tests that the worker runs next").toEqual([]);
});
