import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 32,
  constant: "DUPLICATE_SEQUENCE_EXCEPTION",
  javaException: "DuplicateSequenceException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers"],
  raisedBySource:
    "LogTablet, when a follower appends; handled in ReplicaFetcherThread. A leader answers a duplicate with success (recorded)",
  metBy: [],
  meaning: "A batch with this sequence was stored before",
  sentence:
    "A batch of [writer {writer}|a writer] was stored before[ at bucket {bucket}][ of table id {tableId}].",
  texts: [/^Found duplicated batch for table bucket /],
  answers: {
    retry: "no",
    retryBecause:
      "A follower met a batch that it has already, and goes on by itself; no call of a client ends with it.",
    applied: "yes",
    appliedBecause: "The batch is there already.",
  },
  causes: {
    "follower-is-ahead": {
      title: "A follower holds a batch that its new leader got only later",
      remedy:
        "Leave it alone: the follower cuts its log back to where the new leader began, and copies on. If the line repeats, restart that tablet server.",
      texts: ["Found duplicated batch for table bucket "],
      bareTexts: ["Found duplicated batch for table bucket TableBucket"],
      provenance: "reported in the field: apache/fluss#704 and #731",
    },
  },
  confusedWith: [
    {
      with: "fluss/OUT_OF_ORDER_SEQUENCE_EXCEPTION",
      how: "A number that doesn't follow the last one, and none of the five before it. Writers see that one.",
    },
    {
      with: "fluss/UNKNOWN_WRITER_ID_EXCEPTION",
      how: "A client's own code for a batch of a writer id that it has given up.",
    },
  ],
  recordings: [],
  noRun: "Nobody meets it: a follower raises it inside its own process, and no answer carries it.",
});
