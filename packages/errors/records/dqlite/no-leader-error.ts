import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "NoLeaderError",
  parent: "ClientError",
  severity: "WARNING",
  recoverable: true,
  code: 5,
  attributes: {},
  documentedInTree: true,
  raisedToday: true,
  raisedNote: "Raised for code 5 in a client call; through a node the same cause is NodeError with code 5.",
  meaning: "No node answered the client as elected leader",
  sentence:
    "The cluster has no elected leader that answers, so nobody could serve [{op}|the call][ on {address}].",
  searchWords: [
    "raft election",
    "handover",
    "no leader",
    "no known leader",
    "leader not found",
    "election",
    "split brain",
    "network partition",
    "failover",
  ],
  answers: {
    retry: "depends",
    retryBecause: "With backoff, up to a deadline of two elections.",
    whenUnknown: "yes",
    passes: {
      when: "3.4 to 6.1 s",
      measured: "Recorded: 28 elections, each after the leader was killed, median 5.2 s.",
    },
    applied: "no",
    appliedBecause:
      "It found nobody to ask. A write that the lost leader had taken is another case: it fails [as NodeError](/dqlite/node-error/) and may have been applied.",
  },
  bareTexts: [
    "server unavailable err=",
    "server connection failed err=",
    /no available (?:dqlite|cowsql) leader server found/,
    "Could not find leader. Errors: ",
    /no known leader(?! (?:of|among|in the|who|has|is|was|to)\b)/,
  ],
  causes: {
    election: {
      title: "An election is running",
      remedy:
        "Wait and retry with backoff: an election takes 3.4 to 6.1 s with default timers, so give it a deadline of two. Before a planned stop call `handover()`, which took 4 ms.",
      answers: { retry: "yes" },
      provenance: "recorded",
    },
    "majority-gone": {
      title: "A majority of the voters is down or cut off",
      remedy:
        "Bring a voter back or mend the network; a leader was there 1.5 s after one node returned. A retry alone never helps.",
      answers: { retry: "after-change" },
      aroundTexts: [/\battempt [1-9]\d/],
      provenance: "recorded",
    },
    "nobody-listens": {
      title: "No node listens at the addresses",
      remedy:
        "Check the list given to `Client`, then whether the nodes run. Look here when the deadline of two elections has passed.",
      answers: { retry: "after-change" },
      bareTexts: [
        /server connection failed.{1,200}connection refused/,
        /attempt \d+: server .{1,200}connection refused/,
      ],
      provenance: "recorded",
    },
    "in-no-cluster": {
      title: "The node asked is in no cluster",
      remedy: "Add the node with `client.add()` at a member, or give the client the address of a member.",
      answers: { retry: "after-change" },
      provenance: "recorded",
    },
    "server-silent": {
      title: "A server of the list takes the connection and says nothing",
      remedy:
        "Look at that server first: a node that hangs or whose disk is stuck uses up the whole budget of the search. Give each call a budget of its own, and name the other members too.",
      bareTexts: ["call leader (budget"],
      provenance: "reported in the field: canonical/go-dqlite#360",
    },
    "versions-differ": {
      title: "Nodes of different versions refuse one another",
      remedy:
        "Bring all members to the same version. They wait for one another on purpose, so that no wait and no retry helps.",
      bareTexts: ["some nodes are behind this node's version"],
      answers: { retry: "after-change" },
      provenance: "reported in the field: canonical/lxd#5079",
    },
    "address-changed": {
      title: "A member's address or host name has changed",
      remedy:
        "Give the node its old address or name back. dqlite keeps the addresses of all members in its data and never asks for new ones.",
      aroundTexts: [
        /\b(?:host ?name|address)e?s?\b.{0,80}\b(?:renamed|changed|moved)|\b(?:renamed|changed|moved)\b.{0,40}\b(?:host(?: ?name)?s?|ip|address(?:es)?)\b/i,
      ],
      answers: { retry: "after-change" },
      provenance: "reported in the field: canonical/microk8s#5524",
    },
    "quorum-lost-for-good": {
      title: "A majority of the voters is gone for good",
      remedy:
        "Copy the survivor's directory first. dqlitepy can't rewrite the list of members; go-dqlite's ReconfigureMembershipExt can, with no node running. The others then join empty.",
      aroundTexts: [/\b(?:gone|lost|dead|destroyed) for good\b/i],
      answers: { retry: "after-change" },
      provenance: "reported in the field: canonical/microk8s#2898",
    },
    "statement-without-leader": {
      title: "A statement lost its leader",
      remedy: "Wait for the election, then look whether the write was applied before you send it again.",
      contexts: /exec|query/,
      answers: { retry: "yes", applied: "perhaps" },
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NodeError",
      how: "The same cause met through a node. `open_db()`, `exec()`, `query()` and `handover()` give NodeError with code 5.",
    },
    {
      with: "dqlite/ClientConnectionError",
      how: "Raised only by the constructor of `Client`. A connection refused in `leader()` is NoLeaderError.",
    },
    {
      with: "dqlite/ClusterQuorumLostError",
      how: "Documented for a lost majority; no recorded call raised it. What arrives is NoLeaderError, or NodeError code 5.",
    },
    {
      with: "dqlite/ClientError",
      how: "With `not leader (10250)` in its text there is a leader, and you asked another node.",
    },
  ],
  recordings: ["leader-nonodes", "quorum-lost-cluster"],
});
