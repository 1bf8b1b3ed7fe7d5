import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 61,
  constant: "REBALANCE_FAILURE_EXCEPTION",
  javaException: "RebalanceFailureException",
  retriable: { java: false, python: null },
  since: "v0.9.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "CoordinatorEventProcessor, RackAwareGoal",
  metBy: ["administrator"],
  meaning: "The rebalance could not be planned or started",
  sentence: "The rebalance could not be planned or started[ while rebalance {rebalance} is running].",
  texts: [
    /^Rebalance task already exists, current rebalance id is /,
    /^Failed to generate plan and execute rebalance\./,
    /All alive tabletServers are excluded from replica moves/,
    /Insufficient number of racks to distribute each replica/,
  ],
  answers: {
    retry: "after-change",
    retryBecause:
      "Wait for the rebalance that runs or cancel it; a goal that can't be met needs servers or racks.",
    applied: "no",
    appliedBecause: "Nothing was moved.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
