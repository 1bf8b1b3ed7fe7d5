import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 46,
  constant: "AUTHENTICATE_EXCEPTION",
  javaException: "AuthenticationException",
  retriable: { java: false, python: false },
  since: "v0.7.0",
  common: true,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded; NettyServerHandler, PlainSaslServer, on each server that the client contacts",
  metBy: ["client"],
  meaning: "The server could not authenticate the client",
  sentence: "The server[ at {address}] could not authenticate the client.",
  texts: [
    /^Authentication failed\b|^Authenticate protocol not match: |^The connection has not completed auth/,
    /^SASL server enables .{1,80} while protocol of client is /,
    /^Invalid SASL\/PLAIN response: /,
    /^Unable to find a matching SASL mechanism for /,
  ],
  searchWords: ["wrong password", "login failed", "authentication failed", "SASL"],
  answers: {
    retry: "after-change",
    retryBecause: "The same credentials are refused again, and the flag is false in both clients.",
    passes: {
      when: "Until credentials or keys are right",
      measured: "`FlussConnection.create()` was refused after 9 to 178 ms, in six calls.",
    },
    applied: "no",
    appliedBecause: "The connection ended before the first request.",
  },
  causes: {
    "wrong-credentials": {
      title: "Password or user is wrong",
      remedy:
        "Check both against the server's configuration; look for blanks at the password's end first. The text can't tell you which of them it is.",
      texts: ["Invalid username or password"],
      provenance: "recorded",
    },
    "no-authentication": {
      title: "The client doesn't authenticate at all",
      remedy:
        "Set `security.protocol` to `sasl`. The key in the text begins with `client.`, which is the Java client's; pyfluss refuses it as an unknown property.",
      texts: ["The connection has not completed authentication"],
      provenance: "recorded",
    },
    "plaintext-listener": {
      title: "The client authenticates, and the listener takes no authentication",
      remedy:
        "Connect to the port of the listener for clients: the one between the servers may be plaintext. If the whole cluster is, drop the security settings.",
      texts: [/protocol of server is 'PLAINTEXT'/],
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "fluss/AUTHORIZATION_EXCEPTION", how: "The server knows who you are, and you lack the right." },
    {
      with: "fluss/RETRIABLE_AUTHENTICATE_EXCEPTION",
      how: "For authenticators that fail for a while. The client retries it without end, so you see a wait.",
    },
    {
      with: "fluss/SECURITY_TOKEN_EXCEPTION",
      how: "Access to the remote files behind the cluster, not to the cluster.",
    },
    { with: "fluss/CLIENT_ERROR", how: "Settings that the client itself refuses." },
  ],
  recordings: [
    "A4-wrong-password",
    "A4-unknown-user",
    "A4-no-credentials",
    "A1-connect-cfg-security.protocol:SASL,security.sasl.username:a,security.sasl.password",
  ],
});
