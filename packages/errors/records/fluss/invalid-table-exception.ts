import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 15,
  constant: "INVALID_TABLE_EXCEPTION",
  javaException: "InvalidTableException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: true,
  raisedBy: ["client", "coordinator", "tablet-server"],
  raisedBySource: "recorded (coordinator, client); TableDescriptorValidation, KvTablet.getRowCount",
  metBy: ["client"],
  meaning: "The table's name, schema or options are not valid",
  sentence: "[Table {table}|The table] was refused: its name, schema or options are not valid.",
  texts: [
    /^Table name .{0,250} is invalid: /,
    /^Table info not found for /,
    /^'table\.datalake\.enabled' is enabled for the table, but /,
    /^(?:Bucket|Primary) key column '[^']{0,250}' has unsupported data type /,
    /^Row count is disabled for this table '/,
    /^Creation of (?:Primary Key|Log) Tables is disallowed /,
    / cannot be used as column names, because they are reserved system columns in Fluss/,
    /^Currently, (?:auto )?partitioned table /,
    /^The specified key for auto partitioned table is not a partition key\./,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The definition is judged by fixed rules, and gets the same judgement again.",
    passes: {
      when: "Until the definition is changed",
      measured: "`create_table()` refused after 0.5 to 1.3 ms, `list_offsets()` without rights after 9 ms.",
    },
    applied: "no",
    appliedBecause: "The table wasn't created.",
  },
  causes: {
    "bad-name": {
      title: "The name breaks the rules",
      remedy:
        "Replace what isn't allowed before you build the `TablePath`, which accepts anything. Names that come from outside deserve a check of your own.",
      texts: [/Table name .* is invalid/],
      provenance: "recorded",
    },
    "no-data-lake": {
      title: "The table wants a data lake that the cluster doesn't have",
      remedy: "Leave the property out, or have the cluster configured for a lake first.",
      texts: ["doesn't enable datalake tables"],
      provenance: "recorded",
    },
    "bad-key-type": {
      title: "A key column has a type that can't be hashed into buckets",
      remedy:
        "Choose a key of a simple type. FLOAT was accepted as a primary key, which doesn't make it a good one.",
      texts: ["has unsupported data type"],
      provenance: "recorded",
    },
    "no-describe-right": {
      title: "You lack the DESCRIBE right",
      remedy: "Have DESCRIBE on the table granted. Nothing is wrong with the table.",
      texts: ["Table info not found for"],
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "fluss/INVALID_CONFIG_EXCEPTION", how: "The name is fine, and a property or its value isn't." },
    { with: "fluss/INVALID_DATABASE_EXCEPTION", how: "The same naming rules, broken by a database's name." },
    {
      with: "fluss/TABLE_NOT_EXIST",
      how: "What `get_table()` raises for a user without DESCRIBE. `list_offsets()` gives the same user 15.",
    },
    {
      with: "fluss/CLIENT_ERROR",
      how: "The rules that `Schema` and `TableDescriptor` check by themselves, before any request.",
    },
  ],
  recordings: [
    "B-table-name-slash",
    "B-table-name-empty",
    "B-create-datalake-no-lake",
    "B-create-pk-complex",
    "A4-authz-list_offsets",
  ],
});
