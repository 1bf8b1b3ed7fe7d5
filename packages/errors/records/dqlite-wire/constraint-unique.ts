import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 2067,
  constant: "CONSTRAINT_UNIQUE",
  meaning: "a row with that unique value is there already",
  texts: ["UNIQUE constraint failed: {column}"],
  answers: {
    retry: "after-change",
    retryBecause: "The value is there: it may be that of an earlier try of yours.",
    applied: "no",
    appliedBecause: "This statement was refused; an earlier one stored the value.",
  },
  page: "NodeError",
  provenance: "read from source",
});
