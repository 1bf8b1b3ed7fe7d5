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
  searchWords: ["expired partition", "paimon", "lookup join", "data lake lookup"],
  texts: [/^Historical lookup is throttled for /],
  answers: {
    retry: "yes",
    retryBecause:
      "It passes when fewer lookups wait for the lake. Java's client asks again by itself, after 0.1 s and then at growing intervals, up to 5 s, without an end by default.",
    applied: "no",
    appliedBecause: "Looking up is a read.",
  },
  causes: {
    "too-many-at-once": {
      title: "Fifty lookups of this server run or wait in the data lake already",
      remedy:
        "Ask for fewer expired rows at once. Or raise `netty.server.max-queued-historical-requests` (50), and `server.historical-partition.thread-pool.max-size` (10), which says how many read at a time.",
      provenance: "read from source",
    },
    "lake-slow": {
      title: "The data lake answers slowly, so a few lookups fill the places",
      remedy:
        "Look at the lake's storage first: no limit of Fluss makes it faster. Each lookup holds its place until the lake has answered, whether it finds a row or not.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/PARTITION_NOT_EXISTS",
      how: "The partition is in neither place, or the table doesn't let lookups look into the lake.",
    },
    {
      with: "fluss/STORAGE_BACKPRESSURE_EXCEPTION",
      how: "The trunk's other brake, on writes of primary-key tables.",
    },
    {
      with: "fluss/LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION",
      how: "The server has no lake to look into, and no waiting helps.",
    },
  ],
  recordings: [],
});
