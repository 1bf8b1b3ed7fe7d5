import type { ProgramRunner } from "./session.ts";

let runner: Promise<ProgramRunner> | undefined;

/** The page's one runner; each run gets a worker of its own from it. */
export function pageRunner(base: string): Promise<ProgramRunner> {
  runner ??= import("../runner/runner.ts").then(({ createRunner }) => createRunner({ base }));
  return runner;
}
