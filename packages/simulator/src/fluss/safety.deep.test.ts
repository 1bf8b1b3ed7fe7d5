import { expect, test } from "vitest";
import { note } from "../../../../tests/support/note.ts";
import { simulatorWith } from "./testing/mutations.ts";
import { RARE_BUGS } from "./testing/replication-bugs.ts";
import { brokenBySchedules, holdSafety } from "./testing/schedules.ts";
import * as simulator from "./testing/simulator.ts";

// Goal: whatever happens to the servers, nothing acknowledged is lost, and a bug in the replication would be noticed. 150
// schedules for each kind of table, and up to 400 for each bug.

test.each([
  ["a log table", false],
  ["a primary-key table", true],
])("whatever happens to the servers of %s, nothing acknowledged is lost", async (_, isKeyed) => {
  expect(await holdSafety(simulator, isKeyed, 150)).toBeGreaterThan(500);
});

test.for(RARE_BUGS.map((bug) => [bug.what, bug] as const))(
  "it would be noticed if %s",
  async ([, { mutations }], { task }) => {
    note(task, "bug/fluss", 1);
    expect(await brokenBySchedules(await simulatorWith(mutations), 400)).toBeDefined();
  },
);
