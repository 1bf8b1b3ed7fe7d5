import { ErrorCode } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { CAUSES, provoked } from "./testing/causes.ts";
import { simulatorWithout } from "./testing/mutations.ts";

// Goal: each code comes from its cause. With the cause taken out of the component, the same program doesn't meet the code.

test.each(CAUSES.map((cause) => [cause.code, cause] as const))(
  "%s goes away with its cause",
  async (code, cause) => {
    const { error } = await provoked(cause, await simulatorWithout(code));
    expect(error?.errorCode).not.toBe(ErrorCode[code]);
    // What is left still works, or fails as Fluss does: the mutation took out the cause, it didn't break the simulator.
    expect(error === undefined || typeof error.errorCode === "number", String(error)).toBe(true);
  },
);
