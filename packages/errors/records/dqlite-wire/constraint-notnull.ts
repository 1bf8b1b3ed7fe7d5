import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 1299,
  constant: "CONSTRAINT_NOTNULL",
  meaning: "a column that needs a value got none",
  texts: ["NOT NULL constraint failed: {column}"],
  answers: {
    retry: "after-change",
    retryBecause: "The same statement is refused again until it gives the column a value.",
    applied: "no",
    appliedBecause: "The statement was refused before it changed anything.",
  },
  page: "NodeError",
  provenance: "read from source",
});
