import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 2,
  constant: "UNSUPPORTED_VERSION",
  javaException: "UnsupportedVersionException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["client", "tablet-server"],
  raisedBySource: "ServerApiVersions (Java client), ReplicaManager.validateClientVersionForPkTable",
  metBy: ["client"],
  meaning: "Client and server share no version of the API",
  sentence: "Client and server share no version of the API that [{op}|the call] needs[ for table {table}].",
  texts: [
    /^The server does not support \w+ with version in range /,
    /^Client API version \d+ is not supported for table /,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "Client and server have to be of releases that share a version of the call.",
    applied: "no",
    appliedBecause: "The server refused the request for its version.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
