import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 18,
  constant: "INVALID_REQUIRED_ACKS",
  javaException: "InvalidRequiredAcksException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded on the wire; ReplicaManager. The Python client shows it inside code 1",
  metBy: ["client"],
  meaning: "The write asked for an unknown acks value",
  sentence: "The write asked for [acks {acks}|an acks value], which is not one of 0, 1 and all.",
  texts: [/^Invalid required acks: /],
  answers: {
    retry: "after-change",
    retryBecause: "`acks` has to be 0, 1 or -1.",
    applied: "no",
    appliedBecause: "The whole request was refused.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun:
    "It was seen on the wire only: the Python client deals with it, turns it into another code, or refuses the call before.",
});
