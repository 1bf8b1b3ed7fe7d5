import { readFileSync } from "node:fs";
import { ErrorCode, FlussError } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import * as fluss from "./index.ts";
import { CAUSES, provoked } from "./testing/causes.ts";
import { noteFailures } from "./testing/hold-runs.ts";
import { RECORDINGS } from "./testing/recordings.ts";
import type { Simulator } from "./testing/stage.ts";

const SIMULATOR: Simulator = { ...fluss, World };

/** The codes that the Python client raised in the recordings. */
const RAISED = [
  ...new Set(
    [...RECORDINGS.values()]
      .filter((one) => one.exception_class === "fluss.FlussError")
      .map((one) => one.error_code),
  ),
].sort((a, b) => Number(a) - Number(b));

test("there is a cause for every code that was recorded from the client, and for no other", () => {
  const causes = CAUSES.map(({ code }) => ErrorCode[code]).sort((a, b) => a - b);
  expect(causes).toEqual(RAISED);
});

test("no code has a cause here that nothing brought out of the real server", () => {
  const file = new URL("../../facts/fluss-not-provoked.json", import.meta.url);
  const { not_provoked } = JSON.parse(readFileSync(file, "utf8")) as { not_provoked: { code: number }[] };
  const codes = CAUSES.map(({ code }) => ErrorCode[code] as number);
  expect(not_provoked.filter(({ code }) => codes.includes(code))).toEqual([]);
});

test.each(CAUSES.map((cause) => [cause.code, cause] as const))(
  "%s comes from its cause",
  async (code, cause) => {
    const { stage, error } = await provoked(cause, SIMULATOR);
    noteFailures(stage.world.trace);
    expect(error).toBeInstanceOf(FlussError);
    expect(error?.codeName).toBe(code);
    const raised = stage.world.trace.findLast((event) => event.kind === "error-raised");
    expect(raised?.component.replace(/-\d+$/, "")).toBe(cause.raisedBy);
    expect(raised).toMatchObject({ code: error?.errorCode, text: error?.message });
  },
);
