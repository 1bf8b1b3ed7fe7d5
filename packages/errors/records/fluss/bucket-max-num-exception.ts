import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 49,
  constant: "BUCKET_MAX_NUM_EXCEPTION",
  javaException: "TooManyBucketsException",
  retriable: { java: false, python: false },
  since: "v0.7.0",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded; TableDescriptorValidation, MetadataManager",
  metBy: ["client"],
  meaning: "The table would have more buckets than allowed",
  sentence: "The table would have more buckets than allowed[, {limit}].",
  texts: [
    /^Bucket count \d+ exceeds the maximum limit /,
    /^Adding partition '[^']{0,250}' would result in \d+ total buckets /,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The count is above a limit of the cluster, and both stay as they are.",
    passes: {
      when: "Until the count or the limit is changed",
      measured: "Refused after 34 and 62 ms in the two recorded calls.",
    },
    applied: "no",
    appliedBecause: "No table or partition was made.",
  },
  causes: {
    "mistaken-count": {
      title: "The bucket count is a mistake",
      remedy: "Write the number you meant. A row count or a number of users has no place there.",
      provenance: "recorded",
    },
    "low-limit": {
      title: "The cluster's limit is low",
      remedy: "Ask for fewer, or have `max.bucket.num` raised; its default is 128000.",
      provenance: "recorded",
    },
    "many-partitions": {
      title: "A new partition would take the table past the limit",
      remedy:
        "Drop partitions that nobody needs, or have `max.bucket.num` raised. A table with automatic partitions gets no new one until then, and only the coordinator's log says so.",
      texts: [/^Adding partition '/],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/PARTITION_MAX_NUM_EXCEPTION",
      how: "The limit on partitions, which a running table reaches some day.",
    },
    { with: "fluss/INVALID_REPLICATION_FACTOR", how: "The number of copies of each bucket is too large." },
    { with: "fluss/INVALID_TABLE_EXCEPTION", how: "The bucket key, not the count, is what's wrong." },
  ],
  recordings: ["B-bucket-max-num", "B-create-bucket-max"],
});
