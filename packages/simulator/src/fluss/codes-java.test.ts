import { FlussError } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { provoked } from "./testing/cause.ts";
import { PYTHON_CAUSES } from "./testing/causes-python.ts";
import { holdRuns } from "./testing/hold-runs.ts";
import * as simulator from "./testing/simulator.ts";
import type { Simulator } from "./testing/stage.ts";

// Goal: what ends a call of the Python client with a code ends the same call of Java's with that code too, but for two
// whose exceptions carry none. What each client refuses by itself (-2) isn't the same in both, and is left out.

/** The simulator, with Java's connection in place of Python's: both have the same calls. */
const JAVA = { ...simulator, FlussConnection: simulator.JavaConnection } as unknown as Simulator;

const WITHOUT_CODE = new Map([
  ["UNKNOWN_SERVER_ERROR", { name: "FlussRuntimeException", cause: { errorCode: -1 } }],
  ["AUTHENTICATE_EXCEPTION", { name: "IllegalStateException", cause: { errorCode: 46 } }],
]);

const notes = holdRuns();

const shared = PYTHON_CAUSES.filter(({ code }) => code !== "CLIENT_ERROR");

test.each(shared.map((cause) => [cause.code, cause] as const))("%s", async (code, cause) => {
  const { stage, error } = await provoked(cause, JAVA);
  notes.noteFailures(stage.world.trace);
  const other = WITHOUT_CODE.get(code);
  if (other === undefined) expect(error instanceof FlussError && error.codeName).toBe(code);
  else expect(error).toMatchObject(other);
});
