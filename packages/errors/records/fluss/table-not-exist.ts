import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 7,
  constant: "TABLE_NOT_EXIST",
  javaException: "TableNotExistException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: true,
  raisedBy: ["client", "coordinator", "tablet-server"],
  raisedBySource:
    "recorded (coordinator, client); MetadataManager, which RpcServiceBase uses on both servers",
  metBy: ["client"],
  meaning: "The named table does not exist in the cluster",
  sentence: "[Table {table}|The table] does not exist in the cluster.",
  searchWords: ["virtual table", "changelog table"],
  texts: [
    /^Table '?[\w.-]+'? does not exist\.|^Table not found: |^Table \S+ \(table_id=\d+\) no longer exists\./,
    /^Table \S+ now resolves to table_id=/,
    /^The table [\w.$-]{1,250} doesn't exist\./,
    /^Table [\w.$-]{1,250} not found in coordinator context\./,
  ],
  answers: {
    retry: "after-change",
    retryBecause:
      "The table stays missing until somebody creates it. Neither client calls the code retriable.",
    passes: {
      when: "Until it is created",
      measured:
        "An admin call answers within 2 to 6 ms, a writer 108 to 124 ms after its append or upsert (recorded).",
    },
    applied: "no",
    appliedBecause: "The call was refused: nothing was dropped, changed or stored.",
  },
  causes: {
    "wrong-path": {
      title: "The path names another table than you meant",
      remedy:
        "Correct the `TablePath`. A missing database gives this code too, with the same words, so check `database_exists()` as well.",
      provenance: "recorded",
    },
    "not-created": {
      title: "It has not been created yet",
      remedy: "Create it first, with `ignore_if_exists=True` where two programs may do so at once.",
      provenance: "recorded",
    },
    "dropped-while-writing": {
      title: "It was dropped while a writer had it open",
      remedy:
        "Open the table and its writer again: a writer stays bound to the id of the old table. Give the write a deadline too: with a scanner open on the same connection it stayed pending for over 15 s.",
      texts: [/ no longer exists| now resolves to /],
      answers: { again: "new-writer" },
      provenance: "recorded",
    },
    "server-shut-down": {
      title: "Its tablet server has shut itself down",
      remedy:
        "Look at the server's own log, free the disk or restore the directory, and start the server again. Freeing space alone doesn't bring it back: the same writer still got 7.",
      provenance: "recorded",
    },
    "not-visible": {
      title: "You have no right to see it",
      remedy:
        "Grant the DESCRIBE right on the table. [48 AUTHORIZATION_EXCEPTION](/fluss/authorization-exception/) shows what other missing rights look like.",
      provenance: "recorded",
    },
    "not-in-metadata": {
      title: "A Java client's metadata lacks the table",
      remedy:
        "Ask for the table again with `getTable`. If the error stays, check that the table exists, and whether an earlier request for metadata failed.",
      bareTexts: ["table: {table} not found in cluster"],
      provenance: "reported in the field: apache/fluss#2014",
    },
    "virtual-table": {
      title: "The name ends in `$changelog` or `$binlog`",
      remedy:
        "Read it with Flink SQL: only Flink's catalog knows these names, and 0.9.1's catalog passes them on when it asks for partitions or whether a table exists. Elsewhere name the table without the ending.",
      aroundTexts: [/\$(?:changelog|binlog)\b/],
      provenance: "reported in the field: apache/fluss#3640",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_SERVER_ERROR",
      how: "What `get_table()` and `list_offsets()` raise for a missing table; the stack trace in the message names the exception.",
    },
    {
      with: "fluss/UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
      how: "A tablet server doesn't hold the bucket that was asked for. Both clients call it retriable; a dropped partition gives it.",
    },
    {
      with: "fluss/PARTITION_NOT_EXISTS",
      how: "The table is there, one of its partitions is not. A write to such a partition raises nothing and waits.",
    },
    {
      with: "fluss/DATABASE_NOT_EXIST",
      how: "From calls about a database, and from `create_table()` where the database is missing. `drop_table()` gives 7 there.",
    },
  ],
  recordings: [
    "A2-drop_table-missing",
    "A2-get_table_info-missing",
    "A2-dropped-k2",
    "A2-append-after-drop-retries3",
    "A2-append-old-writer-recreated",
    "A4-authz-get_table",
    "B-diskfull-append-1",
  ],
});
