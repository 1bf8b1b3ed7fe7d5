import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 23,
  constant: "INVALID_COORDINATOR_EXCEPTION",
  javaException: "InvalidCoordinatorException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers", "coordinator"],
  raisedBySource:
    "recorded on the wire; ReplicaManager, CoordinatorEventProcessor, CoordinatorService (tiering)",
  metBy: ["operator"],
  meaning: "A request carried an epoch of another coordinator",
  sentence: "A request carried the coordinator epoch[ {epoch}] of a coordinator that is not the active one.",
  texts: [
    /^The coordinator is no longer the active coordinator\./,
    /^The coordinator epoch \d+ in request is not match current coordinator epoch /,
  ],
  answers: {
    retry: "no",
    retryBecause: "The server with the older epoch learns the new one, and goes on by itself.",
    applied: "no",
    appliedBecause: "The servers settle it among themselves.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "It passes between servers: only a request made by hand was answered with it.",
});
