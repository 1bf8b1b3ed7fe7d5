import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 24,
  constant: "FENCED_LEADER_EPOCH_EXCEPTION",
  javaException: "FencedLeaderEpochException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers"],
  raisedBySource: "recorded on the wire; CoordinatorEventProcessor, Replica, ReplicaManager",
  metBy: ["operator"],
  meaning: "A request carried an outdated epoch of the leader",
  sentence: "A request from one server to another carried an outdated leader epoch[, {epoch}].",
  texts: [
    /^The request leader epoch in (?:adjust isr request|coordinator event)/,
    /^The request isr in adjust isr request is not in assignment\./,
  ],
  answers: {
    retry: "no",
    retryBecause:
      "The sender has lost the bucket meanwhile, and learns who leads it now; your call has no part in it.",
    applied: "no",
    appliedBecause: "The servers settle it among themselves.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "It passes between servers: only a request made by hand was answered with it.",
});
