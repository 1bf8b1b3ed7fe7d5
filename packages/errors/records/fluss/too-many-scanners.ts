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
  searchWords: ["per-bucket limit", "server-wide limit", "parallel readers", "kv.scanner.max-per-bucket"],
  texts: [/^Cannot create scanner for bucket /],
  answers: {
    retry: "yes",
    retryBecause:
      "It passes when other scans end. The class isn't retriable; Java's scanner opens again three times all the same, within 0.7 s, then it gives up.",
    applied: "no",
    appliedBecause: "Scanning is a read.",
  },
  causes: {
    "bucket-full": {
      title: "Eight scans of this bucket are open already",
      remedy:
        "Let fewer readers read the same bucket at once, and close each scan that isn't read to its end. Or raise `kv.scanner.max-per-bucket` on the servers.",
      texts: ["per-bucket limit of "],
      provenance: "read from source",
    },
    "server-full": {
      title: "The server has 200 open scans, over all its buckets",
      remedy:
        "Read a table of many buckets or partitions in parts: one batch read opens a scan for each bucket. Or raise `kv.scanner.max-per-server`.",
      texts: ["server-wide limit of "],
      provenance: "read from source",
    },
    "left-open": {
      title: "Readers that ended without closing still hold their scans",
      remedy:
        "Wait: the server closes what is idle for 10 minutes (`kv.scanner.ttl`). Close scans whatever happens, even when you don't need the rest of the rows.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/SCANNER_EXPIRED",
      how: "The opposite: a scan that had its place lost it.",
    },
    {
      with: "fluss/HISTORICAL_PARTITION_THROTTLED",
      how: "Another limit of a server, on lookups in the data lake. Java waits for that one as long as it takes.",
    },
  ],
  recordings: [],
});
