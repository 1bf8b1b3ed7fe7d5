import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: -1,
  constant: "UNKNOWN_SERVER_ERROR",
  javaException: "UnknownServerException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: true,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded",
  metBy: ["client", "administrator"],
  meaning: "A server exception without a code of its own",
  sentence:
    "The server failed with an exception that has no code of its own[: {exception}][, for table {table}].",
  texts: [
    /^Failed to (?:register|get|delete) producer offsets for producer /,
    /^Failed to (?:acquire|release|drop) kv snapshot lease for /,
    /^Error when (?:add|remove) server tags /,
  ],
  answers: {
    retry: "after-change",
    retryBecause:
      "A missing table or a bad value stays as it is. `CoordinatorEventProcessor is not initialized yet` passes within a ZooKeeper session.",
    passes: {
      when: "Until the cause is gone",
      measured:
        "Raised after 2 to 111 ms in 14 recorded calls. A coordinator that is starting is ready by itself once its predecessor's session has expired: 60 s by default.",
    },
    applied: "perhaps",
    appliedBecause:
      "Thirteen of the 14 recorded calls were reads or refused creations. A write may have got further than its exception tells.",
  },
  bareTexts: ["The log sequence number must be non-decreasing", "Offset mismatch for replica TableBucket{"],
  causes: {
    "missing-table": {
      title: "The table or its database doesn't exist",
      remedy:
        "Ask `table_exists()` first, or `get_table_info()`, which answers with a proper [7 TABLE_NOT_EXIST](/fluss/table-not-exist/). Then see [table not found](/guides/fluss-table-not-found/).",
      texts: [/Failed to get tables|(Table|Database)NotExist/],
      answers: { applied: "no" },
      provenance: "recorded",
    },
    "dropped-while-scanning": {
      title: "The table was dropped while a scanner read it",
      remedy:
        "Stop that scanner. If a new table has the name, open that one and begin at an offset you choose: the old offsets mean nothing there.",
      answers: { retry: "no", applied: "no" },
      provenance: "recorded",
    },
    "coordinator-starting": {
      title: "The coordinator has just been restarted",
      remedy:
        "Retry with a deadline a little above the ZooKeeper session timeout (60 s unless configured). Most other texts of this code don't pass by themselves.",
      texts: [/not initialized yet/],
      answers: {
        retry: "yes",
        applied: "no",
        appliedBecause: "The coordinator refused before it looked at the request.",
      },
      provenance: "recorded",
    },
    "created-at-once": {
      title: "Two programs created the same table at the same moment",
      remedy:
        "Call `create_table()` again with `ignore_if_exists=True`: the other program has made it. If the same text stays, a creation was cut off halfway; show it to whoever runs the cluster.",
      texts: ["schema when"],
      answers: { retry: "yes", applied: "no", appliedBecause: "The other creation got there first." },
      provenance: "read from source",
    },
    "bad-value": {
      title: "An option's value can't be parsed",
      remedy:
        "Correct the value. Most other options are checked properly and give [39 INVALID_CONFIG_EXCEPTION](/fluss/invalid-config-exception/).",
      texts: [/NumberFormat|Could not parse|Number of buckets/],
      answers: { applied: "no" },
      provenance: "recorded",
    },
    "wrong-partition-key": {
      title: "A partition was asked for by a key that the table doesn't have",
      remedy:
        "Use the table's partition keys. `create_partition()` with the same mistake gives [43 PARTITION_SPEC_INVALID_EXCEPTION](/fluss/partition-spec-invalid-exception/).",
      texts: ["Fail to list"],
      answers: { applied: "no" },
      provenance: "recorded",
    },
    "many-writers": {
      title: "Many writers asked for an id at once",
      remedy:
        "Send it again: nothing was written. Ids come from one counter in ZooKeeper, and the request lost the race for it. Start fewer writers at a time, or let them share a connection.",
      bareTexts: ["Failed to increment sequence id counter"],
      answers: { retry: "yes", applied: "no" },
      provenance: "reported in the field: apache/fluss#1057",
    },
    "damaged-request": {
      title: "The request was damaged on its way",
      remedy:
        "Look at what stands between client and server. A client that doesn't fit the server would look the same.",
      texts: ["Unsupported magic"],
      answers: { applied: "no" },
      provenance: "recorded",
    },
    "on-a-follower": {
      title: "A follower failed while it copied from its leader",
      remedy:
        "Leave the client alone: no call of yours failed. Check whether the bucket's followers come back into the in-sync set, and restart a server whose follower doesn't.",
      aroundTexts: [/\bReplicaFetcherThread\b/],
      answers: {
        retry: "no",
        retryBecause: "No client waits for a follower that copies.",
        applied: "no",
        appliedBecause: "The leader has what the follower lacks.",
      },
      provenance: "reported in the field: apache/fluss#704",
    },
  },
  confusedWith: [
    {
      with: "fluss/TABLE_NOT_EXIST",
      how: "The proper code for a missing table. Which of the two you get depends on the call, not on the table.",
    },
    {
      with: "fluss/INVALID_CONFIG_EXCEPTION",
      how: "The proper code for an invalid option. In the recordings two options and the bucket count bypassed it.",
    },
    {
      with: "fluss/CLIENT_ERROR",
      how: "One number below, and never from a server. Its texts have one line.",
    },
    {
      with: "fluss/PARTITION_SPEC_INVALID_EXCEPTION",
      how: "What a wrong partition key gives when a partition is created instead of listed.",
    },
  ],
  recordings: [
    "A2-get_table-missing-db",
    "A1-tablet-down-list_offsets",
    "A3-list-spec-wrong",
    "B-create-bucket-zero",
  ],
});
