import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 275,
  constant: "CONSTRAINT_CHECK",
  meaning: "a CHECK constraint refused the row",
  texts: ["CHECK constraint failed: {expression}"],
  answers: {
    retry: "after-change",
    retryBecause: "The row breaks the same constraint again.",
    applied: "no",
  },
  page: "NodeError",
  provenance: "recorded",
});
