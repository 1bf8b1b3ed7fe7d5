import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "NodeStopError",
  parent: "NodeError",
  severity: "WARNING",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: false,
  raisedNote: "Raised inside stop() and swallowed there, so it never reaches a caller.",
  meaning: "A node did not stop cleanly when asked to",
  sentence: "[Node {node}|The node][ at {address}] did not stop cleanly.",
  answers: {
    retry: "no",
    retryBecause:
      "`stop()` swallows it and from then on calls the node stopped, so a second call does nothing.",
    passes: {
      when: "Until its process ends",
      measured: "A node whose stop failed can go on serving its port; `stop()` itself returned after 0.2 ms.",
    },
    applied: "no",
    appliedBecause: "Calling `stop()` twice is silent.",
  },
  causes: {
    "closed-before-stop": {
      title: "The node was closed before it was stopped",
      remedy:
        "Call `stop()` before `close()`. When it is too late, end the process; nothing else frees the port.",
      provenance: "recorded",
    },
    "library-refused": {
      title: "The native library refused to stop",
      remedy:
        "Check whether the port is free before you start another node on it, and end the process if it isn't.",
      provenance: "recorded",
    },
    "stop-switched-off": {
      title: "Stopping was switched off",
      remedy: "Unset the variable, or let the process end after each stop.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NodeShutdownError",
      how: "Documented for cleaning up while a node shuts down. Nothing makes it, inside or outside `stop()`.",
    },
    {
      with: "dqlite/NodeNotRunningError",
      how: "Documented for stopping a node that doesn't run, which is silent too.",
    },
    {
      with: "dqlite/SegmentationFault",
      how: "Upstream's own comments blame the native stop for crashes. A crash raises nothing either.",
    },
    {
      with: "dqlite/ResourceLeakWarning",
      how: "By its name it would report the node that lives on. It has never been made.",
    },
  ],
  recordings: [],
});
