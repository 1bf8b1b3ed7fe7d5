import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 47,
  constant: "SECURITY_DISABLED_EXCEPTION",
  javaException: "SecurityDisabledException",
  retriable: { java: false, python: false },
  since: "v0.7.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded on the wire; CoordinatorService, RpcServiceBase",
  metBy: ["administrator"],
  meaning: "Access rules were used, but no authorizer is configured",
  sentence: "[{op}|The call] is about access rules, but the cluster has no authorizer configured.",
  texts: [/^No Authorizer is configured\./],
  searchWords: ["ACL", "access control", "authorizer.enabled", "sys.add_acl", "sys.list_acl", "sys.drop_acl"],
  answers: {
    retry: "after-change",
    retryBecause: "The server has no authorizer until its operator configures one and starts it again.",
    passes: { when: "Until it is configured", measured: "The server refused within 4 ms (recorded)." },
    applied: "no",
    appliedBecause: "The server refuses before it reads what is asked: no rule was made, listed or dropped.",
  },
  causes: {
    "authorizer-off": {
      title: "The cluster runs without an authorizer",
      remedy:
        "Set `authorizer.enabled: true` with a super user and a SASL listener on every server, and restart them. Until then every user may do everything, so no rule is missing.",
      provenance: "recorded",
    },
    "coordinator-without": {
      title: "The tablet servers have an authorizer, the coordinator has none",
      remedy:
        "Give the coordinator the same `authorizer.*` settings and restart it: Java's calls about rules go only to it, so its configuration decides.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/AUTHORIZATION_EXCEPTION",
      how: "There is an authorizer, and it refuses this user. Making and dropping rules takes ALTER on the database or the cluster.",
    },
    {
      with: "fluss/AUTHENTICATE_EXCEPTION",
      how: "The login failed. 47 comes after it, or where nobody has to log in.",
    },
  ],
  recordings: ["B-raw-acl-disabled-create"],
});
