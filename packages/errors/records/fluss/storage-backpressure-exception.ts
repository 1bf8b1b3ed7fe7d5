import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 72,
  constant: "STORAGE_BACKPRESSURE_EXCEPTION",
  javaException: "StorageBackpressureException",
  retriable: { java: true, python: true },
  since: "unreleased",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "KvTablet, RocksDBWriteBatchWrapper (main)",
  metBy: ["client"],
  meaning: "The key-value storage is overloaded and rejects writes",
  sentence:
    "The key-value storage is overloaded and rejected a write[ to bucket {bucket}][ of table id {tableId}].",
  texts: [/^Write rejected for .{1,200}: flush budget exceeded |^RocksDB rejected a KV flush because /],
  searchWords: ["backpressure", "throttling", "rocksdb", "write stall", "compaction"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients wait and try again by themselves; it is raised when `writer.retries` have run out. It passes when the store has flushed.",
    passes: {
      when: "Until the store has flushed",
      measured:
        "The client waits 3 s before each retry: with two retries the error came after 6.1 s (recorded).",
    },
    applied: "no",
    appliedBecause: "The write was refused before it was stored.",
  },
  causes: {
    "writes-outrun-flushes": {
      title: "More is written to a bucket than its key-value store can flush",
      remedy:
        "Write more slowly, or spread the load over more buckets and servers. A faster disk helps; so does `kv.backpressure.l0-slowdown-trigger`, which slows clients down earlier.",
      texts: ["Write rejected for "],
      provenance: "read from source",
    },
    "store-stalls": {
      title: "RocksDB itself delays or stops writes",
      remedy:
        "Look at the server's disk and at its compactions: the store has fallen behind. Writers wait meanwhile.",
      bareTexts: ["RocksDB rejected a KV flush because writes are delayed or stalled"],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/KV_STORAGE_EXCEPTION",
      how: "What clients up to 0.9.1 get in its place, with this text: they ask again without the pause.",
    },
    {
      with: "fluss/DISK_WRITE_LOCKED",
      how: "The disk is nearly full. Here it is only slow.",
    },
  ],
  recordings: [],
});
