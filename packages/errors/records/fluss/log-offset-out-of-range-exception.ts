import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 19,
  constant: "LOG_OFFSET_OUT_OF_RANGE_EXCEPTION",
  javaException: "LogOffsetOutOfRangeException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded (tablet server); LocalLog, ReplicaManager",
  metBy: ["client"],
  meaning: "The requested offset lies outside the bucket's log",
  sentence:
    "[Offset {offset}|The requested offset] lies outside the log of [bucket {bucket}|the bucket][ of table id {tableId}].",
  searchWords: ["out of range", "retention", "restored checkpoint", "savepoint", "offset reset"],
  texts: [
    /^Received request for offset -?\d+ for table bucket /,
    /^The fetch offset -?\d+ is out of range for /,
  ],
  answers: {
    retry: "after-change",
    retryBecause:
      "The offset has left the log or isn't there yet: subscribe inside the range that `list_offsets()` gives.",
    passes: {
      when: "Never by itself",
      measured: "Both clients raise it at the first answer, and again at each poll.",
    },
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
        "Keep offsets with the table's id and the partition's: a table or partition that was dropped and created again begins at 0. Read such a log from its beginning.",
      provenance: "read from source",
    },
    "only-in-the-lake": {
      title: "Only the data lake still has the rows, and the server doesn't look there",
      remedy:
        "Start the job without its old state: a new start reads the lake first, then the log from where the lake ends. For later, keep rows (`table.log.ttl`) longer than a job may stand still.",
      provenance: "reported in the field: apache/fluss#3228",
    },
    "moving-to-remote": {
      title: "The segment is on its way from the local log to the remote one",
      remedy:
        "Fetch the same offset once more before you change it. If that succeeds, nothing was lost; if the error stays, it has one of the other causes.",
      answers: { retry: "yes" },
      provenance: "reported in the field: apache/fluss#4247",
    },
  },
  confusedWith: [
    {
      with: "fluss/CLIENT_ERROR",
      how: "What Python's `poll()` raises for the same answer: -2 with `The fetching offset … is out of range`.",
    },
    {
      with: "fluss/INVALID_TIMESTAMP_EXCEPTION",
      how: "An offset was asked for by a time, and that time hasn't come yet.",
    },
    {
      with: "fluss/PARTITION_NOT_EXISTS",
      how: "The whole partition has expired, not only the rows at the offset.",
    },
  ],
  recordings: ["B-raw-fetch-offset-high"],
});
