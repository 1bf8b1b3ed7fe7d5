import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 36,
  constant: "PARTITION_NOT_EXISTS",
  javaException: "PartitionNotExistException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: true,
  raisedBy: ["client", "coordinator", "tablet-server"],
  raisedBySource: "recorded; MetadataManager, RpcServiceBase, cluster.rs (Python)",
  metBy: ["client"],
  meaning: "The named partition does not exist in the table",
  sentence: "[Partition {partition}|The partition] does not exist[ in table {table}].",
  texts: [
    /^Partition '[^']{0,250}' does not exist|^Table partition '[^']{0,250}' does not exist|^The partition id '/,
    /^The partition '[^']{0,250}' of table '[^']{0,250}' does not exist\./,
    /^The partition's name for partition id: /,
    /^Can't find partition name for partition id: /,
    / is a partitioned table, but partition name is not provided\./,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "Somebody has to create the partition; the Python client doesn't.",
    passes: {
      when: "Until the partition is there",
      measured:
        "Admin calls answer in 8 to 13 ms. A write to the same partition raises nothing and waits for it, each time over 60 s.",
    },
    applied: "no",
    appliedBecause: "Only the admin and scanners raise it, and they had changed nothing.",
  },
  causes: {
    "not-created": {
      title: "It was never created",
      remedy:
        'Call `create_partition(path, {"region": "US"}, ignore_if_exists=True)`. It took 25 ms, and writes that were waiting for it then went through.',
      provenance: "recorded",
    },
    dropped: {
      title: "It has been dropped",
      remedy:
        "Leave that partition out, and list the partitions again before each round. With automatic partitioning the table drops those older than `table.auto-partition.num-retention` (7), made by hand or not.",
      texts: [/The partition id '\d+' does not exist/],
      provenance: "recorded",
    },
    "not-visible": {
      title: "It is hidden from you",
      remedy: "Have the right granted. The text doesn't tell a missing partition from a hidden one.",
      provenance: "recorded",
    },
    "not-partitioned": {
      title: "The table isn't partitioned",
      remedy:
        "Use `list_offsets()`. The other partition calls give [37 TABLE_NOT_PARTITIONED_EXCEPTION](/fluss/table-not-partitioned-exception/) for such a table.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
      how: "What an append gets when its partition is dropped under it, if its retries are limited.",
    },
    {
      with: "fluss/TABLE_NOT_PARTITIONED_EXCEPTION",
      how: "The table has no partitions at all, and most calls notice that first.",
    },
    { with: "fluss/PARTITION_SPEC_INVALID_EXCEPTION", how: "The partition's key or value can't be one." },
    { with: "fluss/TABLE_NOT_EXIST", how: "From the same calls when the table itself is missing." },
  ],
  recordings: [
    "A3-drop_partition-missing",
    "A3-list_partition_offsets-missing",
    "A3-subscribe-missing-partition",
    "A3-pkdrop-limit",
    "A3-not-partitioned-offsets",
  ],
});
