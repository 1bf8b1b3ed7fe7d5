import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 68,
  constant: "INVALID_SCAN_REQUEST",
  javaException: "InvalidScanRequestException",
  retriable: { java: false, python: null },
  since: "unreleased",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "TabletService (main)",
  metBy: ["client"],
  meaning: "The scan request contradicts itself or its order",
  sentence: "The scan request contradicts itself or came out of order.",
  answers: {
    retry: "after-change",
    retryBecause: "The client built a request that can't be served.",
    applied: "no",
    appliedBecause: "Scanning is a read.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "No released server carries the code: it stands on the trunk alone.",
});
