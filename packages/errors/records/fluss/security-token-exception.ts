import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 30,
  constant: "SECURITY_TOKEN_EXCEPTION",
  javaException: "SecurityTokenException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "RpcServiceBase.getFileSystemSecurityToken",
  metBy: ["client"],
  meaning: "No access token for the remote files was obtained",
  sentence: "The server could not obtain an access token for the remote file system.",
  texts: [/^Failed to get file access security token: /],
  answers: {
    retry: "after-change",
    retryBecause:
      "The server can't get a token for its file system until its settings or the token service are mended.",
    applied: "no",
    appliedBecause: "Asking for a token changes nothing.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
