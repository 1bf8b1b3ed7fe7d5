import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 3091,
  constant: "CONSTRAINT_DATATYPE",
  meaning: "a value doesn't fit the type of a strict table's column",
  texts: ["cannot store {type} value in {column}"],
  answers: { retry: "after-change", retryBecause: "The value keeps its type.", applied: "no" },
  page: "NodeError",
  provenance: "recorded",
});
