import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 50,
  constant: "FENCED_TIERING_EPOCH_EXCEPTION",
  javaException: "FencedTieringEpochException",
  retriable: { java: false, python: false },
  since: "v0.7.0",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded (by hand, with Paimon); LakeTableTieringManager.validateTieringServiceRequest",
  metBy: ["operator"],
  meaning: "A tiering service reported with an outdated epoch",
  sentence:
    "A tiering service reported with [epoch {epoch}|an epoch], which is outdated[ for table id {tableId}].",
  texts: [/^The tiering epoch \d+ is not match current epoch /],
  answers: {
    retry: "no",
    retryBecause:
      "The round belongs to somebody else now. The tiering service drops it and asks for new work at its next heartbeat.",
    applied: "no",
    appliedBecause:
      "The report changed nothing at the coordinator. What the round wrote to the lake is another matter.",
  },
  causes: {
    "heartbeat-late": {
      title: "The tiering job was silent for too long, and the table was handed out again",
      remedy:
        "Do nothing about a single one. If it repeats, find out why the job stalls: garbage collection, checkpoints, a slow lake, or splits that take longer to plan than the two minutes that the coordinator waits.",
      provenance: "read from source",
    },
    "two-rounds": {
      title: "A round was cut off at its maximum duration, and its report came after the next one had begun",
      remedy:
        "Give the job more parallelism or a longer limit for a round. Servers and jobs of 0.9 may then fail in their committer too: take a later tiering job.",
      provenance: "reported in the field: apache/fluss#3562",
    },
    "two-jobs": {
      title: "Two tiering jobs run for one cluster, one of them restored from an old state",
      remedy:
        "Stop the one that isn't meant to run. Several jobs may share the work; an old one only reports what is no longer its own.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/INVALID_COORDINATOR_EXCEPTION",
      how: "The coordinator itself has been replaced since, and refuses every report of the job (apache/fluss#3921).",
    },
    {
      with: "fluss/FENCED_LEADER_EPOCH_EXCEPTION",
      how: "The epoch of a bucket's leader, between tablet servers.",
    },
  ],
  recordings: [],
});
