import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 8,
  constant: "TABLE_ALREADY_EXIST",
  javaException: "TableAlreadyExistException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: true,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded; MetadataManager",
  metBy: ["client"],
  meaning: "A table of that name exists already",
  sentence: "[Table {table}|The table] exists already, so it was not created.",
  texts: [/^Table '?[\w.-]+'? already exists\./],
  answers: {
    retry: "no",
    retryBecause: "A table has that path, and creating it again leads to the same answer.",
    passes: {
      when: "Until it is dropped",
      measured: "The coordinator refused within 4 to 9 ms, in two calls.",
    },
    applied: "no",
    appliedBecause: "Nothing was created or changed; the table that exists keeps its schema and its data.",
  },
  causes: {
    "earlier-run": {
      title: "It was created by an earlier run",
      remedy:
        "Create with `ignore_if_exists=True` at each start: it took 3 ms on an existing table. With `table.datalake.enabled`, ask `table_exists()` first, or get [54 LAKE_TABLE_ALREADY_EXIST](/fluss/lake-table-already-exist/).",
      provenance: "recorded",
    },
    "other-definition": {
      title: "It exists with another definition",
      remedy:
        "Compare the schema after creating, and stop if it differs. The Python client has no call that alters a table.",
      provenance: "recorded",
    },
    "created-at-once": {
      title: "Two programs create it at the same time",
      remedy:
        "Let both ignore the existing one; then whoever comes second takes the first one's table. By source two calls in the same moment can end one of them in [-1 UNKNOWN_SERVER_ERROR](/fluss/unknown-server-error/): call again.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/DATABASE_ALREADY_EXIST",
      how: "From `create_database()`, a step earlier in the same set-up code.",
    },
    {
      with: "fluss/PARTITION_ALREADY_EXISTS",
      how: "The table is there and so is the partition that you add to it.",
    },
    {
      with: "fluss/LAKE_TABLE_ALREADY_EXIST",
      how: "What the same call gives for a table with `table.datalake.enabled` that has rows in the lake, `ignore_if_exists=True` or not (by source).",
    },
  ],
  recordings: ["B-table-create-again"],
});
