import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "NodeAlreadyRunningError",
  parent: "NodeError",
  severity: "WARNING",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: true,
  raisedNote: "Raised by the Python side of start().",
  meaning: "start() was called on a node already running",
  sentence: "[Node {node}|The node][ at {address}] was already running when start() was called.",
  answers: {
    retry: "no",
    retryBecause: "The node runs. Go on with it, unless its object was closed.",
    passes: {
      when: "While the node runs",
      measured: "Raised within 0.2 ms, as recorded, until `stop()` has been called.",
    },
    applied: "no",
    appliedBecause: "The Python side refuses the second `start()` before it reaches the library.",
  },
  texts: [/^Node is already running(?: \(|\.?$)/],
  causes: {
    "started-twice": {
      title: "start() was called twice on one object",
      remedy:
        "Let one place own the node's life. Where that is hard, ask `is_running` first. Going on after a catch is right only where nobody called `close()`.",
      provenance: "recorded",
    },
    "closed-not-stopped": {
      title: "The node was closed instead of stopped",
      remedy:
        "Call `stop()` where you called `close()`: a stopped node started again on the same object after 40 ms. After `close()` the old node lives until its process ends.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NodeStartError",
      how: "Another process, or another object, holds the port or the directory. This class never looks beyond its own object.",
    },
    { with: "dqlite/NodeNotRunningError", how: "The opposite case, and fewer methods check for it." },
    {
      with: "dqlite/ClientError",
      how: "For a node that is already a member, `client.add()` says `server ID already in use (1)`.",
    },
  ],
  recordings: ["node-start-twice", "closed-start"],
});
