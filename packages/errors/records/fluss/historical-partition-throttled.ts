import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 73,
  constant: "HISTORICAL_PARTITION_THROTTLED",
  javaException: "HistoricalPartitionThrottledException",
  retriable: { java: true, python: null },
  since: "unreleased",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "HistoricalLakeLookupManager (main)",
  metBy: ["client"],
  meaning: "Too many lookups of historical partitions are running",
  sentence:
    "Too many lookups of historical partitions are running[ for bucket {bucket}][ of table id {tableId}], so this one was refused.",
  answers: {
    retry: "yes",
    retryBecause: "The Java client calls it retriable: it passes when fewer lookups wait for the lake.",
    applied: "no",
    appliedBecause: "Looking up is a read.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "No released server carries the code: it stands on the trunk alone.",
});
