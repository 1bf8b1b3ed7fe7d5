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
  answers: {
    retry: "after-change",
    retryBecause: "Ask for fewer buckets or partitions, or add tablet servers.",
    applied: "no",
    appliedBecause: "Nothing was created.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "No released server carries the code: it stands on the trunk alone.",
});
