import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 29,
  constant: "NOT_ENOUGH_REPLICAS_EXCEPTION",
  javaException: "NotEnoughReplicasException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded; Replica",
  metBy: ["client"],
  meaning: "Too few replicas are in sync for the write",
  sentence:
    "[Bucket {bucket}|The bucket][ of table id {tableId}] has too few in-sync replicas for this write.",
  texts: [/^The size of the current ISR /],
  searchWords: ["quorum", "not enough replicas", "under replicated"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients call it retriable, and it ends when a replica is back in sync. On a table with too few replicas by design it never ends.",
    passes: {
      when: "Until a replica is back in sync",
      measured:
        "With `writer.retries=3` raised after 102 to 115 ms once the in-sync set has shrunk, after 60.1 s when the replicas have just died.",
    },
    applied: "perhaps",
    appliedBecause:
      "The refusal itself stores nothing. After 60 s of the client's own retries an earlier try may have been stored.",
  },
  causes: {
    "servers-down": {
      title: "Tablet servers that hold replicas are down",
      remedy:
        "Start one of them. With default retries a write begun three minutes into the outage succeeded after 4.4 s: a follower was started 2 s into its wait.",
      provenance: "recorded",
    },
    "factor-below-minimum": {
      title: "The table's replication factor is below the cluster's minimum",
      remedy:
        "Create a new table with a factor of at least `log.replica.min-in-sync-replicas-number`, 1 by default and 2 in the recording, and copy the rows.",
      answers: { retry: "after-change" },
      provenance: "recorded",
    },
    "followers-lag": {
      title: "Followers lag behind and were taken out of the set",
      remedy:
        "Look at the followers' load and disks. A follower counts as lagging after `log.replica.max-lag-time`, 30 s by default.",
      provenance: "recorded",
    },
    "weaker-acks": {
      title: "It must be written now, whatever is lost",
      remedy:
        "Use a writer with `writer.acks=1`, which needs `writer.enable-idempotence=false`; it succeeded in 102 ms with two of three replicas dead.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION",
      how: "One number lower, and the record is in the leader's log. Here it was refused.",
    },
    {
      with: "fluss/REQUEST_TIME_OUT",
      how: "The first minute of the same outage, while dead replicas still count.",
    },
    { with: "fluss/INVALID_REPLICATION_FACTOR", how: "Too few servers for the replicas of a new table." },
    {
      with: "fluss/INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY",
      how: "An unreleased code about the capacity for leaders, not about copies.",
    },
  ],
  recordings: ["C-isr-late-r3-0", "C-isr-allr3", "C-isr-rf1-r3"],
});
