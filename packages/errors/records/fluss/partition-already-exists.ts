import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 42,
  constant: "PARTITION_ALREADY_EXISTS",
  javaException: "PartitionAlreadyExistsException",
  retriable: { java: false, python: false },
  since: "v0.6.0",
  common: true,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded; MetadataManager",
  metBy: ["client"],
  meaning: "A partition with these values exists already",
  sentence: "[Partition {partition}|The partition] exists already[ in table {table}], so it was not created.",
  texts: [/^Partition '[^']{0,250}' already exists/],
  answers: {
    retry: "no",
    retryBecause:
      "The partition that you wanted is there, and a partition has no definition of its own that could differ.",
    passes: {
      when: "As long as it exists",
      measured: "Refused after 21 ms; with the option the call took 25 ms (recorded).",
    },
    applied: "no",
    appliedBecause: "With `ignore_if_exists=True` the call succeeds as often as you make it.",
  },
  causes: {
    "daily-partition": {
      title: "Each start of the program creates today's partition",
      remedy: "Create it with `ignore_if_exists=True`.",
      provenance: "recorded",
    },
    "several-writers": {
      title: "Several writers create the partitions that they need",
      remedy:
        "Let all of them create with the option, and none ask `list_partition_infos()` first. Their rows go into the same partition.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "fluss/PARTITION_NOT_EXISTS", how: "The opposite, from `drop_partition()` and from offsets." },
    {
      with: "fluss/PARTITION_MAX_NUM_EXCEPTION",
      how: "Also from `create_partition()`, when there are too many others.",
    },
    { with: "fluss/TABLE_ALREADY_EXIST", how: "One level up. There the existing one may differ from yours." },
  ],
  recordings: ["A3-create_partition-again"],
});
