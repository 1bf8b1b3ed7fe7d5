import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 32,
  constant: "DUPLICATE_SEQUENCE_EXCEPTION",
  javaException: "DuplicateSequenceException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers"],
  raisedBySource: "LogTablet, when a follower appends; a leader answers a duplicate with success (recorded)",
  metBy: [],
  meaning: "A batch with this sequence was stored before",
  sentence:
    "A batch of [writer {writer}|a writer] was stored before[ at bucket {bucket}][ of table id {tableId}].",
  answers: {
    retry: "no",
    retryBecause:
      "A follower met a batch that it has already, and goes on by itself; no call of a client ends with it.",
    applied: "yes",
    appliedBecause: "It is there already.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
