import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "ClusterError",
  parent: "DqliteError",
  severity: "ERROR",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: false,
  raisedNote: "A place exists, but no context that the package uses leads there.",
  meaning: "Meant for failures of managing the cluster itself",
  sentence: "[{op}|An operation on the cluster] failed.",
  answers: {
    retry: "depends",
    retryBecause:
      "No call of dqlitepy 0.1.0 reaches it; ClientError or NodeError arrives instead, and its page decides.",
    passes: { when: "Not measured", measured: "No call was recorded that gave it." },
    applied: "perhaps",
    appliedBecause: "No answer of a cluster ever carried it, so nothing shows what was done before.",
  },
  causes: {
    "change-refused": {
      title: "add() or remove() was refused",
      remedy: "[ClientError](/dqlite/client-error/) has the refusals in a list, each with its text.",
      texts: [/dqlitepy_client_(?:add|remove)/],
      provenance: "recorded",
    },
    "members-unreadable": {
      title: "The list of members couldn't be read",
      remedy:
        "Wait for a leader; a `Client` with one address looks for one as well. Only on the wire did a single node give its list without a leader, the dead included.",
      provenance: "recorded",
    },
    "node-with-cluster": {
      title: "A node with cluster= couldn't be made",
      remedy: "Treat it as a failure of this node; no cluster was asked.",
      provenance: "recorded",
    },
    "own-context": {
      title: "Your own call of handle_c_errors",
      remedy: "Nothing to mend. That is the only way to this class.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "dqlite/ClientError",
      how: "Where the failures of `add()`, `remove()` and `cluster()` are found.",
    },
    {
      with: "dqlite/NoLeaderError",
      how: "The state of the cluster that matters most has a class below ClientError.",
    },
    { with: "dqlite/NodeError", how: "A node's view of the same trouble." },
  ],
  recordings: [],
});
