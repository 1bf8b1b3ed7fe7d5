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
  texts: [/^TabletServer \d+ has rejected writes because the data disk usage reached /],
  searchWords: ["disk full", "no space left on device", "ENOSPC"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients send the write again by themselves. It ends when the disk is below its lower limit again, which needs room or time.",
    passes: {
      when: "Up to 30 s after the disk has room",
      measured: "By source: servers look at their disk at that interval.",
    },
    applied: "no",
    appliedBecause: "The server looks at its disk before it stores anything of the request.",
  },
  causes: {
    "disk-nearly-full": {
      title: "The tablet server's data disk is nearly full",
      remedy:
        "Make room: a shorter `table.log.ttl`, dropped tables, a larger disk, more servers. Writes that stopped at 85 % full resume at 80 % (`server.data-disk.write-recover-ratio`).",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/NETWORK_EXCEPTION",
      how: "What pyfluss makes of this code in a write: `error_code` is 1, and the text has `ApiError` with code 70 in it.",
    },
    {
      with: "fluss/LOG_STORAGE_EXCEPTION",
      how: "A write to the disk failed. Here the server doesn't try.",
    },
    {
      with: "fluss/STORAGE_BACKPRESSURE_EXCEPTION",
      how: "The key-value store can't keep up; the disk has room.",
    },
  ],
  recordings: [],
});
