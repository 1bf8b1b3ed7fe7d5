import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 65,
  constant: "NOT_COORDINATOR_LEADER_EXCEPTION",
  javaException: "NotCoordinatorLeaderException",
  retriable: { java: false, python: null },
  since: "unreleased",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "FlussRequestHandler (main)",
  metBy: ["client", "administrator"],
  meaning: "The coordinator asked is on standby, not leading",
  sentence: "The coordinator[ at {address}] is on standby and cannot serve [{op}|the request].",
  texts: [
    /^This coordinator server is not the current leader\.|^The coordinator is not a leader and cannot /,
  ],
  searchWords: ["high availability", "standby", "failover"],
  answers: {
    retry: "yes",
    retryBecause:
      "Neither client's flag is set, nor does either look for the coordinator that leads. A new connection finds it if `bootstrap.servers` lists all coordinators, or tablet servers.",
    again: "new-client",
    applied: "no",
    appliedBecause: "A standby coordinator serves no request.",
  },
  causes: {
    "standby-listed": {
      title: "The address that was asked is that of a standby coordinator",
      remedy:
        "List tablet servers in `bootstrap.servers`, or all coordinators: each address is tried once, and the first that answers is taken.",
      provenance: "read from source",
    },
    "coordinator-changed": {
      title: "The coordinator has changed since the connection was made",
      remedy:
        "Connect again, and let the admin's calls go through the new connection. Writers and readers talk to tablet servers, and go on with the old one.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_SERVER_ERROR",
      how: "A coordinator that has just started and isn't ready: in 0.9.1 it answers -1.",
    },
    {
      with: "fluss/NETWORK_EXCEPTION",
      how: "The coordinator is down, or the address is nobody's.",
    },
  ],
  recordings: [],
});
