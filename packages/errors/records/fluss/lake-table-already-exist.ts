import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 54,
  constant: "LAKE_TABLE_ALREADY_EXIST",
  javaException: "LakeTableAlreadyExistException",
  retriable: { java: false, python: false },
  since: "v0.8.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "CoordinatorService, MetadataManager",
  meaning: "The data lake already holds a table so named",
  sentence: "The data lake already holds [table {table}|a table of that name].",
  answers: {
    retry: "after-change",
    retryBecause: "Drop or rename the table in the lake, or create this one with the lake table's schema.",
    applied: "no",
    appliedBecause: "The table wasn't created.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
