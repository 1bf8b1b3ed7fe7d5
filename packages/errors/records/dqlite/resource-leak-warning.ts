import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "ResourceLeakWarning",
  parent: "ResourceError",
  severity: "WARNING",
  recoverable: true,
  context: "resource_cleanup",
  attributes: { resourceType: "string" },
  documentedInTree: false,
  raisedToday: false,
  raisedNote: "The package has no place that raises it; a dropped running node warns of nothing.",
  meaning: "Meant for resources that were never released",
  sentence: "A [{resource}|resource] may have been left open.",
  searchWords: ["memory leak", "resource leak", "unclosed"],
  answers: {
    retry: "no",
    retryBecause: "It would be a warning: the operation itself went through.",
    passes: {
      when: "Until the process ends",
      measured: "A node dropped while it ran was still serving after collection, without a warning.",
    },
    applied: "yes",
    appliedBecause: "A leak doesn't undo what was done before it.",
  },
  causes: {
    "running-node-dropped": {
      title: "A running node lost its last reference",
      remedy: "Keep the object until `stop()` has been called. Afterwards only the end of the process helps.",
      provenance: "recorded",
    },
    "block-without-stop": {
      title: "A with block was taken for a stop",
      remedy:
        "Let the body end with `handover()` and then `stop()`; a leader that only stops leaves the others without a leader for an election.",
      provenance: "recorded",
    },
    "client-dropped": {
      title: "A client was dropped without close()",
      remedy: "None is needed. Use `with Client(…)` where you want to decide when it closes.",
      provenance: "recorded",
    },
    "raised-by-you": {
      title: "Your own code raised or issued it",
      remedy:
        "Give `warnings.warn()` an instance. With the class as category it raises TypeError, because the constructor wants two arguments.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NodeStopError",
      how: "A stop that failed leaks a node as well. That one is made and then swallowed.",
    },
    { with: "dqlite/ResourceError", how: "Its parent: an error, where this one is a warning." },
    {
      with: "dqlite/NodeAlreadyRunningError",
      how: "The closed node that still runs shows itself there, at the next `start()` on the same object.",
    },
  ],
  recordings: [],
});
