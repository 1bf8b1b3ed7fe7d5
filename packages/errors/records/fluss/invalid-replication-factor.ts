import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 17,
  constant: "INVALID_REPLICATION_FACTOR",
  javaException: "InvalidReplicationFactorException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded; TableAssignmentUtils",
  metBy: ["client"],
  meaning: "The replication factor does not fit the live servers",
  sentence: "The replication factor[ {factor}] does not fit the number of live tablet servers[, {servers}].",
  texts: [/^Replication factor\b/],
  answers: {
    retry: "after-change",
    retryBecause:
      "Retrying brings no tablet server back. Where the text says `larger than available tablet servers`, the same call succeeds once they are back; a factor of 0 stays wrong.",
    passes: {
      when: "Until enough servers are up",
      measured: "The refusal took 37 ms without servers, 1 ms for a factor below 1.",
    },
    applied: "no",
    appliedBecause: "The coordinator found no places for the replicas and created no table or partition.",
  },
  causes: {
    "servers-down": {
      title: "Tablet servers are down",
      remedy:
        "Bring them back, then create the table. This is a sign of an outage, not of a bad table: look for pending writes as well.",
      texts: ["larger than available tablet servers: 0"],
      provenance: "recorded",
    },
    "small-cluster": {
      title: "The cluster is smaller than the one the definition was written for",
      remedy: "Take the factor from the environment's configuration instead of the code.",
      texts: ["larger than available tablet servers"],
      provenance: "recorded",
    },
    "not-positive": {
      title: "The factor is 0 or negative",
      remedy: "Set it to 1 or more, as a string; properties are strings.",
      texts: ["must be larger than 0"],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/NOT_ENOUGH_REPLICAS_EXCEPTION",
      how: "The table exists, and a write finds too few replicas in sync.",
    },
    { with: "fluss/INVALID_CONFIG_EXCEPTION", how: "Other table properties with a bad value." },
    {
      with: "fluss/INVALID_SERVER_RACK_INFO_EXCEPTION",
      how: "Also from placing replicas, when only some of the servers have a rack.",
    },
    { with: "fluss/BUCKET_MAX_NUM_EXCEPTION", how: "The other number of a new table that can be too large." },
  ],
  recordings: ["A1-tablet-down-create_table", "B-create-repl-0"],
});
