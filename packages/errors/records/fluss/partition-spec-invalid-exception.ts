import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 43,
  constant: "PARTITION_SPEC_INVALID_EXCEPTION",
  javaException: "InvalidPartitionException",
  retriable: { java: false, python: false },
  since: "v0.6.0",
  common: true,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded; PartitionUtils, ResolvedPartitionSpec",
  metBy: ["client"],
  meaning: "The partition's keys or values do not fit the table",
  sentence:
    "[Partition {partition}|The partition] does not fit [table {table}|the table]: a key or value is not valid.",
  texts: [/^PartitionSpec |^The partition value /, /^table don't contains this partitionKey: /],
  answers: {
    retry: "after-change",
    retryBecause: "Key and value are checked against the table and against fixed rules.",
    passes: {
      when: "Until keys and values are changed",
      measured: "Refused after 1.6 to 3.0 ms in four of five calls, after 55 ms in the first.",
    },
    applied: "no",
    appliedBecause: "No partition was made.",
  },
  causes: {
    "wrong-key": {
      title: "A key isn't one of the table's partition keys",
      remedy: "Take the keys from `get_table_info(path).get_partition_keys()`.",
      texts: ["does not contain partition key"],
      provenance: "recorded",
    },
    "bad-character": {
      title: "The value has a character that a partition can't have",
      remedy:
        "Encode the value before you write rows with it. A row with such a value has no partition that could ever be created, so its write would wait for ever.",
      texts: [/The partition value .* is invalid/],
      provenance: "recorded",
    },
    "wrong-count": {
      title: "There are too few or too many keys",
      remedy: "Give exactly one value for each partition key.",
      texts: ["size is not equal to partition keys size"],
      provenance: "recorded",
    },
    "reserved-prefix": {
      title: "The value begins with two underscores",
      remedy: "Put something before it; such names belong to the server.",
      texts: ["'__' is not allowed as prefix"],
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "fluss/PARTITION_NOT_EXISTS", how: "The spec is fine, and no such partition is there." },
    { with: "fluss/TABLE_NOT_PARTITIONED_EXCEPTION", how: "The table takes no spec at all." },
    {
      with: "fluss/CLIENT_ERROR",
      how: "A row whose partition column is null: `Partition value shouldn't be null.`, from `append()`.",
    },
    { with: "fluss/UNKNOWN_SERVER_ERROR", how: "A wrong key when listing." },
  ],
  recordings: ["A3-spec-wrong-key", "A3-spec-empty", "A3-spec-bad-chars", "A3-spec-dunder"],
});
