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
  causes: {
    "change-pending": {
      title: "Two changes of one bucket's in-sync set came close together",
      remedy:
        "Do nothing: the leader makes the second change at its next check. If the line keeps coming for minutes, the coordinator doesn't answer that server: look at the coordinator.",
      texts: ["Failed to enqueue ISR change state"],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/INELIGIBLE_REPLICA_EXCEPTION",
      how: "The change was sent, and the coordinator refused it. The leader reacts to both in the same way.",
    },
  ],
  recordings: [],
  noRun:
    "Nobody meets it: it ends a call inside the process of the bucket's leader, and no answer carries it.",
});
