import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 20,
  constant: "NON_PRIMARY_KEY_TABLE_EXCEPTION",
  javaException: "NonPrimaryKeyTableException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded on the wire; Replica, RpcServiceBase",
  metBy: ["client"],
  meaning: "A key operation was asked of a log table",
  sentence: "[Table {table}|The table] has no primary key, which [{op}|the operation] needs.",
  texts: [
    /^Table '[^']{0,250}' is not a primary key table/,
    /^the primary key table not exists for /,
    /^Try to do prefix lookup on a non primary key table: /,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The call is for tables with a primary key: take a scan, or another table.",
    applied: "no",
    appliedBecause: "Looking up is a read.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun:
    "It was seen on the wire only: the Python client deals with it, turns it into another code, or refuses the call before.",
});
