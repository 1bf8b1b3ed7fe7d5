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
  searchWords: ["idle scanner", "scan session", "batch read", "kv.scanner.ttl"],
  texts: [/^Scanner session has expired due to inactivity\./],
  answers: {
    retry: "after-change",
    retryBecause:
      "Start the scan again from its beginning: a new session sees the rows as they are then. The client doesn't do it by itself.",
    passes: {
      when: "Never: a session that has ended stays so",
      measured:
        "By source after 10 minutes without a request (`kv.scanner.ttl`), checked every 30 seconds; the server remembers it for 20 minutes more.",
    },
    applied: "no",
    appliedBecause: "Scanning is a read.",
  },
  causes: {
    "idle-too-long": {
      title: "The reader took longer with one batch than the server waits",
      remedy:
        "Start the scan again, and throw away what came before. Read all batches first and work on them afterwards, ask for smaller ones, or raise `kv.scanner.ttl` on the servers.",
      provenance: "read from source",
    },
    "leader-moved": {
      title: "The bucket's leader moved, and the old one closed its sessions",
      remedy:
        "Start the scan again at the new leader, which the client finds by itself. No setting helps: the rows of the old session were those of the old leader.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_SCANNER_ID",
      how: "The server doesn't remember the session at all. What to do is the same.",
    },
    {
      with: "fluss/NOT_LEADER_OR_FOLLOWER",
      how: "What the old leader says in the moment before it has closed its sessions.",
    },
    {
      with: "fluss/KV_SNAPSHOT_NOT_EXIST",
      how: "0.9.1 reads all rows from files in remote storage, without sessions.",
    },
  ],
  recordings: [],
});
