import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 65,
  constant: "NOT_COORDINATOR_LEADER_EXCEPTION",
  javaException: "NotCoordinatorLeaderException",
  retriable: { java: false, python: null },
  since: "unreleased",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "FlussRequestHandler (main)",
  metBy: ["client", "administrator"],
  meaning: "The coordinator asked is on standby, not leading",
  sentence: "The coordinator[ at {address}] is on standby and cannot serve [{op}|the request].",
  answers: {
    retry: "yes",
    retryBecause:
      "Neither client's flag is set. A new connection finds the coordinator that leads, where all are listed or tablet servers are.",
    again: "new-client",
    applied: "no",
    appliedBecause: "A standby coordinator serves no request.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "No released server carries the code: it stands on the trunk alone.",
});
