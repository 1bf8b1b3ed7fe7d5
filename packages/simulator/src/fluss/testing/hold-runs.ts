import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, expect, type RunnerTask } from "vitest";
import type { Trace, TraceEvent } from "../../kernel/index.ts";
import { exceptionOf } from "../java/names.ts";
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
  const raised = new Map<number | null, Raised>();
  for (const event of trace) {
    if (event.kind === "call-start") names.set(event.id, methodOf(event));
    if (event.kind === "error-raised") raised.set(event.call, event);
    if (event.kind === "call-error") note(names.get(event.id) ?? "", raised.get(event.id));
    if (event.kind === "fluss.refused") note(String(event["name"]), raised.get(null));
  }
}

type Raised = Extract<TraceEvent, { readonly kind: "error-raised" }>;

/** The method of a call; a raw request's with its API key, since that decides what comes of it. */
function methodOf({ name, args }: { readonly name: string; readonly args: string }): string {
  if (name === "RawGateway.send") return `${name}(${JSON.parse(args)})`;
  return name.replace(/ wait$/, "().wait");
}

/** Notes an error by its code, or by its name and the exception that is its cause, or that its text names, where it has none. */
function note(method: string, error: Raised | undefined): void {
  if (error === undefined) return;
  const { component, errorName, code, text, inside: cause } = error;
  const named = cause === undefined ? text : exceptionOf(cause);
  const [, inside = ""] = /\borg\.apache\.fluss\.exception\.(\w+)/.exec(named) ?? [];
  const what = errorName === "FlussError" ? code : `${errorName}(${inside})`;
  failures.add(`${method} ${what} ${component.replace(/-\d+$/, "")}`);
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
