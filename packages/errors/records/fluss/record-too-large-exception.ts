import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 13,
  constant: "RECORD_TOO_LARGE_EXCEPTION",
  javaException: "RecordTooLargeException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["client"],
  raisedBySource: "WriterClient (Java client, 0.5.0); nothing creates it since",
  metBy: [],
  meaning: "One record is larger than the allowed size",
  sentence: "One record is larger than the allowed size[ for table {table}].",
  searchWords: ["too large", "message too big", "batch too large"],
  answers: {
    retry: "after-change",
    retryBecause: "A record of that size stays too large; no client after 0.5.0 raises it.",
    applied: "no",
    appliedBecause: "It would be refused for its size.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
