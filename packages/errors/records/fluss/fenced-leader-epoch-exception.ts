import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 24,
  constant: "FENCED_LEADER_EPOCH_EXCEPTION",
  javaException: "FencedLeaderEpochException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers"],
  raisedBySource: "recorded on the wire; CoordinatorEventProcessor, Replica, ReplicaManager",
  metBy: ["operator"],
  meaning: "A request carried an outdated epoch of the leader",
  sentence: "A request from one server to another carried an outdated leader epoch[, {epoch}].",
  texts: [
    /^The request leader epoch in (?:adjust isr request|coordinator event)/,
    /^The request isr in adjust isr request is not in assignment\./,
    /^the leader epoch -?\d+ in (?:request|notify leader and isr data) is smaller than /,
    /^invalid leader epoch -?\d+ in stop replica request, /,
  ],
  answers: {
    retry: "no",
    retryBecause:
      "The sender has lost the bucket meanwhile, and learns who leads it now; your call has no part in it.",
    applied: "no",
    appliedBecause: "The servers settle it among themselves.",
  },
  causes: {
    "lost-leadership": {
      title: "A server that has lost the bucket still acts as its leader",
      remedy:
        "Do nothing: the refusal protects the rows. If one server gets it again and again, find out why it doesn't hear of elections: long pauses, or a slow way to the coordinator.",
      texts: [/^The request leader epoch in /],
      bareTexts: ["The request leader epoch in adjust isr request is lower"],
      provenance: "recorded",
    },
    "late-order": {
      title: "An order from before the last election came late",
      remedy:
        "Do nothing: the newer order stands. By source a replica that refuses to be told who leads counts as offline; if its bucket lacks it later, restart its tablet server.",
      texts: [/^the leader epoch -?\d+ in |^invalid leader epoch /],
      bareTexts: [
        "is smaller than the current leader epoch {epoch} for table bucket TableBucket",
        "in stop replica request, The latest known leader epoch is",
      ],
      provenance: "recorded",
    },
    "not-assigned": {
      title: "The proposed in-sync set holds a server that the bucket isn't assigned to",
      remedy:
        "Do nothing about a single one, as after a rebalance. If it goes on, that leader hasn't heard of the new assignment: restart its tablet server.",
      texts: ["is not in assignment"],
      bareTexts: ["The request isr in adjust isr request is not in assignment"],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/NOT_LEADER_OR_FOLLOWER",
      how: "What a client gets from a server that doesn't lead the bucket.",
    },
    {
      with: "fluss/INVALID_UPDATE_VERSION_EXCEPTION",
      how: "The leader is the right one, and the in-sync set that it starts from is old.",
    },
    {
      with: "fluss/FENCED_TIERING_EPOCH_EXCEPTION",
      how: "It fences a tiering job that has lost its table, not a leader.",
    },
  ],
  recordings: [],
});
