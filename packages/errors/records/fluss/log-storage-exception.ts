import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 10,
  constant: "LOG_STORAGE_EXCEPTION",
  javaException: "LogStorageException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource:
    "LogTablet, LogManager, TabletManagerBase; in practice such a server shuts itself down (recorded)",
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
    /: table info not found in zookeeper metadata\./,
  ],
  searchWords: ["disk full", "disk failure"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients call it retriable. A server whose storage fails stops itself, and another replica takes over.",
    applied: "perhaps",
    appliedBecause: "Storage failed halfway.",
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
        "Mend the rights on that tablet server's folder, or its disk. Remove nothing by hand: by source the server removes what is left of a dropped table when it starts again.",
      texts: [/Error while deleting log for table|Failed to delete log bucket/],
      bareTexts: ["Error while deleting log for table "],
      provenance: "read from source",
    },
  },
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
