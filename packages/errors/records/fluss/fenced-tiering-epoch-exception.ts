import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 50,
  constant: "FENCED_TIERING_EPOCH_EXCEPTION",
  javaException: "FencedTieringEpochException",
  retriable: { java: false, python: false },
  since: "v0.7.0",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "LakeTableTieringManager.validateTieringServiceRequest",
  metBy: ["operator"],
  meaning: "A tiering service reported with an outdated epoch",
  sentence:
    "A tiering service reported with [epoch {epoch}|an epoch], which is outdated[ for table id {tableId}].",
  texts: [/^The tiering epoch \d+ is not match current epoch /],
  answers: {
    retry: "no",
    retryBecause:
      "The tiering service takes a new epoch at its next heartbeat; no call of a client ends with it.",
    applied: "no",
    appliedBecause: "The report was refused.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
