import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 56,
  constant: "INVALID_ALTER_TABLE_EXCEPTION",
  javaException: "InvalidAlterTableException",
  retriable: { java: false, python: false },
  since: "v0.8.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded on the wire; MetadataManager, TableDescriptorValidation, SchemaUpdate",
  meaning: "The change asked of the table is not allowed",
  sentence: "The change asked of [table {table}|the table] is not allowed[: option {option}].",
  answers: {
    retry: "after-change",
    retryBecause: "What may be altered is fixed: ask for another change, or make a new table.",
    applied: "no",
    appliedBecause: "The alteration was refused as a whole.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun:
    "The Python client has no call that could end with it: only a request made by hand was answered with it.",
});
