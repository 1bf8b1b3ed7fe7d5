import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, expect, type RunnerTask } from "vitest";
import type { Trace } from "../../kernel/index.ts";
import { RUNS, shownBy } from "./method-table.ts";

/** `method code origin` of every call that failed. */
const seen = new Set<string>();

/** Notes which calls of a run have failed, and how. */
export function noteFailures(trace: Trace): void {
  const names = new Map<number, string>();
  const origins = new Map<number | null, string>();
  for (const event of trace) {
    if (event.kind === "call-start") names.set(event.id, event.name);
    if (event.kind === "error-raised") origins.set(event.call, event.component.replace(/-\d+$/, ""));
    if (event.kind === "call-error" && event.errorName === "FlussError") {
      note(names.get(event.id) ?? "", Number(event.code), origins.get(event.id));
    }
    if (event.kind === "fluss.refused") note(String(event["name"]), Number(event["code"]), "client");
  }
}

function note(method: string, code: number, born = "client"): void {
  seen.add(`${method.replace(/ wait$/, "().wait")} ${code} ${born}`);
}

/** Whether somebody runs only some of the tests, or one of them failed, so that less is seen than there is. */
function isPartial(task: RunnerTask): boolean {
  if (task.type === "suite") return task.tasks.some(isPartial);
  return task.mode !== "run" || task.result?.state !== "pass";
}

const REMEDY = "node packages/simulator/scripts/method-table.ts writes what the runs show now";

/** Holds what the tests of a file have seen against what is written down of them, in both directions. */
export function holdMethodTable(): void {
  // biome-ignore lint/correctness/noEmptyPattern: the first argument of a hook has to be a pattern of fixtures
  afterAll(({}, suite) => {
    const name = suite.file.name.replace(/^.*\/|\.test\.ts$/g, "");
    if (process.env["FLUSS_METHODS"] === "write") {
      if (seen.size === 0) return;
      mkdirSync(RUNS, { recursive: true });
      writeFileSync(new URL(`${name}.txt`, RUNS), `${[...seen].sort().join("\n")}\n`);
      return;
    }
    const known = shownBy(name);
    expect(
      [...seen].filter((key) => !known.includes(key)),
      `new; ${REMEDY}`,
    ).toEqual([]);
    if (suite.file.tasks.some(isPartial)) return;
    expect(
      known.filter((key) => !seen.has(key)),
      `seen no more; ${REMEDY}`,
    ).toEqual([]);
  });
}
