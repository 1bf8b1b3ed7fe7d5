import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 12,
  constant: "NOT_LEADER_OR_FOLLOWER",
  javaException: "NotLeaderOrFollowerException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded (tablet server); Replica, ReplicaManager",
  metBy: ["client"],
  meaning: "The server asked does not lead this bucket",
  sentence:
    "[Server {server}|The server asked] does not lead [bucket {bucket}|the bucket][ of table id {tableId}].",
  texts: [
    /^Leader not local for bucket TableBucket/,
    /^Replica \d+ is not recognized as a valid replica of /,
    /^server \d+ is not leader or follower for /,
    /^Leader is no longer local for bucket /,
  ],
  searchWords: ["leader moved", "failover", "stale metadata", "log recovery"],
  answers: {
    retry: "yes",
    retryBecause:
      "Writes, lookups and polls ask who leads and try again by themselves. A limit scan raises it at once, and needs `get_table()` before the next try.",
    passes: {
      when: "Until the client has asked who leads, or the server's log is recovered",
      measured:
        "Raised 5 to 10 ms after the call. About 11 minutes were reported for one table of 12 buckets (apache/fluss#4149).",
    },
    applied: "perhaps",
    appliedBecause:
      "A server that never led stored nothing. One that stepped down while a write waited for its replicas may have.",
  },
  causes: {
    "leader-moved": {
      title: "The leader has moved, and the call went to where it was",
      remedy:
        "Call `get_table()`, which asks who leads, and scan again: by source a further limit scan goes to the same server. If the error stays, the bucket has no leader: look at the tablet servers.",
      texts: [/Leader not local for bucket|is not leader or follower for/],
      bareTexts: ["Leader not local for bucket ", "is not leader or follower for TableBucket"],
      provenance: "recorded",
    },
    "recovering-log": {
      title: "The server was named leader before it had recovered its log",
      remedy:
        "Wait until the server's log says that it has recovered, and don't restart it meanwhile: recovery would begin again. Writers and polls go on by themselves. Shut servers down cleanly: then there is little to recover.",
      provenance: "reported in the field: apache/fluss#4149",
    },
    "stepped-down-while-writing": {
      title: "The leader stepped down while a write waited for its replicas",
      remedy:
        "Leave it to the writer, which repeats the batch under the same number. Before another process writes the row, check whether it is there.",
      provenance: "read from source",
    },
    "follower-not-assigned": {
      title: "A follower asked for records of a bucket that isn't assigned to it",
      remedy:
        "Leave the clients alone: no call of theirs failed. The follower asks again once the coordinator has told it what it holds; if it goes on for minutes, look at the coordinator.",
      texts: ["is not recognized as a valid replica of "],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
      how: "The server's metadata has no such bucket: it was dropped, or the server hasn't heard of it.",
    },
    {
      with: "fluss/LEADER_NOT_AVAILABLE_EXCEPTION",
      how: "No server leads the bucket. 12 says only that the server asked doesn't.",
    },
    {
      with: "fluss/FENCED_LEADER_EPOCH_EXCEPTION",
      how: "Between servers: the leader is right, and the follower's epoch is old.",
    },
    {
      with: "fluss/NOT_COORDINATOR_LEADER_EXCEPTION",
      how: "About the coordinator; no released server sends it.",
    },
  ],
  recordings: [
    "B-raw-fetch-not-leader",
    "B-raw-limit-not-leader",
    "B-raw-offsets-not-leader",
    "B-raw-produce-not-leader",
  ],
});
