import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 11,
  constant: "KV_STORAGE_EXCEPTION",
  javaException: "KvStorageException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers", "tablet-server"],
  raisedBySource:
    "recorded (in answer to the coordinator); KvManager, KvTablet, Replica. On main also ReplicaManager, for writes of older clients under storage pressure",
  metBy: ["operator", "client"],
  meaning: "The server could not read or write key-value data",
  sentence:
    "The tablet server could not read or write the key-value data of [table {table}|a table][, bucket {bucket}].",
  texts: [
    /^Fail to (?:init|recover) kv tablet /,
    /^Failed to flush kv pre-write buffer\./,
    /^Error while putting records to TableBucket/,
    /^Exception while deleting kv for table /,
    /^Failed to (?:lookup|do prefix lookup|limit scan) from local kv for table bucket /,
  ],
  searchWords: ["rocksdb"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients call it retriable: another replica may do better, or the pressure on the store passes.",
    passes: {
      when: "Until another replica leads, or the store is mended",
      measured:
        "An upsert answered with it three times failed after 130 ms with `writer.retries=2`; a lookup was still pending after 12 s.",
    },
    applied: "perhaps",
    appliedBecause:
      "A put whose disk failed may be in the leader's log. Putting the same row again leaves the same row.",
  },
  causes: {
    "store-not-built": {
      title: "A change of leader couldn't remove the bucket's old key-value store",
      remedy:
        "Correct the permissions of that folder of the tablet server, or mend its disk, and restart the server. Meanwhile the coordinator gives the bucket to another replica, if one is in sync.",
      texts: ["Exception while deleting kv for table"],
      bareTexts: ["Exception while deleting kv for table "],
      provenance: "recorded",
    },
    "snapshot-unreadable": {
      title: "A new leader can't fetch or read the snapshot of its rows",
      remedy:
        "Check that the server can read the remote data directory. In 0.7 and before a broken snapshot stopped the bucket for good: upgrade.",
      texts: [/Fail to (?:init|recover) kv tablet/],
      bareTexts: ["Fail to init kv tablet for "],
      provenance: "reported in the field: apache/fluss#1481 and #543",
    },
    "disk-failed": {
      title: "The leader's disk failed during a put",
      remedy:
        "Look at the disk of that tablet server, which has shut itself down: make room, or mend it, and start the server. Meanwhile another replica leads, if one is in sync.",
      texts: ["Error while putting records to "],
      bareTexts: ["Error while putting records to TableBucket"],
      provenance: "read from source",
    },
    "slowed-down": {
      title: "The server asks an older client to slow down",
      remedy:
        "Write more slowly: the cluster is healthy, and nothing of the batch was stored. A client of the servers' release gets [72 STORAGE_BACKPRESSURE_EXCEPTION](/fluss/storage-backpressure-exception/).",
      texts: [/[Bb]ackpressure|flush budget/],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/STORAGE_BACKPRESSURE_EXCEPTION",
      how: "The same pressure, told to a client that knows the code: slow down, nothing is broken.",
    },
    {
      with: "fluss/LEADER_NOT_AVAILABLE_EXCEPTION",
      how: "What calls get while no replica of such a bucket can lead.",
    },
    {
      with: "fluss/UNKNOWN_SERVER_ERROR",
      how: "An upsert that was sent to a table without a primary key: `KvTablet for the replica to put kv records shouldn't be null.`",
    },
    { with: "fluss/LOG_STORAGE_EXCEPTION", how: "The same about the log, which every table has." },
  ],
  recordings: [],
});
