import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 4,
  constant: "DATABASE_NOT_EXIST",
  javaException: "DatabaseNotExistException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: true,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded (coordinator); MetadataManager, which RpcServiceBase uses on both",
  metBy: ["client"],
  meaning: "The named database does not exist in the cluster",
  sentence: "[Database {database}|The database] does not exist in the cluster.",
  texts: [/^Database '?[\w-]+'? does not exist\./],
  answers: {
    retry: "after-change",
    retryBecause: "Asking doesn't create the database, and `create_table()` doesn't either.",
    passes: { when: "Until somebody creates it", measured: "The answer itself took 2 to 3 ms (recorded)." },
    applied: "no",
    appliedBecause: "The coordinator looked the name up and stopped there.",
  },
  causes: {
    "wrong-name": {
      title: "The name is misspelt or belongs to another cluster",
      remedy: "Correct the name or the bootstrap address.",
      provenance: "recorded",
    },
    "not-created": {
      title: "Nobody has created it yet",
      remedy:
        "Run `create_database(name, ignore_if_exists=True)` before the tables. It took 4 ms and may be repeated at each start.",
      provenance: "recorded",
    },
    dropped: {
      title: "Somebody dropped it",
      remedy: "Find out who calls `drop_database()`; its `cascade` is true by default. Data in it is gone.",
      provenance: "recorded",
    },
    "drop-of-gone": {
      title: "It was to be dropped, and is gone already",
      remedy: "Pass `ignore_if_not_exists=True`: then the call succeeds either way.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/TABLE_NOT_EXIST",
      how: "What `drop_table()` gives when database and table are both missing; `create_table()` and `list_tables()` give 4.",
    },
    {
      with: "fluss/INVALID_DATABASE_EXCEPTION",
      how: "No database can have such a name: `create_database()` refuses it.",
    },
    {
      with: "fluss/AUTHORIZATION_EXCEPTION",
      how: "A user without rights gets 48 from `get_database_info()`, and an empty list from `list_databases()`.",
    },
  ],
  recordings: ["B-table-create-nodb", "A2-list_tables-missing-db", "B-db-info-missing", "B-db-drop-missing"],
});
