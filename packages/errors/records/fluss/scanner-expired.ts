import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 66,
  constant: "SCANNER_EXPIRED",
  javaException: "ScannerExpiredException",
  retriable: { java: false, python: null },
  since: "unreleased",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "TabletService (main)",
  metBy: ["client"],
  meaning: "The scan's session ended after being idle",
  sentence: "The scan was idle for too long, and the server ended its session.",
  answers: {
    retry: "after-change",
    retryBecause: "Start the scan again from its beginning: a new session sees another snapshot.",
    applied: "no",
    appliedBecause: "Scanning is a read.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "No released server carries the code: it stands on the trunk alone.",
});
