import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 54,
  constant: "LAKE_TABLE_ALREADY_EXIST",
  javaException: "LakeTableAlreadyExistException",
  retriable: { java: false, python: false },
  since: "v0.8.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded (create_table, with Paimon); CoordinatorService, MetadataManager",
  metBy: ["client"],
  meaning: "The data lake already holds a table so named",
  sentence: "The data lake already holds [table {table}|a table of that name].",
  texts: [/^The table \S+ already exists in \S+ catalog, /],
  searchWords: ["paimon", "iceberg"],
  answers: {
    retry: "after-change",
    retryBecause:
      "The lake's table stays as it is, so the same call fails again. Neither client tries by itself.",
    applied: "no",
    appliedBecause: "Fluss asks the lake first: the table was made in neither.",
  },
  bareTexts: ["already exists in Paimon catalog, "],
  causes: {
    "own-table": {
      title: "Fluss has this table already, and the lake holds rows of it",
      remedy:
        "Ask `table_exists()` before you create it. `ignore_if_exists=True` doesn't help: a table with `table.datalake.enabled` is created in the lake before Fluss looks whether it has one.",
      texts: ["and the table is not empty"],
      provenance: "read from source",
    },
    "left-in-the-lake": {
      title: "The lake kept a table of that name, with other columns or options",
      remedy:
        "Read what differs from the two schemas in the text. Drop or rename the table in the lake, if nobody needs its rows, or create yours with the old columns, or under another name.",
      bareTexts: ["already exists in Paimon catalog, but the table schema is not compatible"],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/TABLE_ALREADY_EXIST",
      how: "The table is in Fluss. `ignore_if_exists=True` takes care of that one.",
    },
    {
      with: "fluss/INVALID_TABLE_EXCEPTION",
      how: "What `table.datalake.enabled` gives on a cluster that has no lake at all.",
    },
  ],
  recordings: [],
});
