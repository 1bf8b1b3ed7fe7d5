import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "NodeShutdownError",
  parent: "NodeError",
  severity: "WARNING",
  recoverable: true,
  attributes: {},
  documentedInTree: false,
  raisedToday: false,
  raisedNote: "The package has no place that raises it.",
  meaning: "Meant for failures while a node shuts down",
  sentence: "[Node {node}|The node][ at {address}] failed while it was shutting down.",
  answers: {
    retry: "no",
    retryBecause: "dqlitepy 0.1.0 never raises it, so no call of yours has failed with it.",
    passes: {
      when: "Not measured",
      measured:
        "There was nothing to time. A handover that failed on the way out took 5.4 s and was suppressed.",
    },
    applied: "perhaps",
    appliedBecause: "What a shutdown leaves behind was never seen through this class.",
  },
  causes: {
    "handover-without-leader": {
      title: "The handover at the end of a with block found no leader",
      remedy: "Call `handover()` yourself inside the block and catch NodeError there, if you need to know.",
      provenance: "recorded",
    },
    "node-outlived-object": {
      title: "The native node outlived its object",
      remedy:
        "End the block with `handover()` and `stop()`, in this order: leaving it hands over, and never stops.",
      provenance: "recorded",
    },
    "stopped-without-handover": {
      title: "The leader was stopped without a handover",
      remedy:
        "Call `handover()`, then `stop()`. The handover at the end of a `with` block comes too late for a node that was stopped inside it, and fails unseen.",
      provenance: "recorded",
    },
    "raised-by-you": {
      title: "Your own code raises it",
      remedy:
        "Inside `ShutdownSafetyGuard.attempt_shutdown` it becomes False and a line in the log. The clean-up is yours then: call `force_cleanup`, which the guard doesn't do by itself.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "dqlite/NodeStopError", how: "The class that `stop()` really makes, and swallows." },
    {
      with: "dqlite/ResourceError",
      how: "Its documentation speaks of resources in general; nothing raises that one either.",
    },
    { with: "dqlite/NodeError", how: "What an explicit `handover()` without a leader raises, with code 5." },
  ],
  recordings: [],
});
