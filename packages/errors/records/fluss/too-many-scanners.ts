import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 69,
  constant: "TOO_MANY_SCANNERS",
  javaException: "TooManyScannersException",
  retriable: { java: false, python: null },
  since: "unreleased",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "ScannerManager (main)",
  metBy: ["client"],
  meaning: "The server has no room for another scan",
  sentence: "[Bucket {bucket}|The bucket] or its server has as many open scans as allowed[, {limit}].",
  answers: {
    retry: "yes",
    retryBecause:
      "Neither client's flag is set, but the Java scanner tries again by itself: it passes when other scanners close.",
    applied: "no",
    appliedBecause: "Scanning is a read.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "No released server carries the code: it stands on the trunk alone.",
});
