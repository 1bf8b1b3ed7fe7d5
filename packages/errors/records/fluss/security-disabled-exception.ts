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
  answers: {
    retry: "after-change",
    retryBecause: "The cluster has no authorizer until its operator configures one.",
    applied: "no",
    appliedBecause: "The call was refused.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun:
    "The Python client has no call that could end with it: only a request made by hand was answered with it.",
});
