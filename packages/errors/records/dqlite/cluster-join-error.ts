import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "ClusterJoinError",
  parent: "ClusterError",
  severity: "CRITICAL",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: false,
  raisedNote: "A place exists, but no context leads there; a join that fails is ClientError from add().",
  meaning: "Meant for nodes that fail to join a cluster",
  sentence: "[Node {node}|A node][ at {address}] could not join the cluster.",
  searchWords: ["join cluster", "cannot join"],
  answers: {
    retry: "after-change",
    retryBecause:
      "A join that fails today is ClientError from `add()`. A refused id or address stays refused.",
    passes: {
      when: "Its budget, then 45.5 s blocked",
      measured:
        "As recorded for ClientError: `add()` waited until its budget of 3 s or 4 s had passed, and the next change was accepted only 45.5 s later.",
    },
    applied: "perhaps",
    appliedBecause: "An `add()` that failed may still have added the node as a spare.",
  },
  causes: {
    "new-node-silent": {
      title: "The new node isn't running, or not at that address",
      remedy:
        "Start it, wait until the pending change is over, and see whether it is a voter before you add it again.",
      texts: [/assign.*(timeout|deadline)/],
      provenance: "recorded",
    },
    "other-id": {
      title: "It runs under another id",
      remedy:
        "Add it under the id that it was made with; read `node.id`. An omitted id is a large random number.",
      provenance: "recorded",
    },
    "id-or-address-taken": {
      title: "Its id or its address is known already",
      remedy: "Remove the old member first, if it is gone for good.",
      texts: ["already in use (1)"],
      wireCodes: [1],
      provenance: "recorded",
    },
    "own-cluster": {
      title: "It leads a cluster of its own",
      remedy: "Give ids other than 1 to nodes that are to join, and let them start with an empty directory.",
      provenance: "recorded",
    },
    "cluster-busy": {
      title: "The cluster itself can't change now",
      remedy: "Mend the cluster first; the join is the last step.",
      wireCodes: [5],
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "dqlite/ClientError", how: "What a join fails with. Its page tells the texts apart." },
    { with: "dqlite/NodeStartError", how: "The new node never came up, so nobody could have added it." },
    {
      with: "dqlite/NoLeaderError",
      how: "What a node that runs, but hasn't been added yet, answers when it is asked for the leader.",
    },
  ],
  recordings: [],
});
