import { expect, test } from "vitest";
import { holdSafety } from "./testing/schedules.ts";

// Goal: whatever happens to the servers, nothing acknowledged is lost. 150 schedules for each kind of table.

test.each([
  ["a log table", false],
  ["a primary-key table", true],
])("whatever happens to the servers of %s, nothing acknowledged is lost", async (_, isKeyed) => {
  expect(await holdSafety(isKeyed, 150)).toBeGreaterThan(500);
});
