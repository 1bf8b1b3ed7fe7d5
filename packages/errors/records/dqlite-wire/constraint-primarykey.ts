import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 1555,
  constant: "CONSTRAINT_PRIMARYKEY",
  meaning: "a row with that primary key is there already",
  texts: ["UNIQUE constraint failed: {column}"],
  answers: {
    retry: "after-change",
    retryBecause: "The row is there: it may be that of an earlier try of yours.",
    applied: "no",
    appliedBecause: "This statement was refused; an earlier one stored the row.",
  },
  page: "NodeError",
  provenance: "recorded",
});
