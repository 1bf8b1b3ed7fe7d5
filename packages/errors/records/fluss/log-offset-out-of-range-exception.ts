import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 19,
  constant: "LOG_OFFSET_OUT_OF_RANGE_EXCEPTION",
  javaException: "LogOffsetOutOfRangeException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded on the wire; LocalLog, ReplicaManager. The Python client shows it as -2",
  metBy: ["client"],
  meaning: "The requested offset lies outside the bucket's log",
  sentence:
    "[Offset {offset}|The requested offset] lies outside the log of [bucket {bucket}|the bucket][ of table id {tableId}].",
  answers: {
    retry: "after-change",
    retryBecause:
      "The offset has left the log or isn't there yet: subscribe inside the range that `list_offsets()` gives.",
    applied: "no",
    appliedBecause: "Fetching is a read.",
  },
  causes: {
    "offset-left-the-log": {
      title: "The rows at that offset are older than the table keeps them",
      remedy:
        "Subscribe inside the range that `list_offsets()` gives. A restored job fails again until it starts elsewhere: the earliest offset skips what is gone. `table.log.ttl` (7 days) says how long rows stay.",
      bareTexts: [
        "The fetching offset {offset} is out of range",
        "Received request for offset {offset} for table bucket {bucket}, but we only have log segments",
        "The fetch offset {offset} is out of range for table bucket",
      ],
      provenance: "reported in the field: apache/fluss#1220 and #3084",
    },
    "other-log": {
      title: "The offset comes from another log",
      remedy:
        "Keep offsets with the table's id and the partition's: a table or partition that was dropped and created again begins at 0. Start anew there.",
      provenance: "read from source",
    },
    "moving-to-remote": {
      title: "The segment is on its way from the local log to the remote one",
      remedy:
        "Fetch the same offset once more before you change it. What comes back then wasn't lost; a lasting error is one of the other causes.",
      answers: { retry: "yes" },
      provenance: "reported in the field: apache/fluss#4247",
    },
  },
  confusedWith: [],
  recordings: [],
  noRun:
    "It was seen on the wire only: the Python client deals with it, turns it into another code, or refuses the call before.",
});
