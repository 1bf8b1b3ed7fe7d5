import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 787,
  constant: "CONSTRAINT_FOREIGNKEY",
  meaning: "a FOREIGN KEY constraint refused the row",
  texts: ["FOREIGN KEY constraint failed"],
  answers: {
    retry: "after-change",
    retryBecause: "The row breaks the same constraint again.",
    applied: "no",
  },
  page: "NodeError",
  provenance: "recorded",
});
