/**
 * Safety of the simulation itself: random fault schedules against real clusters, checked after every single event.
 * A failure names its seed; SCHEDULE_SEED=123 in the environment runs that schedule alone.
 */
import { test } from "vitest";
import { runSchedules } from "./testing/run-schedules.ts";

test("10,000 random fault schedules keep every promise of Raft", { timeout: 600_000 }, () =>
  runSchedules(10_000),
);
