/** Runs schedules one after the other and says which one failed. For tests alone. */
import { runSchedule } from "./schedule.ts";

/** Runs the schedules from seed 1 on. SCHEDULE_SEED=123 runs that one alone. */
export async function runSchedules(count: number): Promise<void> {
  const only = process.env["SCHEDULE_SEED"];
  const seeds = only === undefined ? Array.from({ length: count }, (_, i) => i + 1) : [Number(only)];
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
}
