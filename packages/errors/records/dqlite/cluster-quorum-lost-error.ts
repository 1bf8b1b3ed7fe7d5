import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "ClusterQuorumLostError",
  parent: "ClusterError",
  severity: "CRITICAL",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: false,
  raisedNote:
    "A place exists, but no context leads there; a lost quorum is NoLeaderError or NodeError code 5.",
  meaning: "Meant for a cluster that lost its majority",
  sentence: "The cluster lost its majority of voters[, so {op} could not be served].",
  searchWords: [
    "quorum",
    "quorum lost",
    "no quorum",
    "majority lost",
    "split brain",
    "network partition",
    "recover cluster",
  ],
  answers: {
    retry: "after-change",
    retryBecause: "Without a majority nobody can be elected, so a retry alone never helps.",
    passes: {
      when: "1.5 s after a node is back",
      measured: "As recorded when one of two killed nodes was started again; 5.4 s over libdqlite 1.11.1.",
    },
    applied: "perhaps",
    appliedBecause:
      "The old leader keeps taking writes for seconds after the loss, and one of them may have been applied.",
  },
  causes: {
    "two-of-three-down": {
      title: "Two of three voters are down",
      remedy:
        "Start one of them again with its own directory. Don't remove dead voters first: without a majority `remove()` is refused.",
      provenance: "recorded",
    },
    "network-cut": {
      title: "The network is cut",
      remedy:
        "Mend the network. Clients on the side with a majority keep working: send the work there meanwhile.",
      provenance: "recorded",
    },
    "gone-for-good": {
      title: "A majority of the voters is gone for good",
      remedy:
        "Stop all nodes and back up every directory. With go-dqlite reconfigure the membership once, on the copy with the latest entry, and copy that directory to all. dqlitepy has no call for it.",
      provenance: "reported in the field: canonical/dqlite#175",
    },
    "two-voters": {
      title: "The cluster has only two voters",
      remedy:
        "Add a third while both live; once one is lost, `add()` is refused too. With three, a write went through while one follower was down.",
      provenance: "recorded",
    },
    "dead-voter-listed": {
      title: "A voter that never came back is still listed",
      remedy: "Remove dead voters while a majority lives.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NoLeaderError",
      how: "What a client sees of it. An election passes within 6.1 s; a lost quorum doesn't.",
    },
    { with: "dqlite/NodeError", how: "What SQL through a node sees, after more than 8 s." },
    { with: "dqlite/ClientError", how: "What `add()` gets before the leader has noticed, as a timeout." },
  ],
  recordings: [],
});
