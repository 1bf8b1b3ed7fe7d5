import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 61,
  constant: "REBALANCE_FAILURE_EXCEPTION",
  javaException: "RebalanceFailureException",
  retriable: { java: false, python: null },
  since: "v0.9.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource:
    "recorded on the wire; CoordinatorEventProcessor, ReplicaDistributionAbstractGoal, RackAwareGoal",
  metBy: ["administrator"],
  meaning: "The rebalance could not be planned or started",
  sentence: "The rebalance could not be planned or started[ while rebalance {rebalance} is running].",
  texts: [
    /^Rebalance task already exists, current rebalance id is /,
    /^Failed to generate plan and execute rebalance\./,
    /All alive tabletServers are excluded from replica moves/,
    /Insufficient number of racks to distribute each replica/,
  ],
  searchWords: ["sys.rebalance", "REPLICA_DISTRIBUTION", "LEADER_DISTRIBUTION", "RACK_AWARE", "decommission"],
  answers: {
    retry: "after-change",
    retryBecause:
      "Wait for the rebalance that runs or cancel it; a goal that can't be met needs servers or racks.",
    passes: {
      when: "Until the rebalance has ended, or the cluster changed",
      measured: "Recorded without a time.",
    },
    applied: "no",
    appliedBecause: "It is refused before anything moves. Success, too, is answered before anything moves.",
  },
  causes: {
    "already-running": {
      title: "Another rebalance is running",
      remedy:
        "Wait until `listRebalanceProgress()` shows it finished, then ask again. Or end it with `cancelRebalance()`: buckets that have moved stay where they are.",
      texts: ["Rebalance task already exists"],
      provenance: "read from source",
    },
    "server-down": {
      title: "A server that holds replicas is down",
      remedy:
        "Start it again, or another machine under its id, and wait until `getServerNodes()` lists it. No rebalance moves replicas off a server that is gone: empty it before you stop it.",
      texts: ["Server is not in the cluster."],
      provenance: "read from source",
    },
    stuck: {
      title: "An earlier rebalance waits for a server that doesn't answer",
      remedy:
        "Bring that server back, or cancel the rebalance and start another. 0.9.1 waits for each bucket for ever; the trunk gives a bucket up after two minutes.",
      provenance: "reported in the field: apache/fluss#3096",
    },
    "all-tagged": {
      title: "Every live server carries an offline tag",
      remedy:
        "Remove the tag from the servers that are to keep data, or start servers without one: there is no server to move a replica to.",
      texts: ["All alive tabletServers are excluded from replica moves"],
      provenance: "recorded",
    },
    "too-few-racks": {
      title: "There are fewer racks than replicas",
      remedy:
        "Leave RACK_AWARE out, or add servers in further racks. Servers without a rack count as one rack together, and tagged ones don't count.",
      texts: ["Insufficient number of racks"],
      provenance: "read from source",
    },
    "no-plan": {
      title: "The plan couldn't be made or stored",
      remedy:
        "Read what follows `The root cause:`, and look at the coordinator's log. A table that is just being made has no leaders yet: ask again in a moment.",
      texts: ["Failed to generate plan and execute rebalance"],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/NO_REBALANCE_IN_PROGRESS_EXCEPTION",
      how: "From listing and cancelling, with an id that isn't the current one.",
    },
    {
      with: "fluss/UNKNOWN_SERVER_ERROR",
      how: "A goal whose number doesn't exist is refused with -1.",
    },
    {
      with: "fluss/INVALID_SERVER_RACK_INFO_EXCEPTION",
      how: "Some servers have a rack and some don't: creating tables is refused for that.",
    },
  ],
  recordings: [],
});
