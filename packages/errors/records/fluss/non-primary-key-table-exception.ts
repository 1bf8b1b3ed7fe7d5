import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 20,
  constant: "NON_PRIMARY_KEY_TABLE_EXCEPTION",
  javaException: "NonPrimaryKeyTableException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded on the wire; Replica, RpcServiceBase, CoordinatorService.validateKvTable",
  metBy: ["administrator", "client"],
  meaning: "A key operation was asked of a log table",
  sentence: "[Table {table}|The table] has no primary key, which [{op}|the operation] needs.",
  texts: [
    /^Table '[^']{0,250}' is not a primary key table/,
    /^the primary key table not exists for /,
    /^Try to do prefix lookup on a non primary key table: /,
  ],
  searchWords: ["log table", "no primary key", "kv snapshots", "snapshot lease"],
  answers: {
    retry: "after-change",
    retryBecause: "The call is for tables with a primary key: take a scan, or another table.",
    passes: {
      when: "As long as the table has no key",
      measured: "Refused within 1 to 5 ms. A table never gets a primary key after its creation.",
    },
    applied: "no",
    appliedBecause: "All of these calls only read; the lease was refused.",
  },
  causes: {
    "snapshots-of-log-table": {
      title: "An administrator's call asked for the snapshots of a log table, or for a lease on them",
      remedy:
        "Ask the table's info whether it has a primary key first. A log table has only its log: read it with a log scanner from the offset you want.",
      texts: [/ is not a primary key table/],
      provenance: "recorded",
    },
    "lookup-by-own-client": {
      title: "A program that speaks the protocol itself looked a row up in a log table",
      remedy:
        "Read the log, or create the table with a primary key. Java's and Python's clients refuse such a lookup before they send it.",
      texts: [/^the primary key table not exists for |^Try to do prefix lookup on a non primary key table/],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/CLIENT_ERROR",
      how: "`new_lookup()` and `new_upsert()` of Python's client on a log table: refused by the client, nothing sent.",
    },
    {
      with: "fluss/UNKNOWN_SERVER_ERROR",
      how: "A PutKv into a log table ends in -1 with a NullPointerException: nothing checks that beforehand.",
    },
    {
      with: "fluss/KV_SNAPSHOT_NOT_EXIST",
      how: "The table has a key, and there is no such snapshot of the bucket.",
    },
  ],
  recordings: ["B-raw-kv-snapshots-latest-log", "B-raw-lookup-on-log-table"],
});
