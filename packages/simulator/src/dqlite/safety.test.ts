/** A sample of what safety.deep.test.ts runs, and what no random schedule can check. */
import { expect, test } from "vitest";
import { runSchedules } from "./testing/run-schedules.ts";
import { halfIsolatedServerGetsNoVote, isolatedServerKeepsItsTerm } from "./testing/scenarios.ts";
import { runSchedule } from "./testing/schedule.ts";

test("300 random fault schedules keep every promise of Raft", () => runSchedules(300));

test("the same schedule gives the same trace, byte for byte", async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const [first, second] = [await runSchedule(seed), await runSchedule(seed)];
    expect(JSON.stringify(first.trace)).toBe(JSON.stringify(second.trace));
  }
});

test("a server that was cut off for an hour doesn't disturb the others", () => {
  isolatedServerKeepsItsTerm();
  halfIsolatedServerGetsNoVote();
});
