import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 45,
  constant: "PARTITION_MAX_NUM_EXCEPTION",
  javaException: "TooManyPartitionsException",
  retriable: { java: false, python: false },
  since: "v0.7.0",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded; MetadataManager",
  metBy: ["client"],
  meaning: "The table has as many partitions as allowed",
  sentence: "[Table {table}|The table] has as many partitions as allowed[, {limit}].",
  texts: [/^Exceed the maximum number of partitions for table /],
  answers: {
    retry: "after-change",
    retryBecause: "The table is full of partitions until one is dropped.",
    passes: { when: "Until one is dropped", measured: "Refused after 15 ms in the one recorded call." },
    applied: "no",
    appliedBecause: "The new partition wasn't created, and the others are as they were.",
  },
  causes: {
    "never-dropped": {
      title: "Old partitions are never dropped",
      remedy:
        "Save what matters, drop the oldest with `drop_partition()` (8 ms), and make that a regular job. A table with automatic partitions drops them itself: all but the latest `table.auto-partition.num-retention`, 7.",
      provenance: "recorded",
    },
    "fine-key": {
      title: "The partition key has too many values",
      remedy:
        "Partition by something coarse, a day or a region, and let the bucket key spread the rest. That means a new table.",
      provenance: "recorded",
    },
    "low-limit": {
      title: "The limit is low",
      remedy: "Have it raised in the servers' configuration.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/BUCKET_MAX_NUM_EXCEPTION",
      how: "The limit on buckets, met by a new table, and by a new partition of one that has many.",
    },
    { with: "fluss/PARTITION_ALREADY_EXISTS", how: "This very partition is there, and there is room." },
    {
      with: "fluss/HISTORICAL_PARTITION_THROTTLED",
      how: "An unreleased code about reading old partitions from a lake.",
    },
  ],
  recordings: ["B-partition-max-num"],
});
