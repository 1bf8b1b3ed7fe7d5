import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 41,
  constant: "KV_SNAPSHOT_NOT_EXIST",
  javaException: "KvSnapshotNotExistException",
  retriable: { java: false, python: false },
  since: "v0.6.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded on the wire; RpcServiceBase",
  metBy: ["client"],
  meaning: "The requested key-value snapshot does not exist",
  sentence: "[Snapshot {snapshot}|The snapshot][ of bucket {bucket}][ of table id {tableId}] does not exist.",
  texts: [/^Failed to get kv snapshot metadata for table bucket /],
  answers: {
    retry: "after-change",
    retryBecause: "Ask for a snapshot that is there; old ones are deleted.",
    applied: "no",
    appliedBecause: "Asking for a snapshot is a read.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun:
    "The Python client has no call that could end with it: only a request made by hand was answered with it.",
});
