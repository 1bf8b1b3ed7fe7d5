import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 3,
  constant: "CORRUPT_MESSAGE",
  javaException: "CorruptMessageException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["client", "tablet-server"],
  raisedBySource: "NettyClientHandler (Java client), DefaultLogRecordBatch, DefaultKvRecordBatch",
  metBy: ["client"],
  meaning: "A message or batch failed its integrity check",
  sentence: "A message failed its integrity check[ for bucket {bucket}][ of table id {tableId}].",
  texts: [/^Record batch is corrupt \(/, /^Invalid (?:response|server failure) frame length /],
  searchWords: ["checksum", "crc"],
  answers: {
    retry: "yes",
    retryBecause: "The message was damaged on its way, and the next one may not be.",
    applied: "perhaps",
    appliedBecause: "Where the answer was damaged, the request had been applied.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
