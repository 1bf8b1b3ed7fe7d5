import { expect, test, vi } from "vitest";
import { changedSince, sharedState } from "../support/shared-state.ts";

// Files of unit tests share a worker. The one file of setup, tests/support/left-as-found.ts, holds each of them to this.

test("nothing is changed by looking", () => {
  expect(changedSince(sharedState())).toEqual([]);
});

test.each<[string, () => void, () => void]>([
  ["globalThis.fetch", () => vi.stubGlobal("fetch", () => {}), () => vi.unstubAllGlobals()],
  ["globalThis.document", () => vi.stubGlobal("document", {}), () => vi.unstubAllGlobals()],
  ["process.env.TZ", () => vi.stubEnv("TZ", "Asia/Tokyo"), () => vi.unstubAllEnvs()],
  ["vi.isFakeTimers()", () => vi.useFakeTimers(), () => vi.useRealTimers()],
  ["console.log", () => vi.spyOn(console, "log"), () => vi.restoreAllMocks()],
  ["RegExp.prototype.exec", () => vi.spyOn(RegExp.prototype, "exec"), () => vi.restoreAllMocks()],
  [
    'process.listenerCount("unhandledRejection")',
    () => process.on("unhandledRejection", ignore),
    () => process.off("unhandledRejection", ignore),
  ],
])("%s is found changed until it is as before", (name, change, restore) => {
  const before = sharedState();
  change();
  expect(changedSince(before)).toContain(name);
  restore();
  expect(changedSince(before)).toEqual([]);
});

function ignore(): void {}
