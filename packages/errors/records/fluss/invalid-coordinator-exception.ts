import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 23,
  constant: "INVALID_COORDINATOR_EXCEPTION",
  javaException: "InvalidCoordinatorException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers", "coordinator"],
  raisedBySource:
    "recorded on the wire; ReplicaManager, CoordinatorEventProcessor, CoordinatorService (tiering)",
  metBy: ["operator"],
  meaning: "A request carried an epoch of another coordinator",
  sentence: "A request carried the coordinator epoch[ {epoch}] of a coordinator that is not the active one.",
  texts: [
    /^The coordinator is no longer the active coordinator\./,
    /^The coordinator epoch -?\d+ in request is not match current coordinator epoch /,
    /^invalid coordinator epoch -?\d+ in \w+ request, /,
  ],
  answers: {
    retry: "no",
    retryBecause: "The server with the older epoch learns the new one, and goes on by itself.",
    applied: "no",
    appliedBecause: "The servers settle it among themselves.",
  },
  causes: {
    "replaced-coordinator": {
      title: "A coordinator that was replaced still gives orders",
      remedy:
        "Do nothing about a single one: the tablet server ignores the order. If it goes on, two coordinators run on one ZooKeeper path: stop the older.",
      texts: ["invalid coordinator epoch"],
      bareTexts: ["The latest known coordinator epoch is"],
      provenance: "recorded",
    },
    "tiering-went-on": {
      title: "The tiering job goes on with the previous coordinator's epoch",
      remedy:
        "Restart the Flink job of the tiering service: it asks for the coordinator's epoch when it starts, and never again.",
      texts: ["in request is not match current coordinator epoch"],
      bareTexts: ["in request is not match current coordinator epoch"],
      provenance: "reported in the field: apache/fluss#3921",
    },
    "leader-knows-more": {
      title: "A leader knows newer epochs than the coordinator that it asked",
      remedy:
        "Check that only one coordinator runs on the ZooKeeper path of these servers, and that ZooKeeper wasn't set back to an older state. The leader asks again until it is answered.",
      texts: ["The coordinator is no longer the active coordinator"],
      bareTexts: ["The coordinator is no longer the active coordinator"],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/NOT_COORDINATOR_LEADER_EXCEPTION",
      how: "An unreleased code: a standby coordinator refuses everything, whatever epoch it is asked with.",
    },
    {
      with: "fluss/FENCED_TIERING_EPOCH_EXCEPTION",
      how: "The coordinator is the same, and has given the table to another tiering job meanwhile.",
    },
    { with: "fluss/FENCED_LEADER_EPOCH_EXCEPTION", how: "It is about who leads a bucket, not the cluster." },
  ],
  recordings: [],
});
