import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 11,
  constant: "KV_STORAGE_EXCEPTION",
  javaException: "KvStorageException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "KvManager, KvTablet, Replica; in practice such a server shuts itself down (recorded)",
  metBy: ["operator", "client"],
  meaning: "The server could not read or write key-value data",
  sentence:
    "The tablet server could not read or write the key-value data of [table {table}|a table][, bucket {bucket}].",
  texts: [
    /^Fail to (?:init|recover) kv tablet /,
    /^Failed to flush kv pre-write buffer\./,
    /^Error while putting records to TableBucket/,
    /^Exception while deleting kv for table /,
  ],
  searchWords: ["rocksdb"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients call it retriable: another replica may do better, or the pressure on the store passes.",
    applied: "perhaps",
    appliedBecause: "Storage failed halfway.",
  },
  causes: {
    "store-not-built": {
      title: "A new leader couldn't build the key-value store of its bucket",
      remedy:
        "See that server's log: a folder that can't be replaced, or a snapshot that can't be read. Mend it, or let another replica lead.",
      texts: [/Exception while deleting kv for table|Fail to (?:init|recover) kv tablet/],
      bareTexts: ["Exception while deleting kv for table ", "Fail to init kv tablet for "],
      provenance: "read from source",
    },
    "disk-failed": {
      title: "The leader's disk failed during a put",
      remedy:
        "See the disk of that tablet server, which has ended by itself: make room, or mend it, and start the server. Meanwhile another replica leads, if one is in sync.",
      texts: ["Error while putting records to "],
      bareTexts: ["Error while putting records to TableBucket"],
      provenance: "read from source",
    },
  },
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
