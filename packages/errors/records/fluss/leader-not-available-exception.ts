import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 44,
  constant: "LEADER_NOT_AVAILABLE_EXCEPTION",
  javaException: "LeaderNotAvailableException",
  retriable: { java: true, python: true },
  since: "v0.7.0",
  common: true,
  raisedBy: ["client"],
  raisedBySource: "recorded: the client's metadata names no leader; batch_scanner.rs (Python), Sender (Java)",
  metBy: ["client"],
  meaning: "The bucket has no leader at the moment",
  sentence: "[Bucket {bucket}|The bucket][ of table id {tableId}] has no leader at the moment.",
  texts: [/^No leader found for table bucket: /, /^Server -?\d+ is not found in metadata cache\./],
  searchWords: ["no leader", "failover"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients call it retriable. With several replicas another one takes over; a single one comes back only with its server.",
    passes: {
      when: "5.6 to 7.9 s after a kill",
      measured:
        "Until an append succeeded, each tried from a new process; three replicas, session timeout 6 s. With the default of 60 s the leader moved 60 s after the kill.",
    },
    applied: "no",
    appliedBecause: "The client found no leader in its metadata and sent nothing.",
  },
  bareTexts: [
    "no alive tablet server in cluster",
    "Leader not found for table bucket: ",
    /Leader not found after retry +\d+ times for table bucket: /,
    "No leader found for table bucket: ",
  ],
  causes: {
    "leader-killed": {
      title: "The leader was killed and the cluster hasn't noticed",
      remedy:
        "Read again over a new connection, with backoff, up to the session timeout and a little more. End a stuck writer with its process: a new connection beside it didn't recover.",
      provenance: "recorded",
    },
    "only-replica-down": {
      title: "The bucket's only replica was on a server that is down",
      remedy: "Start that server again; nothing else has the data. For the next table choose three replicas.",
      answers: { retry: "after-change" },
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/NETWORK_EXCEPTION",
      how: "The same dead server, met through metadata that is older than its death.",
    },
    {
      with: "fluss/NOT_LEADER_OR_FOLLOWER",
      how: "A server that lives and isn't the leader any more. Writers, lookups and polls follow it by themselves; limit scans and `list_offsets()` raise it at once.",
    },
    { with: "fluss/NOT_ENOUGH_REPLICAS_EXCEPTION", how: "There is a leader, and too few followers." },
    {
      with: "fluss/UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
      how: "The bucket doesn't exist, so it can't have a leader either.",
    },
  ],
  recordings: ["B-noleader-limit-new"],
});
