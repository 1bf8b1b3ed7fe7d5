import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 67,
  constant: "UNKNOWN_SCANNER_ID",
  javaException: "UnknownScannerIdException",
  retriable: { java: false, python: null },
  since: "unreleased",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "TabletService (main)",
  metBy: ["client"],
  meaning: "The server knows no scan with this id",
  sentence: "The server knows no scan with this id; it may have been restarted or the scan closed.",
  answers: {
    retry: "after-change",
    retryBecause: "Start the scan again: the session ended with its server, its leader or its time.",
    applied: "no",
    appliedBecause: "Scanning is a read.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "No released server carries the code: it stands on the trunk alone.",
});
