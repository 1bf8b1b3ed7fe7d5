import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 72,
  constant: "STORAGE_BACKPRESSURE_EXCEPTION",
  javaException: "StorageBackpressureException",
  retriable: { java: true, python: true },
  since: "unreleased",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "KvTablet, RocksDBWriteBatchWrapper (main)",
  metBy: ["client"],
  meaning: "The key-value storage is overloaded and rejects writes",
  sentence:
    "The key-value storage is overloaded and rejected a write[ to bucket {bucket}][ of table id {tableId}].",
  answers: {
    retry: "yes",
    retryBecause: "Both clients wait and try again: it passes when the store has flushed. Write more slowly.",
    applied: "no",
    appliedBecause: "The write was refused before it was stored.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "No released server carries the code: it stands on the trunk alone.",
});
