import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 5,
  constant: "DATABASE_NOT_EMPTY",
  javaException: "DatabaseNotEmptyException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded; MetadataManager",
  metBy: ["client"],
  meaning: "The database still holds tables and was kept",
  sentence: "[Database {database}|The database] still holds tables, so it was not dropped.",
  texts: [/^Database '?[\w-]+'? is not empty\./],
  answers: {
    retry: "after-change",
    retryBecause: "It holds until the last table is dropped.",
    passes: { when: "Until it is empty", measured: "Refused after 4 ms in the one recorded call." },
    applied: "no",
    appliedBecause:
      "The drop was refused as a whole; database and tables are untouched. A drop that succeeds can't be undone.",
  },
  causes: {
    "tables-left": {
      title: "Tables are left in it",
      remedy:
        "Drop those you know, then drop the database again with `cascade=False`, so that a table you didn't know is kept.",
      provenance: "recorded",
    },
    "table-created-meanwhile": {
      title: "A table was created between your list and your drop",
      remedy:
        "List again and find the job that creates it. Dropping with cascade would take its data away as it is being written.",
      provenance: "recorded",
    },
    "drop-everything": {
      title: "You wanted everything gone",
      remedy: "Leave `cascade` out: it is true by default, and the drop of a full database took 50 ms.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/DATABASE_NOT_EXIST",
      how: "The other refusal of `drop_database()`, which `ignore_if_not_exists=True` silences. Nothing silences this one.",
    },
    { with: "fluss/DATABASE_ALREADY_EXIST", how: "The refusal at the other end of a database's life." },
  ],
  recordings: ["B-db-drop-not-empty"],
});
