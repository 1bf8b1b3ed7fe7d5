import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 26,
  constant: "STORAGE_EXCEPTION",
  javaException: "StorageException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers"],
  raisedBySource: "recorded on the wire; ReplicaManager",
  metBy: ["operator"],
  meaning: "A tablet server could not make its replica",
  sentence:
    "[Server {server}|A tablet server] was told to host [bucket {bucket}|a bucket], and could not make its replica.",
  texts: [
    /^Could not find leader for follower replica /,
    /^The replica \d+ for table bucket TableBucket.{0,200} is offline /,
    /^TableBucket.{0,200} is offline on server /,
  ],
  searchWords: ["disk full", "no space left on device", "ENOSPC", "disk failure"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients call it retriable, and no client gets it: theirs are [12 NOT_LEADER_OR_FOLLOWER](/fluss/not-leader-or-follower/), [21 UNKNOWN_TABLE_OR_BUCKET_EXCEPTION](/fluss/unknown-table-or-bucket-exception/) or [44 LEADER_NOT_AVAILABLE_EXCEPTION](/fluss/leader-not-available-exception/), which pass when another replica leads.",
    applied: "perhaps",
    appliedBecause:
      "A replica that isn't there stores nothing. An earlier try of the client's own may have been stored elsewhere.",
  },
  causes: {
    "replica-not-made": {
      title: "The tablet server couldn't make its replica: its table is gone, or its disk refuses",
      remedy:
        "Read the line `Error while checking and creating replica` in that server's log, which names the reason. Mend the disk and restart the server; for a table that was dropped meanwhile, do nothing.",
      texts: ["is offline while notify leader and isr"],
      bareTexts: ["is offline while notify leader and isr"],
      provenance: "recorded",
    },
    "nobody-to-follow": {
      title: "A follower was told of a bucket that has no leader",
      remedy:
        "Restart that tablet server if the bucket stays without a leader: by the report the coordinator never elects a replica that has answered so.",
      texts: ["Could not find leader for follower replica"],
      bareTexts: ["Could not find leader for follower replica"],
      provenance: "reported in the field: apache/fluss#3011",
    },
  },
  confusedWith: [
    {
      with: "fluss/LOG_STORAGE_EXCEPTION",
      how: "The replica is there, and its log can't be written, cut or removed.",
    },
    {
      with: "fluss/KV_STORAGE_EXCEPTION",
      how: "The replica is there, and its key-value store can't be replaced.",
    },
    {
      with: "fluss/LEADER_NOT_AVAILABLE_EXCEPTION",
      how: "What clients get when the replica that failed so was the bucket's only one.",
    },
  ],
  recordings: [],
});
