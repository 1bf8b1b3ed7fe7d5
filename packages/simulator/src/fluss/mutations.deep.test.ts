import { ErrorCode } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { note } from "../../../../tests/support/note.ts";
import { provoked } from "./testing/cause.ts";
import { CAUSES } from "./testing/causes.ts";
import { simulatorWithout } from "./testing/mutations.ts";

// Goal: each code comes from its cause. With the cause taken out of the component, the same program doesn't meet the code.

test.for(CAUSES.map((cause) => [cause.code, cause] as const))(
  "%s goes away with its cause",
  async ([code, cause], { task }) => {
    note(task, "cause/fluss", 1);
    const { met, error } = await provoked(cause, await simulatorWithout(code));
    expect(met.map((one) => one.code)).not.toContain(ErrorCode[code]);
    // What is left still works, or fails as Fluss does: the mutation took out the cause, it didn't break the simulator.
    expect(error === undefined || /^FlussError$|Exception$/.test(error.name), String(error)).toBe(true);
  },
);
