import { createRunner, type Runner } from "../runner/runner.ts";

let runner: Runner | undefined;

/** The page's one runner; each run gets a worker of its own from it. Nothing is fetched before the first run. */
export function pageRunner(base: string): Runner {
  runner ??= createRunner({ base });
  return runner;
}
