import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 70,
  constant: "DISK_WRITE_LOCKED",
  javaException: "DiskWriteLockedException",
  retriable: { java: true, python: null },
  since: "unreleased",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "LocalDiskManager (main)",
  metBy: ["client"],
  meaning: "The server's disk is too full for writes",
  sentence: "The disk of [server {server}|the tablet server] is too full, so it rejects writes.",
  searchWords: ["disk full", "no space left on device", "ENOSPC"],
  answers: {
    retry: "yes",
    retryBecause:
      "The Java client calls it retriable. It ends when the disk is below its limit again, which needs room or time.",
    applied: "no",
    appliedBecause: "The write was refused before it was stored.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "No released server carries the code: it stands on the trunk alone.",
});
