import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "ClientConnectionError",
  parent: "ClientError",
  severity: "CRITICAL",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: true,
  raisedNote:
    "Raised only by the constructor; a refused connection later on is NoLeaderError or ClientError.",
  meaning: "A client could not be created for the cluster",
  sentence: "No client could be created for the cluster[ at {address}].",
  searchWords: ["connection refused", "ECONNREFUSED", "cannot connect", "connect timeout"],
  answers: {
    retry: "depends",
    retryBecause:
      "Code 2, an empty list of addresses, stays refused. With 8 nobody answered, and that can pass.",
    whenUnknown: "yes",
    passes: {
      when: "Until the addresses are right",
      measured: "An empty list was refused after 0.1 ms, before any connection was tried.",
    },
    applied: "no",
    appliedBecause: "No client exists yet, so nothing was asked of the cluster.",
  },
  texts: [/^no cluster addresses provided$/],
  causes: {
    "no-addresses": {
      title: "The list of addresses is empty",
      remedy:
        "Look where the addresses come from: an unset variable, a setting split at commas, a lookup without a result. Check for an empty list in your own code, with your own words.",
      codes: [2, 3, 4],
      answers: { retry: "after-change" },
      provenance: "recorded",
    },
    "connect-failed": {
      title: "The native library connects when the client is made, and fails",
      remedy:
        "Treat it as having no leader: wait, make the client again, and after two elections check that the nodes run.",
      answers: { retry: "yes" },
      provenance: "recorded",
    },
    "not-the-protocol": {
      title: "The address isn't a dqlite server's",
      remedy:
        "Give host and port of a member. An address that begins with @ is a socket name of one machine and reaches nobody on another.",
      bareTexts: ["write handshake: write unix @", "DqliteConnectionError: Failed to connect to "],
      answers: { retry: "after-change" },
      provenance: "reported in the field: canonical/go-dqlite#156",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NoLeaderError",
      how: "What a connection that is refused comes out as, from `leader()`, `cluster()`, `add()` and `remove()`.",
    },
    {
      with: "dqlite/ClientError",
      how: "A connection that breaks later on, and a refusal where only one address is asked.",
    },
    {
      with: "dqlite/ClusterConfigurationError",
      how: "It sounds like a wrong list of addresses. Nothing raises it.",
    },
  ],
  recordings: ["client-empty", "client-create-nonodes-eager-rc8"],
});
