import { fluss as entries } from "@faultbook/errors/catalogue";
import { ErrorCode, FlussError } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { provoked } from "./testing/cause.ts";
import { CAUSES } from "./testing/causes.ts";
import { holdRuns } from "./testing/hold-runs.ts";
import { RECORDINGS } from "./testing/recordings.ts";
import * as simulator from "./testing/simulator.ts";
import { SOUGHT_CODES } from "./testing/wire-facts.ts";

const notes = holdRuns();

/** The codes that the Python client raised in the recordings. */
const RAISED = new Set(
  [...RECORDINGS.values()]
    .filter((one) => one.exception_class === "fluss.FlussError")
    .map((one) => one.error_code),
);

test("there is a cause for every code of the facts that has a run, and for none without a run", () => {
  const run = entries.filter(({ noRun }) => noRun === null);
  const causes = CAUSES.map(({ code }) => code);
  const known = run.filter(({ code }) => RAISED.has(code) || SOUGHT_CODES.has(code));
  expect(known.map(({ constant }) => constant).filter((code) => !causes.includes(code))).toEqual([]);
  expect(causes.filter((code) => !run.some(({ constant }) => constant === code))).toEqual([]);
  expect(new Set(causes).size).toBe(causes.length);
});

test("every code that was recorded from the Python client has a run", () => {
  const without = entries.filter(({ code, noRun }) => RAISED.has(code) && noRun !== null);
  expect(without.map(({ constant }) => constant)).toEqual([]);
});

test.each(CAUSES.map((cause) => [cause.code, cause] as const))(
  "%s comes from its cause",
  async (code, cause) => {
    const { stage, error, met } = await provoked(cause, simulator);
    notes.noteFailures(stage.world.trace);
    const found = met.findLast((one) => one.code === ErrorCode[code]);
    expect(found?.component.replace(/-\d+$/, "")).toBe(cause.raisedBy);
    if (error instanceof FlussError && error.codeName === code) expect(error.message).toBe(found?.text);
  },
);
