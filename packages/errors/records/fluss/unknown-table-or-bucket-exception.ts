import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 21,
  constant: "UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
  javaException: "UnknownTableOrBucketException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded (tablet server); ReplicaManager, CoordinatorEventProcessor",
  metBy: ["client"],
  meaning: "The server does not know this table or bucket",
  sentence: "The server does not know [bucket {bucket}|the bucket] of [table id {tableId}|the table].",
  texts: [
    /^Unknown table or bucket: /,
    /^This server \d+ does not know this table ID /,
    /^Unknown partition bucket: /,
  ],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients call it retriable, for a bucket that is just being set up. For a dropped one it never ends, so count the tries.",
    passes: {
      when: "Until the bucket is set up, if it ever is",
      measured:
        "With `writer.retries=3` an append failed after 181 ms into a dropped partition, after 129 ms with a wrong table id. With the default retries it stays pending.",
    },
    applied: "perhaps",
    appliedBecause:
      "The tablet server looks the bucket up first and finds nothing to write to. An earlier try of the client's own may have been stored, with its answer lost.",
  },
  bareTexts: [/Unknown table or bucket: TableBucket/],
  causes: {
    "partition-dropped": {
      title: "The partition was dropped while a writer held it",
      remedy: "Create the partition again and write through a new writer, or give the row up with it.",
      answers: { retry: "after-change" },
      provenance: "recorded",
    },
    "just-created": {
      title: "A table or partition has just been created",
      remedy:
        "Retry with backoff; the client does so by itself until `writer.retries` run out. No recorded write was that early.",
      answers: { retry: "yes" },
      provenance: "read from source",
    },
    "stale-table-id": {
      title: "The table id is out of date",
      remedy:
        "Open the table again. If the whole table was dropped, writers mostly get [7 TABLE_NOT_EXIST](/fluss/table-not-exist/).",
      answers: { retry: "after-change", again: "new-writer" },
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/PARTITION_NOT_EXISTS",
      how: "What the admin and scanners raise for a missing partition. A writer never does.",
    },
    { with: "fluss/TABLE_NOT_EXIST", how: "What writers get when the table is gone with all its buckets." },
    {
      with: "fluss/NOT_LEADER_OR_FOLLOWER",
      how: "The bucket exists, at another server. Writers, lookups and polls go there by themselves; limit scans and `list_offsets()` raise it.",
    },
    {
      with: "fluss/LEADER_NOT_AVAILABLE_EXCEPTION",
      how: "The bucket exists, and nobody leads it at the moment.",
    },
  ],
  recordings: ["A3-dropped-part-drop-r3", "B-mitm-table-id", "B-mitm-limit-table"],
});
