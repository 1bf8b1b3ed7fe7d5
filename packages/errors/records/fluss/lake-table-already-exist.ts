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
  metBy: ["client"],
  meaning: "The data lake already holds a table so named",
  sentence: "The data lake already holds [table {table}|a table of that name].",
  searchWords: ["paimon", "iceberg"],
  answers: {
    retry: "after-change",
    retryBecause:
      "Look with `table_exists()` whether Fluss has it already: then there is nothing to create. Otherwise take another name, or clear this one in the lake.",
    applied: "no",
    appliedBecause: "The table wasn't created.",
  },
  bareTexts: ["already exists in Paimon catalog, "],
  causes: {
    "own-table": {
      title: "Fluss has this table already, and the lake holds rows of it",
      remedy:
        "Ask `table_exists()` before you create it. `ignore_if_exists=True` doesn't help: a table with `table.datalake.enabled` is created in the lake before Fluss looks whether it has one.",
      provenance: "read from source",
    },
    "left-in-the-lake": {
      title: "Another table of that name is in the lake, with rows or with another schema",
      remedy: "Drop or rename the table in the lake, if nobody needs it, or take another name.",
      bareTexts: ["already exists in Paimon catalog, but the table schema is not compatible"],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/TABLE_ALREADY_EXIST",
      how: "The table is in Fluss. `ignore_if_exists=True` takes care of that one.",
    },
  ],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
