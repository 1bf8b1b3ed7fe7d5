import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 26,
  constant: "STORAGE_EXCEPTION",
  javaException: "StorageException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "ReplicaManager",
  metBy: ["operator"],
  meaning: "The server's replica is offline after a failure",
  sentence: "The replica of [bucket {bucket}|the bucket] is offline on [server {server}|that tablet server].",
  texts: [
    /^Could not find leader for follower replica /,
    /^The replica TableBucket.{0,200} is offline /,
    /^TableBucket.{0,200} is offline on server /,
  ],
  searchWords: ["disk full", "no space left on device", "ENOSPC", "disk failure"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients call it retriable. It passes when the server can make the replica, or another one takes over.",
    applied: "perhaps",
    appliedBecause: "Storage failed; how far a write had come isn't known.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
