import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "ResourceError",
  parent: "DqliteError",
  severity: "ERROR",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: false,
  raisedNote: "The package has no place that raises it.",
  meaning: "Meant for resources that cannot be acquired or released",
  sentence: "A resource could not be acquired or released[ during {op}].",
  answers: {
    retry: "after-change",
    retryBecause:
      "No place in dqlitepy 0.1.0 raises it; a full disk or missing memory is what would have to end first.",
    passes: { when: "Not measured", measured: "Nothing was there to record." },
    applied: "perhaps",
    appliedBecause: "Its documentation names no operation that could have been applied.",
  },
  causes: {
    "disk-full": {
      title: "The disk is full",
      remedy:
        "Free space, then read what is there before you write again. The node itself went on answering who leads.",
      texts: [/disk I\/O error|no space left/i],
      provenance: "recorded",
    },
    "no-file": {
      title: "A file or a directory can't be had",
      remedy: "Catch OSError around the constructor, see [NodeStartError](/dqlite/node-start-error/).",
      provenance: "recorded",
    },
    "no-memory": {
      title: "Memory runs out",
      remedy: "[MemoryError](/dqlite/memory-error/) has the case that was recorded.",
      provenance: "recorded",
    },
    "never-given-back": {
      title: "Something was never given back",
      remedy: "[ResourceLeakWarning](/dqlite/resource-leak-warning/) tells what isn't reported.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "dqlite/NodeError", how: "What a full disk arrives as while a statement runs." },
    { with: "dqlite/NodeStartError", how: "What a resource refused at the start arrives as." },
    {
      with: "dqlite/NodeShutdownError",
      how: "Documented for releasing resources, and never raised either.",
    },
  ],
  recordings: [],
});
