import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 51,
  constant: "RETRIABLE_AUTHENTICATE_EXCEPTION",
  javaException: "RetriableAuthenticationException",
  retriable: { java: false, python: false },
  since: "v0.7.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "NettyServerHandler passes it on from a plugin; no authenticator of 0.9.1 creates it",
  metBy: ["client"],
  meaning: "Authentication failed for now and may be tried again",
  sentence: "The server[ at {address}] could not authenticate the client for now.",
  answers: {
    retry: "yes",
    retryBecause: "Neither client's flag is set, but the authenticator that raises it says that it may pass.",
    applied: "no",
    appliedBecause: "It ended before the first request.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
