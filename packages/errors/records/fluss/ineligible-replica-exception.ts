import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 55,
  constant: "INELIGIBLE_REPLICA_EXCEPTION",
  javaException: "IneligibleReplicaException",
  retriable: { java: false, python: false },
  since: "v0.8.0-incubating",
  common: false,
  raisedBy: ["between-servers"],
  raisedBySource: "recorded on the wire; CoordinatorEventProcessor",
  metBy: ["operator"],
  meaning: "The proposed in-sync set holds an ineligible replica",
  sentence:
    "The in-sync set proposed for [bucket {bucket}|a bucket][ of table id {tableId}] holds an ineligible replica.",
  answers: {
    retry: "no",
    retryBecause:
      "The leader keeps the set that was committed last, and proposes again when the replica is fit for it.",
    applied: "no",
    appliedBecause: "The servers settle it among themselves.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "It passes between servers: only a request made by hand was answered with it.",
});
