import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 28,
  constant: "NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION",
  javaException: "NotEnoughReplicasAfterAppendException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "Replica.checkEnoughReplicasReachOffset",
  metBy: ["client"],
  meaning: "Records were appended, but too few replicas followed",
  sentence: "The records were appended[ to bucket {bucket}], but to fewer in-sync replicas than required.",
  answers: {
    retry: "yes",
    retryBecause: "Both clients call it retriable, and it passes when followers are back in sync.",
    applied: "yes",
    appliedBecause:
      "The batch is stored already, on fewer replicas than asked for; without idempotence a retry stores it twice.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
