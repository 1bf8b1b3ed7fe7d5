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
  texts: [/^Records are written to the server already, but to fewer in-sync replicas /],
  answers: {
    retry: "yes",
    retryBecause: "Both clients call it retriable, and it passes when followers are back in sync.",
    passes: {
      when: "Until enough followers are back",
      measured:
        "An append answered with it three times failed after 123 ms with `writer.retries=2`; with the default it keeps trying.",
    },
    applied: "yes",
    appliedBecause:
      "The batch is stored already, on fewer replicas than asked for; without idempotence a retry stores it twice.",
  },
  causes: {
    "set-shrank": {
      title: "The in-sync set shrank between the copy and the answer",
      remedy:
        "Bring the tablet servers of the missing followers back. Leave idempotence on: the server then knows the writer's own repeat, and nothing is stored twice.",
      texts: ["Records are written to the server already, but to fewer in-sync replicas than required"],
      bareTexts: ["Records are written to the server already, but to fewer in-sync replicas than required"],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/NOT_ENOUGH_REPLICAS_EXCEPTION",
      how: "One number higher: the set was too small already, and the record was refused.",
    },
    {
      with: "fluss/REQUEST_TIME_OUT",
      how: "The usual end of lost followers: they still count, and the leader waits for them in vain.",
    },
  ],
  recordings: [],
});
