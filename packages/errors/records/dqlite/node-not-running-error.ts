import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "NodeNotRunningError",
  parent: "NodeError",
  severity: "INFO",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: true,
  raisedNote: "Raised only by handover() and open_db(); stop() of a node that isn't running is silent.",
  meaning: "A node was used before it was started",
  sentence: "[Node {node}|The node][ at {address}] was not running when [{op}|an operation] was called.",
  answers: {
    retry: "after-change",
    retryBecause: "The same call fails until the node runs; then `handover()` and `open_db()` work.",
    passes: { when: "Until the node is started", measured: "Raised at once: 0.1 ms in the recording." },
    applied: "no",
    appliedBecause: "The call was refused before it reached the library.",
  },
  texts: [/^Node is not running(?: \(|\.?$)/],
  causes: {
    "opened-before-start": {
      title: "open_db() came before start()",
      remedy: "Call `start()` first, or use the node in a `with` block, which does it for you.",
      provenance: "recorded",
    },
    "node-stopped": {
      title: "The node was stopped",
      remedy:
        "Start the same object again, which took 40 ms, and open the database again. Close the pool before you stop the node.",
      provenance: "recorded",
    },
    "handover-of-stopped-node": {
      title: "handover() before a stop, of a node that never ran",
      remedy: "Ask `is_running` before `handover()`. There is nothing to hand over.",
      contexts: /node_handover$/,
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NodeError",
      how: "Same mistake, other method. `database not open` with code 4 means that the node isn't started, or its database isn't open.",
    },
    {
      with: "dqlite/ClientClosedError",
      how: "The client's counterpart. A closed client stays closed, a stopped node can be started again.",
    },
    { with: "dqlite/NodeStopError", how: "What stopping can fail with, and never shows." },
  ],
  recordings: ["node-opendb-unstarted"],
});
