import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 22,
  constant: "INVALID_UPDATE_VERSION_EXCEPTION",
  javaException: "InvalidUpdateVersionException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers"],
  raisedBySource: "recorded on the wire; CoordinatorEventProcessor, Replica",
  metBy: ["operator"],
  meaning: "A replica update carried an outdated bucket epoch",
  sentence: "A request from one server to another carried an outdated bucket epoch[, {epoch}].",
  texts: [/^The request bucket epoch in adjust isr request is lower /],
  answers: {
    retry: "no",
    retryBecause:
      "The sender drops its proposal and takes the newer state from the coordinator; no call of a client ends with it.",
    applied: "no",
    appliedBecause: "The servers settle it among themselves.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "It passes between servers: only a request made by hand was answered with it.",
});
