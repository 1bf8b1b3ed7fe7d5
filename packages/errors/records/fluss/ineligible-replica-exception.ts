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
  texts: [/^Rejecting adjustIsr request for table bucket /],
  answers: {
    retry: "no",
    retryBecause:
      "The leader keeps the set that was committed last, and proposes the replica again when it is eligible.",
    applied: "no",
    appliedBecause: "The servers settle it among themselves.",
  },
  causes: {
    "server-gone": {
      title: "The leader proposed a server that is gone or about to go",
      remedy:
        "Do nothing: the leader keeps the last set, and tries again when the server is back. If it goes on although the server is up, check whether the coordinator lists that server as alive.",
      texts: ["because it specified ineligible replicas"],
      bareTexts: ["because it specified ineligible replicas"],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/OPERATION_NOT_ATTEMPTED_EXCEPTION",
      how: "The change never left the leader. Nobody else hears of it.",
    },
    {
      with: "fluss/NOT_ENOUGH_REPLICAS_EXCEPTION",
      how: "What writers get when the set stays too small.",
    },
  ],
  recordings: [],
});
