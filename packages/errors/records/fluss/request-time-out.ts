import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 25,
  constant: "REQUEST_TIME_OUT",
  javaException: "TimeoutException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: true,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded: two of three replicas dead",
  metBy: ["client"],
  meaning: "The server did not finish the request in time",
  sentence:
    "The server did not finish [{op}|the request] in time; a write may have been applied all the same.",
  texts: [/^The request time out\./],
  searchWords: ["timeout", "timed out", "deadline exceeded"],
  answers: {
    retry: "yes",
    retryBecause:
      "It passes when replicas catch up or are dropped from the in-sync set. The flag is true in both clients.",
    passes: {
      when: "Until replicas catch up or are dropped",
      measured: "Each try takes 30 s: with `writer.retries=1` it was raised after 60.1 s (recorded).",
    },
    applied: "perhaps",
    appliedBecause:
      "The leader waited for the others with the record in hand. Without idempotence, sending it again can store it twice.",
  },
  causes: {
    "replicas-died": {
      title: "Replicas died a moment ago and still count as in sync",
      remedy:
        "Bring a replica back. If none comes, the in-sync set shrinks; the write then succeeds or, if the cluster wants more in sync, ends in [29 NOT_ENOUGH_REPLICAS_EXCEPTION](/fluss/not-enough-replicas-exception/), as recorded.",
      provenance: "recorded",
    },
    "slow-replica": {
      title: "A replica is alive and too slow",
      remedy:
        "Look at the followers' disks and at the network between the servers before you change a timeout.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/NOT_ENOUGH_REPLICAS_EXCEPTION",
      how: "The same outage a minute later. The leader knows by then that replicas are missing, and refuses beforehand.",
    },
    {
      with: "fluss/NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION",
      how: "The set shrank between append and confirmation. It couldn't be brought about in the recordings; 25 came in its place.",
    },
    {
      with: "fluss/NETWORK_EXCEPTION",
      how: "The way to the server is broken. A connect timeout is that code, not this one.",
    },
    {
      with: "fluss/LEADER_NOT_AVAILABLE_EXCEPTION",
      how: "Nobody leads the bucket, so nobody can wait for its replicas.",
    },
  ],
  recordings: ["C-isr-all-r1"],
});
