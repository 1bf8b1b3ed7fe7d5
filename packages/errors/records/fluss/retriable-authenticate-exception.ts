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
    retryBecause:
      "Neither client's flag is set, and yet both try again by themselves, without a limit: the call that connects waits.",
    applied: "no",
    appliedBecause: "No request is served before the login.",
  },
  causes: {
    "backend-down": {
      title: "The servers' authentication plugin can't ask its own user directory",
      remedy:
        "Bring the directory back, or mend the servers' way to it: the servers' log has the plugin's text. Give the connecting call a deadline of its own.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/AUTHENTICATE_EXCEPTION",
      how: "The login was checked and refused: wrong password, unknown user, none given. That one is final.",
    },
    {
      with: "fluss/NETWORK_EXCEPTION",
      how: "Fluss itself wasn't reached. A connection that hangs may also meet a peer that says nothing.",
    },
  ],
  recordings: [],
});
