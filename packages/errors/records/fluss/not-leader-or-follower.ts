import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 12,
  constant: "NOT_LEADER_OR_FOLLOWER",
  javaException: "NotLeaderOrFollowerException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded on the wire; Replica, ReplicaManager. The Python client retries it by itself",
  metBy: ["client"],
  meaning: "The server asked does not lead this bucket",
  sentence:
    "[Server {server}|The server asked] does not lead [bucket {bucket}|the bucket][ of table id {tableId}].",
  texts: [
    /^Leader not local for bucket TableBucket/,
    /^Replica \d+ is not recognized as a valid replica of /,
    /^server \d+ is not leader or follower for /,
  ],
  searchWords: ["leader moved", "failover"],
  answers: {
    retry: "yes",
    retryBecause:
      "The clients learn where the leader is and try again by themselves; limit scans and `list_offsets()` raise it at once.",
    applied: "perhaps",
    appliedBecause:
      "A server that never led stored nothing. One that stepped down while a write waited for its replicas may have.",
  },
  causes: {
    "leader-moved": {
      title: "The leader has moved, and the call went to where it was",
      remedy:
        "Send the same call again: a new one asks where the leader is. If the error stays, the bucket has no leader: look at the tablet servers.",
      texts: [/Leader not local for bucket|is not leader or follower for/],
      bareTexts: ["Leader not local for bucket ", "is not leader or follower for TableBucket"],
      provenance: "read from source",
    },
    "stepped-down-while-writing": {
      title: "The leader stepped down while a write waited for its replicas",
      remedy:
        "Leave it to the writer, which repeats the batch under the same number. Before another process writes the row, look whether it is there.",
      provenance: "read from source",
    },
  },
  confusedWith: [],
  recordings: [],
  noRun:
    "It was seen on the wire only: the Python client deals with it, turns it into another code, or refuses the call before.",
});
