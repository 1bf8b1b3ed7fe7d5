import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, expect, type RunnerTask } from "vitest";
import type { Trace, TraceEvent } from "../../kernel/index.ts";
import { exceptionOf } from "../java/names.ts";
import { RUNS, type Shown, shownBy } from "./runs.ts";

/** Notes what the runs of one file of tests show. */
export class RunNotes {
  readonly #replayed = new Set<string>();
  readonly #failures = new Set<string>();

  /** A recording was replayed and came out as recorded. */
  noteReplay(id: string): void {
    this.#replayed.add(id);
  }

  /** Notes which calls of a run have failed, and which component raised the errors. */
  noteFailures(trace: Trace): void {
    const names = new Map<number, string>();
    const raised = new Map<number | null, Raised>();
    const note = (method: string, error: Raised | undefined): void => {
      if (error !== undefined) this.#failures.add(failureOf(method, error));
    };
    for (const event of trace) {
      if (event.kind === "call-start") names.set(event.id, methodOf(event));
      if (event.kind === "error-raised") raised.set(event.call, event);
      if (event.kind === "call-error") note(names.get(event.id) ?? "", raised.get(event.id));
      if (event.kind === "fluss.refused") note(String(event["name"]), raised.get(null));
    }
  }

  get shown(): Shown {
    return { replayed: [...this.#replayed].sort(), failures: [...this.#failures].sort() };
  }
}

type Raised = Extract<TraceEvent, { readonly kind: "error-raised" }>;

/** The method of a call; a raw request's with its API key, since that decides what comes of it. */
function methodOf({ name, args }: { readonly name: string; readonly args: string }): string {
  if (name === "RawGateway.send") return `${name}(${JSON.parse(args)})`;
  return name.replace(/ wait$/, "().wait");
}

/** An error by its code, or by its name and the exception that is its cause, or that its text names, where it has none. */
function failureOf(method: string, error: Raised): string {
  const { component, errorName, code, text, inside: cause } = error;
  const named = cause === undefined ? text : exceptionOf(cause);
  const [, inside = ""] = /\borg\.apache\.fluss\.exception\.(\w+)/.exec(named) ?? [];
  const what = errorName === "FlussError" ? code : `${errorName}(${inside})`;
  return `${method} ${what} ${component.replace(/-\d+$/, "")}`;
}

/** Whether somebody runs only some of the tests, or one of them failed, so that less is seen than there is. */
function isPartial(task: RunnerTask): boolean {
  if (task.type === "suite") return task.tasks.some(isPartial);
  return task.mode !== "run" || task.result?.state !== "pass";
}

const REMEDY = "node packages/simulator/scripts/fluss-runs.ts writes down what the runs show now";

/**
 * Holds what the runs of the file of tests that calls this show against what is written down of them, in both directions. The
 * file notes what they show.
 */
export function holdRuns(): RunNotes {
  const notes = new RunNotes();
  // biome-ignore lint/correctness/noEmptyPattern: the first argument of a hook has to be a pattern of fixtures
  afterAll(({}, suite) => {
    const name = suite.file.name.replace(/^.*\/|\.test\.ts$/g, "");
    const { shown } = notes;
    if (process.env["FLUSS_RUNS"] === "write") {
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
  return notes;
}
