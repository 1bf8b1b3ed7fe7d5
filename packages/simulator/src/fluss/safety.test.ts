import fc from "fast-check";
import { expect, test } from "vitest";
import { holdSafety, runSchedule, schedules } from "./testing/schedules.ts";

// Goal: whatever happens to the servers, nothing acknowledged is lost. A few schedules; safety.deep.test.ts runs 150 of each.

test.each([
  ["a log table", false],
  ["a primary-key table", true],
])("whatever happens to the servers of %s, nothing acknowledged is lost", async (_, isKeyed) => {
  expect(await holdSafety(isKeyed, 8)).toBeGreaterThan(20);
});

test("the same seed and the same faults give the same trace", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), schedules, async (seed, steps) => {
      const [one, two] = [await runSchedule(seed, steps, false), await runSchedule(seed, steps, false)];
      expect(JSON.stringify(one.world.trace)).toBe(JSON.stringify(two.world.trace));
    }),
    { seed: 11, numRuns: 3 },
  );
});
