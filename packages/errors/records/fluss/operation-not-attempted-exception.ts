import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 27,
  constant: "OPERATION_NOT_ATTEMPTED_EXCEPTION",
  javaException: "OperationNotAttemptedException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers"],
  raisedBySource:
    "AdjustIsrManager, a tablet server's queue of requests to the coordinator; no client sees it",
  metBy: [],
  meaning: "The server did not even attempt this operation",
  sentence: "The server did not attempt [{op}|the operation], because an earlier one is still pending.",
  texts: [/^Failed to enqueue ISR change state /],
  answers: {
    retry: "no",
    retryBecause:
      "The leader goes back to the last in-sync set that was committed and tries again at its next check.",
    applied: "no",
    appliedBecause: "The servers settle it among themselves.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
