import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 22,
  constant: "INVALID_UPDATE_VERSION_EXCEPTION",
  javaException: "InvalidUpdateVersionException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers"],
  raisedBySource: "recorded on the wire; CoordinatorEventProcessor, Replica",
  metBy: ["operator"],
  meaning: "A replica update carried an outdated bucket epoch",
  sentence: "A request from one server to another carried an outdated bucket epoch[, {epoch}].",
  texts: [
    /^The request bucket epoch in adjust isr request is lower /,
    /^Skipped the become-leader state change for /,
  ],
  answers: {
    retry: "no",
    retryBecause:
      "The sender drops its proposal and takes the newer state from the coordinator; no call of a client ends with it.",
    applied: "no",
    appliedBecause: "The servers settle it among themselves.",
  },
  causes: {
    "set-changed-meanwhile": {
      title: "The in-sync set was changed while the leader's own change was on its way",
      remedy:
        "Do nothing about a single one. If it goes on for minutes, leader and coordinator no longer agree: restart the leader's tablet server.",
      texts: ["The request bucket epoch in adjust isr request is lower"],
      bareTexts: ["The request bucket epoch in adjust isr request is lower"],
      provenance: "recorded",
    },
    "late-notice": {
      title: "A notice of the coordinator came after a newer one",
      remedy:
        "Check whether the replica is in the in-sync set. By source the coordinator takes a replica that refuses a notice for offline; restarting its tablet server brings it back.",
      texts: ["Skipped the become-leader state change for"],
      bareTexts: ["Skipped the become-leader state change for TableBucket"],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/FENCED_LEADER_EPOCH_EXCEPTION",
      how: "The sender lost the bucket to another leader. Here it still leads, and its knowledge of the in-sync set is old.",
    },
    {
      with: "fluss/INVALID_COORDINATOR_EXCEPTION",
      how: "The other way round: the sender knows more than the coordinator.",
    },
  ],
  recordings: [],
});
