/**
 * Safety of the simulation itself: random fault schedules against real clusters, checked after every single event.
 * A failure names its seed; `SCHEDULE_SEED=123 npx vitest run --project deep packages/simulator/src/dqlite/safety.deep.test.ts`
 * runs that schedule alone. `SCHEDULES=100` runs fewer.
 */
import { expect, test } from "vitest";
import { halfIsolatedServerGetsNoVote, isolatedServerKeepsItsTerm } from "./testing/scenarios.ts";
import { runSchedule } from "./testing/schedule.ts";

const env = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env ?? {};
const SCHEDULES = Number(env.SCHEDULES ?? 10_000);
const ONLY = env.SCHEDULE_SEED;

test(`${SCHEDULES} random fault schedules keep every promise of Raft`, { timeout: 600_000 }, async () => {
  const seeds = ONLY === undefined ? Array.from({ length: SCHEDULES }, (_, i) => i + 1) : [Number(ONLY)];
  for (const seed of seeds) {
    try {
      await runSchedule(seed);
    } catch (error) {
      throw new Error(
        `schedule seed ${seed} (rerun with SCHEDULE_SEED=${seed}): ${(error as Error).message}`,
        { cause: error },
      );
    }
  }
});

test("the same schedule gives the same trace, byte for byte", async () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const [first, second] = [await runSchedule(seed), await runSchedule(seed)];
    expect(JSON.stringify(first.trace)).toBe(JSON.stringify(second.trace));
  }
});

test("a server that was cut off for an hour doesn't disturb the others", () => {
  isolatedServerKeepsItsTerm();
  halfIsolatedServerGetsNoVote();
});
