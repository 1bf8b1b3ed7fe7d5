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
  bareTexts: [
    "The fetching offset {offset} is out of range",
    "Received request for offset {offset} for table bucket {bucket}, but we only have log segments",
    "The fetch offset {offset} is out of range for table bucket",
  ],
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun:
    "It was seen on the wire only: the Python client deals with it, turns it into another code, or refuses the call before.",
});
