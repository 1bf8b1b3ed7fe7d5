import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 53,
  constant: "LAKE_SNAPSHOT_NOT_EXIST",
  javaException: "LakeTableSnapshotNotExistException",
  retriable: { java: false, python: false },
  since: "v0.7.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded (coordinator); RpcServiceBase",
  metBy: ["client"],
  meaning: "The table has no snapshot in the data lake",
  sentence: "[Table {table}|The table] has no snapshot in the data lake.",
  searchWords: ["paimon"],
  texts: [/^Lake table snapshot doesn't exist for table: /],
  answers: {
    retry: "after-change",
    retryBecause:
      "Without a data lake there will never be one, and with one only its first tiering brings it. `is_retriable` is false.",
    passes: {
      when: "Until the first tiering",
      measured: "Nothing recorded shows how long that takes; the answer itself took 6.5 ms.",
    },
    applied: "no",
    appliedBecause: "`get_latest_lake_snapshot()` only reads.",
  },
  causes: {
    "not-tiered": {
      title: "The table isn't tiered",
      remedy:
        "Read the table from Fluss alone, from `EARLIEST_OFFSET`. If it should be tiered, have `table.datalake.enabled` set by Java or Flink.",
      provenance: "recorded",
    },
    "no-lake": {
      title: "The cluster has no lake",
      remedy: "Ask whoever runs the cluster. Until then Fluss alone has the rows, as long as it keeps them.",
      provenance: "recorded",
    },
    "not-written-yet": {
      title: "It is tiered, and nothing has been written to the lake yet",
      remedy: "Read from Fluss, and look again later. Check that a tiering service runs at all.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION",
      how: "By its name the better fit for a cluster without a lake; nothing in this release throws it.",
    },
    { with: "fluss/KV_SNAPSHOT_NOT_EXIST", how: "Snapshots of a primary-key table's state, inside Fluss." },
    { with: "fluss/LAKE_TABLE_ALREADY_EXIST", how: "The lake has a table where it should have none." },
  ],
  recordings: ["B-lake-none"],
});
