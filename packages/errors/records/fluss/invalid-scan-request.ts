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
  searchWords: ["scan session", "call_seq_id", "batch_size_bytes", "bucket_scan_req", "ScanKv"],
  texts: [
    /^ScanKvRequest must /,
    /^batch_size_bytes (?:is required|must be greater)/,
    /^Concurrent scan request on scanner ID for bucket /,
    /^Out-of-order scan request: expected callSeqId=/,
    /^call_seq_id is required for ScanKV requests/,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The client built a request that can't be served, and the error has ended its session.",
    applied: "no",
    appliedBecause: "Scanning is a read.",
  },
  causes: {
    "out-of-order": {
      title: "A request came twice, or one was left out",
      remedy:
        "Number the requests of a session 0, 1, 2 and so on. When an answer was lost, start the scan again: asking once more for the same batch isn't possible.",
      texts: [/^Out-of-order scan request/],
      provenance: "read from source",
    },
    "two-at-once": {
      title: "Two requests of one session were under way at once",
      remedy: "Send the next request once the last one is answered. Two readers need a session each.",
      texts: [/^Concurrent scan request/],
      provenance: "read from source",
    },
    "contradictory-fields": {
      title: "The request's fields contradict each other, or one is missing",
      remedy:
        "Send either the bucket, which opens a session, or the session's id. Add a call number and a positive batch size to both; to close a session, send its id alone.",
      texts: [/^ScanKvRequest must |^batch_size_bytes |^call_seq_id is required/],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_SCANNER_ID",
      how: "The request is in order, and the server knows no such session.",
    },
    {
      with: "fluss/SCANNER_EXPIRED",
      how: "The server closed the session, for its idleness or because it no longer leads.",
    },
    {
      with: "fluss/UNSUPPORTED_VERSION",
      how: "What a client of the trunk gets from server 0.9.1, which has no such scan.",
    },
  ],
  recordings: [],
});
