import { FlussError } from "@faultbook/errors/fluss";
import { type SystemErrors, textField } from "./library.ts";

/** What the inspector knows of a Fluss error. */
export const errors: SystemErrors = {
  system: "fluss",
  classes: [["FlussError", FlussError.prototype]],
  codeKey: "errorCode",
  describe(_, field, advisor) {
    const errorCode = field("errorCode");
    const isKnown = typeof errorCode === "number";
    const copy = new FlussError(textField(field, "message"), isKnown ? { errorCode } : {});
    return {
      system: "fluss",
      code: isKnown ? errorCode : undefined,
      codeName: copy.codeName,
      retriable: copy.retriableIn("python"),
      advice: advisor.adviceOf(copy),
      url: advisor.pathOf(copy),
      shared: [],
    };
  },
};
