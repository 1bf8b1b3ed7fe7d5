import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 62,
  constant: "NO_REBALANCE_IN_PROGRESS_EXCEPTION",
  javaException: "NoRebalanceInProgressException",
  retriable: { java: false, python: null },
  since: "v0.9.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "RebalanceManager",
  metBy: ["administrator"],
  meaning: "The rebalance named is not the current one",
  sentence: "[Rebalance {rebalance}|The rebalance named] is not the one in progress.",
  texts: [/^Rebalance task id .{1,100} is not the current rebalance task id /],
  answers: {
    retry: "after-change",
    retryBecause: "Ask with the id of the current rebalance, or with none.",
    applied: "no",
    appliedBecause: "Nothing was cancelled.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
