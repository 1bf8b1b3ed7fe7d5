import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "ClientClosedError",
  parent: "ClientError",
  severity: "ERROR",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: true,
  raisedNote: "Raised by the Python side of leader(), cluster(), add() and remove().",
  meaning: "A method was called on an already closed client",
  sentence: "[{op}|A method] was called on a client that is already closed.",
  searchWords: ["client closed", "connection closed"],
  answers: {
    retry: "after-change",
    retryBecause: "A closed client stays closed: make a new one.",
    again: "new-client",
    passes: { when: "For ever", measured: "Raised within 0.4 ms; `close()` has no way back." },
    applied: "no",
    appliedBecause: "The call was refused before anything was sent.",
  },
  texts: [/^Client is closed\.?$/],
  causes: {
    "used-after-block": {
      title: "The client is used after its with block",
      remedy: "Move the call into the block, or make the client where it is used.",
      provenance: "recorded",
    },
    "closed-elsewhere": {
      title: "Another part of the program closed it",
      remedy: "Give the client one owner, and let only that one close it.",
      provenance: "recorded",
    },
    "shutdown-too-early": {
      title: "Shutdown runs while calls are still being made",
      remedy: "Stop the work first, wait for it, then close.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "dqlite/ClientError",
      how: "A connection that the other side closed. Its text ends in `EOF`, `broken pipe` or `connection reset by peer`.",
    },
    {
      with: "dqlite/NodeNotRunningError",
      how: "The same mistake with a node. A closed node says `invalid node handle` in a NodeError.",
    },
    {
      with: "dqlite/ClientConnectionError",
      how: "There was never a client to close, since making it failed.",
    },
  ],
  recordings: ["closed-leader", "closed-add", "closed-enter"],
});
