// A page with nothing on it but a runner: the command line and the tests run programs in it.

import type { ProgramCode, RunEvent, RunRequest, RunResult } from "../protocol/index.ts";
import { createRunner, type StartedRun } from "../runner/runner.ts";

const runner = createRunner({ base: "/" });
const runs = new Map<string, StartedRun>();
/** The events of the last run. */
const events: RunEvent[] = [];

/** What a driver of the browser can call. */
const page = {
  run(request: RunRequest, name = "only"): Promise<RunResult> {
    events.length = 0;
    const run = runner.run(request, (event) => events.push(event));
    runs.set(name, run);
    return run.result;
  },
  stop(name = "only"): void {
    runs.get(name)?.stop();
  },
  runSeeds: async (request: RunRequest, seeds: readonly number[]): Promise<RunResult[]> => {
    const results: RunResult[] = [];
    await runner.runSeeds(request, seeds, (result) => results.push(result)).done;
    return results;
  },
  prewarm: (code: ProgramCode, when: "pressed" | "meant" | "idle"): Promise<void> =>
    runner.prewarm(code, when),
  events,
};

export type SandboxPage = typeof page;

(globalThis as unknown as { sandboxPage: SandboxPage }).sandboxPage = page;
