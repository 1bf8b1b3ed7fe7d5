import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 10,
  constant: "LOG_STORAGE_EXCEPTION",
  javaException: "LogStorageException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["between-servers", "tablet-server"],
  raisedBySource:
    "recorded (in answer to the coordinator); LogManager, LogTablet, Replica. A server whose append fails shuts itself down (recorded)",
  metBy: ["operator", "client"],
  meaning: "The server could not read or write log data",
  sentence:
    "The tablet server could not read or write the log of [table {table}|a table][, bucket {bucket}].",
  texts: [
    /^Error while appending records to TableBucket/,
    /^Error while (?:truncating|deleting) log for (?:bucket|table) /,
    /^Error while flushing writer state snapshot /,
    /^Disk error while writing recovery offsets checkpoint /,
    /^Error while writing to high watermark file/,
    /^Failed to delete log bucket /,
    /^Failed to limit scan from local log for table bucket /,
    /: table info not found in zookeeper metadata\./,
  ],
  searchWords: ["disk full", "disk failure"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients call it retriable. A server whose storage fails stops itself, and another replica takes over.",
    passes: {
      when: "Until another replica leads, or the server is back",
      measured:
        "An append answered with it three times failed after 131 ms with `writer.retries=2`; with the default it keeps trying.",
    },
    applied: "perhaps",
    appliedBecause:
      "The leader's disk failed under the append. What of the batch is in its log, or at a follower, isn't known.",
  },
  causes: {
    "disk-failed": {
      title: "The leader's disk failed during an append",
      remedy:
        "Free or mend the disk of that tablet server and start it again: it has shut itself down. Meanwhile another replica takes over, if one is in sync.",
      texts: ["Error while appending records to "],
      bareTexts: ["Error while appending records to TableBucket"],
      provenance: "read from source",
    },
    "files-not-deleted": {
      title: "The files of a dropped table or partition couldn't be deleted",
      remedy:
        "Correct the permissions of that tablet server's folder, or mend its disk. Remove nothing by hand: by source the server removes what is left of a dropped table when it starts again.",
      texts: [/Error while deleting log for table|Failed to delete log bucket/],
      bareTexts: ["Error while deleting log for table "],
      provenance: "recorded",
    },
    "log-not-cut-back": {
      title: "A follower couldn't cut its log back to its leader's",
      remedy:
        "Mend that tablet server's disk and restart the server: until then the replica follows nobody and stays out of the in-sync set.",
      texts: ["Error while truncating log for bucket "],
      bareTexts: ["Error while truncating log for bucket TableBucket"],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_SERVER_ERROR",
      how: "What a damaged segment of the log gives: `Failed to load record batch at position …` with -1, or a closed connection.",
    },
    {
      with: "fluss/TABLE_NOT_EXIST",
      how: "What writers get once the server has shut itself down for its full disk: `Table not found: st.log`.",
    },
    {
      with: "fluss/STORAGE_EXCEPTION",
      how: "The server couldn't make its replica at all. Only the coordinator is told.",
    },
    {
      with: "fluss/DISK_WRITE_LOCKED",
      how: "An unreleased code: writes are refused before the disk is full, and the server lives on.",
    },
  ],
  recordings: [],
});
