import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 48,
  constant: "AUTHORIZATION_EXCEPTION",
  javaException: "AuthorizationException",
  retriable: { java: false, python: false },
  since: "v0.7.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded; AbstractAuthorizer, TabletService",
  metBy: ["client", "administrator"],
  meaning: "The user lacks the right for this operation",
  sentence:
    "[Principal {principal}|The user] lacks the right[ {right}] that [{op}|the call] needs[ on table {table}][ on database {database}].",
  texts: [/^Principal .{1,400} have no authorization to operate |^No permission to /],
  searchWords: ["access denied", "permission denied", "no permission", "unauthorized", "ACL"],
  answers: {
    retry: "after-change",
    retryBecause:
      "A person has to grant the right. After that the next call succeeds, except on a broken writer.",
    passes: {
      when: "Until it is granted",
      measured: "1 to 19 ms until the refusal; reads worked at the first call after the grant.",
    },
    applied: "no",
    appliedBecause: "The server checks the right before it does anything.",
  },
  bareTexts: [" have no authorization to operate "],
  causes: {
    "right-not-granted": {
      title: "The right was never granted to this user",
      remedy:
        "Have exactly that granted: the operation after `operate`, on the resource in the braces. Creating a database needs CREATE on the cluster, dropping a table DROP on it, creating a partition WRITE on its table.",
      texts: ["have no authorization to operate"],
      provenance: "recorded",
    },
    "no-read-right": {
      title: "READ is missing, and a scanner polls",
      remedy: "Have READ on the table granted. The first poll after the grant returned the row.",
      texts: ["No permission to READ"],
      provenance: "recorded",
    },
    "other-user": {
      title: "The program runs as another user than you think",
      remedy: "Look at `security.sasl.username` of this process.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "fluss/AUTHENTICATE_EXCEPTION", how: "The server can't tell who you are. With 48 it knows." },
    {
      with: "fluss/TABLE_NOT_EXIST",
      how: "From `get_table()`, for a table that `table_exists()` shows and that you have no right to describe.",
    },
    { with: "fluss/SECURITY_DISABLED_EXCEPTION", how: "The cluster has no rights to grant at all." },
    { with: "fluss/CLIENT_ERROR", how: "What this error becomes in lookups and in idempotent writers." },
  ],
  recordings: [
    "A4-authz-create_database",
    "A4-authz-get_database_info",
    "A4-authz-drop_table-missing",
    "A4-authz-create_partition",
    "A4-acl-describe-poll",
  ],
});
