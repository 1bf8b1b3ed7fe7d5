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
  searchWords: ["scan session", "batch read", "server restarted"],
  texts: [/^Unknown scanner ID\. The session may have expired/],
  answers: {
    retry: "after-change",
    retryBecause:
      "Start the scan again from its beginning: sessions live in a server's memory, and a new one sees the rows as they are then.",
    applied: "no",
    appliedBecause: "Scanning is a read.",
  },
  causes: {
    "server-restarted": {
      title: "The tablet server was restarted between two batches",
      remedy:
        "Start the scan again, and throw away what came before: rows may have changed between the two. During a rolling restart expect one such error for each server.",
      provenance: "read from source",
    },
    "long-expired": {
      title: "The session expired so long ago that the server has forgotten it",
      remedy:
        "As for [66 SCANNER_EXPIRED](/fluss/scanner-expired/): read the batches quickly, or raise `kv.scanner.ttl`. The server forgets an expired session after twice that time.",
      provenance: "read from source",
    },
    "closed-already": {
      title: "A session was asked again after an error or its last batch had closed it",
      remedy:
        "In a client of your own: don't go on asking after a batch that says there is no more, or after an error. The Java client never does.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/SCANNER_EXPIRED",
      how: "The server still remembers that it closed the session, for its idleness or because it no longer leads.",
    },
    {
      with: "fluss/INVALID_SCAN_REQUEST",
      how: "The session is there, and the request contradicts it.",
    },
    {
      with: "fluss/NETWORK_EXCEPTION",
      how: "The request was under way when the server ended: that breaks the connection first.",
    },
  ],
  recordings: [],
});
