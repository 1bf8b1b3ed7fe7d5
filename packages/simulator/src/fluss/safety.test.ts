import fc from "fast-check";
import { expect, test } from "vitest";
import { note } from "../../../../tests/support/note.ts";
import { simulatorWith } from "./testing/mutations.ts";
import { COMMON_BUGS } from "./testing/replication-bugs.ts";
import { brokenBySchedules, holdSafety, runSchedule, schedules } from "./testing/schedules.ts";
import * as simulator from "./testing/simulator.ts";

// Goal: whatever happens to the servers, nothing acknowledged is lost, and a bug in the replication would be noticed. A few
// schedules; safety.deep.test.ts runs many.

test.each([
  ["a log table", false],
  ["a primary-key table", true],
])("whatever happens to the servers of %s, nothing acknowledged is lost", async (_, isKeyed) => {
  expect(await holdSafety(simulator, isKeyed, 8)).toBeGreaterThan(20);
});

test("the same seed and the same faults give the same trace", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), schedules, async (seed, steps) => {
      const [one, two] = [
        await runSchedule(simulator, seed, steps, false),
        await runSchedule(simulator, seed, steps, false),
      ];
      expect(JSON.stringify(one.world.trace)).toBe(JSON.stringify(two.world.trace));
    }),
    { seed: 11, numRuns: 3 },
  );
});

test.for(COMMON_BUGS.map((bug) => [bug.what, bug] as const))(
  "it would be noticed if %s",
  async ([, { mutations }], { task }) => {
    note(task, "bug/fluss", 1);
    expect(await brokenBySchedules(await simulatorWith(mutations), 20)).toBeDefined();
  },
);
