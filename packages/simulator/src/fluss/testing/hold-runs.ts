import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, expect, type RunnerTask } from "vitest";
import type { Trace } from "../../kernel/index.ts";
import { RUNS, type Shown, shownBy } from "./runs.ts";

const replayed = new Set<string>();
const failures = new Set<string>();

/** Notes that a recording was replayed and came out as recorded. */
export function noteReplay(id: string): void {
  replayed.add(id);
}

/** Notes which calls of a run have failed, and which component raised the errors. */
export function noteFailures(trace: Trace): void {
  const names = new Map<number, string>();
  const components = new Map<number | null, string>();
  for (const event of trace) {
    if (event.kind === "call-start") names.set(event.id, event.name);
    if (event.kind === "error-raised") components.set(event.call, event.component.replace(/-\d+$/, ""));
    if (event.kind === "call-error" && event.errorName === "FlussError") {
      note(names.get(event.id) ?? "", Number(event.code), components.get(event.id));
    }
    if (event.kind === "fluss.refused") note(String(event["name"]), Number(event["code"]), "client");
  }
}

function note(method: string, code: number, component = "client"): void {
  failures.add(`${method.replace(/ wait$/, "().wait")} ${code} ${component}`);
}

/** Whether somebody runs only some of the tests, or one of them failed, so that less is seen than there is. */
function isPartial(task: RunnerTask): boolean {
  if (task.type === "suite") return task.tasks.some(isPartial);
  return task.mode !== "run" || task.result?.state !== "pass";
}

const REMEDY = "node packages/simulator/scripts/fluss-runs.ts writes down what the runs show now";

/**
 * Holds what the runs of a file of tests have shown against what is written down of them, in both directions, unless they
 * aren't to be held.
 */
export function holdRuns(isHeld: () => boolean): void {
  // biome-ignore lint/correctness/noEmptyPattern: the first argument of a hook has to be a pattern of fixtures
  afterAll(({}, suite) => {
    if (!isHeld()) return;
    const name = suite.file.name.replace(/^.*\/|\.test\.ts$/g, "");
    const shown: Shown = { replayed: [...replayed].sort(), failures: [...failures].sort() };
    if (process.env["FLUSS_RUNS"] === "write") {
      if (replayed.size + failures.size === 0) return;
      mkdirSync(RUNS, { recursive: true });
      writeFileSync(new URL(`${name}.json`, RUNS), `${JSON.stringify(shown, null, 2)}\n`);
      return;
    }
    const known = shownBy(name);
    for (const what of ["replayed", "failures"] as const) {
      const isNew = shown[what].filter((one) => !known[what].includes(one));
      expect(isNew, `${what}, and not written down; ${REMEDY}`).toEqual([]);
      if (suite.file.tasks.some(isPartial)) continue;
      const isGone = known[what].filter((one) => !shown[what].includes(one));
      expect(isGone, `${what} no more; ${REMEDY}`).toEqual([]);
    }
  });
}
