import { ErrorCode, FlussError } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { World } from "../kernel/index.ts";
import * as fluss from "./index.ts";
import { CAUSES, type Library, provoked } from "./testing/causes.ts";
import { noteFailures } from "./testing/methods.ts";
import { RECORDINGS } from "./testing/recordings.ts";

const LIBRARY: Library = { ...fluss, World };

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
  expect(causes).toHaveLength(32);
});

test.each(CAUSES.map((cause) => [cause.code, cause] as const))(
  "%s comes from its cause",
  async (code, cause) => {
    const { stage, error } = await provoked(cause, LIBRARY);
    noteFailures(stage.world.trace);
    expect(error).toBeInstanceOf(FlussError);
    expect(error?.codeName).toBe(code);
    const born = stage.world.trace.findLast((event) => event.kind === "error-born");
    expect(born?.component.replace(/-\d+$/, "")).toBe(cause.born);
    expect(born).toMatchObject({ code: error?.errorCode, text: error?.message });
  },
);
