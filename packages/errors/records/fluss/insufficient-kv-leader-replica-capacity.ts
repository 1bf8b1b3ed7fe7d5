import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 71,
  constant: "INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY",
  javaException: "InsufficientKvLeaderReplicaCapacityException",
  retriable: { java: false, python: null },
  since: "unreleased",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "ReplicaCapacityController (main)",
  metBy: ["client"],
  meaning: "The cluster cannot take more key-value leader replicas",
  sentence: "The cluster has no capacity left for the key-value leaders that [{op}|the call] needs.",
  texts: [/^Not enough KV leader replica capacity\. /],
  searchWords: ["memory", "too many buckets"],
  answers: {
    retry: "after-change",
    retryBecause:
      "Waiting doesn't help, unless tablet servers come back. Neither client calls it retriable, and pyfluss 1.0.0 has no constant for it.",
    applied: "no",
    appliedBecause: "The coordinator counts before it creates anything.",
  },
  causes: {
    "no-room": {
      title: "The cluster holds as many key-value leaders as its memory allows",
      remedy:
        "Ask for fewer buckets or partitions, drop what nobody reads, add tablet servers, or have the operator lower `kv.leader-replica.memory-reserved`.",
      provenance: "read from source",
    },
    "servers-away": {
      title: "Tablet servers are down, and their memory doesn't count",
      remedy: "Bring them back, then repeat the call. Existing tables keep working meanwhile.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/BUCKET_MAX_NUM_EXCEPTION",
      how: "The table or the partition asks for more buckets than a setting allows, whatever the memory.",
    },
    {
      with: "fluss/PARTITION_MAX_NUM_EXCEPTION",
      how: "One table has too many partitions. This one counts the leaders of all tables together.",
    },
  ],
  recordings: [],
});
