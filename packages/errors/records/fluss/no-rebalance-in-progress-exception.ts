import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 62,
  constant: "NO_REBALANCE_IN_PROGRESS_EXCEPTION",
  javaException: "NoRebalanceInProgressException",
  retriable: { java: false, python: null },
  since: "v0.9.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded on the wire; RebalanceManager",
  metBy: ["administrator"],
  meaning: "The rebalance named is not the current one",
  sentence: "[Rebalance {rebalance}|The rebalance named] is neither the one in progress nor the last one.",
  texts: [/^Rebalance task id .{1,100} is not the current rebalance task id /],
  searchWords: ["sys.cancel_rebalance", "sys.list_rebalance", "cancelRebalance", "listRebalanceProgress"],
  answers: {
    retry: "after-change",
    retryBecause: "The text names the current rebalance: ask with its id, or with none.",
    passes: { when: "Never, for that id", measured: "Recorded without a time." },
    applied: "no",
    appliedBecause: "Nothing was cancelled, and the current rebalance goes on.",
  },
  causes: {
    "newer-rebalance": {
      title: "A newer rebalance has followed yours",
      remedy:
        "Yours is over: a new one starts only after the last has ended. Look at the current one before you cancel it, since it is somebody else's.",
      provenance: "recorded",
    },
    "wrong-id": {
      title: "No rebalance of this cluster ever had that id",
      remedy:
        "Take the id that `rebalance()` returned, or the one at the end of the text. Without an id both calls mean the current rebalance.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/REBALANCE_FAILURE_EXCEPTION",
      how: "From starting a rebalance: another one is running, or a server is down, for example.",
    },
  ],
  recordings: [],
});
