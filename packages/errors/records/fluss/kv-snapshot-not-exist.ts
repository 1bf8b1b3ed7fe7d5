import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 41,
  constant: "KV_SNAPSHOT_NOT_EXIST",
  javaException: "KvSnapshotNotExistException",
  retriable: { java: false, python: false },
  since: "v0.6.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded (coordinator); RpcServiceBase",
  metBy: ["client"],
  meaning: "The requested key-value snapshot does not exist",
  sentence: "[Snapshot {snapshot}|The snapshot][ of bucket {bucket}][ of table id {tableId}] does not exist.",
  searchWords: ["snapshot lease", "snapshot deleted", "full scan", "tiering"],
  texts: [/^Failed to get kv snapshot metadata for table bucket /],
  answers: {
    retry: "after-change",
    retryBecause:
      "Ask for the newest snapshots: a deleted one doesn't come back. No client asks again by itself.",
    applied: "no",
    appliedBecause: "Asking for a snapshot is a read.",
  },
  causes: {
    "deleted-meanwhile": {
      title: "Newer snapshots took its place before it was read",
      remedy:
        "Start the read again: it takes the newest ones. For long reads hold them with a lease, or raise `kv.snapshot.num-retained` (2): with one snapshot every 10 minutes the third newest is gone.",
      texts: [/Error: Kv snapshot not found/],
      provenance: "reported in the field: apache/fluss#2512",
    },
    "never-was": {
      title: "The number belongs to another bucket or table",
      remedy:
        "Take numbers from `getLatestKvSnapshots` and use each for its own bucket. A table that was dropped and created again, and a new partition, have none of the old ones.",
      provenance: "recorded",
    },
    "metadata-unreadable": {
      title: "It is registered, and its files can't be read in remote storage",
      remedy:
        "Mend what the end of the text names: permissions, address or files of the remote storage (`remote.data.dir`). If the files are gone for good, the next snapshot of the bucket replaces it.",
      texts: [/ and snapshot id \d+\. Error: (?!Kv snapshot not found)/],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/LAKE_SNAPSHOT_NOT_EXIST",
      how: "Snapshots of the table in the data lake, which Python can ask for as well.",
    },
    {
      with: "fluss/NON_PRIMARY_KEY_TABLE_EXCEPTION",
      how: "A log table has no such snapshots at all, and asking for them says so.",
    },
    {
      with: "fluss/UNKNOWN_SCANNER_ID",
      how: "The trunk's other way to read all rows, straight from a server: there a session is gone, not a file.",
    },
  ],
  recordings: ["B-raw-kv-snapshot-meta"],
});
