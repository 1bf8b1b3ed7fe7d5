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
  metBy: ["administrator"],
  meaning: "The change asked of the table is not allowed",
  sentence: "The change asked of [table {table}|the table] is not allowed[: option {option}].",
  texts: [
    /^The option '[^']{0,250}' (?:is not supported to alter yet|cannot be altered for tables )/,
    /^Table alteration can only be applied to /,
    /^Cannot alter schema for datalake enabled table /,
    /^Unsupported alter table change: /,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "What may be altered is fixed: ask for another change, or make a new table.",
    applied: "no",
    appliedBecause: "The alteration was refused as a whole.",
  },
  causes: {
    "fixed-option": {
      title: "The option can't be altered",
      remedy:
        "Make a new table with the value that you want and copy the rows. In 0.9.1 only `table.datalake.enabled`, `table.datalake.freshness` and `table.log.tiered.local-segments` can be altered.",
      bareTexts: [/The option '[^']*' is not supported to alter yet/],
      provenance: "read from source",
    },
    "older-than-lake": {
      title: "The table is older than the cluster's data lake",
      remedy:
        "Create the table anew and copy its rows: `table.datalake.enabled` can't be altered for a table that was made before the cluster had its lake.",
      bareTexts: ["cannot be altered for tables that were created before the Fluss cluster enabled datalake"],
      provenance: "read from source",
    },
    "no-lake": {
      title: "The cluster has no data lake",
      remedy: "Have a data lake configured for the cluster first, then alter the table.",
      bareTexts: ["in data lake, because the Fluss cluster doesn't enable datalake tables"],
      provenance: "read from source",
    },
  },
  confusedWith: [],
  recordings: [],
  noRun:
    "The Python client has no call that could end with it: only a request made by hand was answered with it.",
});
