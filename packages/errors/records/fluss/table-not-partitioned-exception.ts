import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 37,
  constant: "TABLE_NOT_PARTITIONED_EXCEPTION",
  javaException: "TableNotPartitionedException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded (coordinator); CoordinatorService, RpcServiceBase",
  metBy: ["client"],
  meaning: "A partition call was made on an unpartitioned table",
  sentence: "[Table {table}|The table] is not partitioned, and [{op}|the call] is about partitions.",
  texts: [/^Table '[^']{0,250}' is not a partitioned table\.|^Only partitioned table support /],
  answers: {
    retry: "after-change",
    retryBecause: "Whether a table has partitions is settled when it is created.",
    passes: { when: "For good", measured: "The coordinator said so within 1 to 4 ms." },
    applied: "no",
    appliedBecause: "The call has no meaning for this table, and changed nothing.",
  },
  causes: {
    "no-partition-keys": {
      title: "The table was created without partition keys",
      remedy:
        "Work with buckets only: `list_offsets()`, `subscribe()`. To get partitions, create another table with `partition_keys` and copy the rows.",
      provenance: "recorded",
    },
    "other-table": {
      title: "It is another table than you think",
      remedy: "Log the path with the error, since two of three texts leave it out.",
      provenance: "recorded",
    },
    "loop-over-tables": {
      title: "Code for all tables meets its first plain one",
      remedy: "Ask `is_partitioned()` first. Tables of both kinds in one database are normal.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/PARTITION_NOT_EXISTS",
      how: "What `list_partition_offsets()` gives for an unpartitioned table, as if one partition were missing.",
    },
    { with: "fluss/PARTITION_SPEC_INVALID_EXCEPTION", how: "The table is partitioned, by other keys." },
    {
      with: "fluss/INVALID_TABLE_EXCEPTION",
      how: "It sounds similar, and is about the definition of a new table.",
    },
  ],
  recordings: ["A3-not-partitioned-create", "A3-not-partitioned-drop", "A3-not-partitioned-list"],
});
