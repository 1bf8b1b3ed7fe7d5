import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 52,
  constant: "INVALID_SERVER_RACK_INFO_EXCEPTION",
  javaException: "InvalidServerRackInfoException",
  retriable: { java: false, python: false },
  since: "v0.7.0",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded; TableAssignmentUtils",
  metBy: ["client"],
  meaning: "Only some tablet servers carry rack information",
  sentence: "Only some tablet servers carry rack information, so replicas cannot be placed by rack.",
  texts: [/^Not all tabletServers have rack information /],
  answers: {
    retry: "after-change",
    retryBecause:
      "The cause lies in the servers' configuration, and lasts until that is changed and they are restarted.",
    passes: {
      when: "Until the racks are set",
      measured: "2 and 5 ms for the refusal. Existing tables weren't tried.",
    },
    applied: "no",
    appliedBecause: "The call stopped before it placed any replica.",
  },
  causes: {
    "server-without-rack": {
      title: "A tablet server was added without a rack",
      remedy: "Set `tablet-server.rack` in its configuration and restart it.",
      provenance: "recorded",
    },
    "rolling-change": {
      title: "Racks are being introduced one server at a time",
      remedy:
        "Finish the change, and create tables afterwards. Give all servers a rack, or none of them: only the mixture is refused.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/INVALID_REPLICATION_FACTOR",
      how: "The other refusal from placing replicas. There the number of servers is what's missing.",
    },
    {
      with: "fluss/INVALID_CONFIG_EXCEPTION",
      how: "Properties of your table. Here it is a property of a server.",
    },
    {
      with: "fluss/SERVER_NOT_EXIST_EXCEPTION",
      how: "About a server that an operator names, and that isn't there.",
    },
  ],
  recordings: ["B-rack-mixed"],
});
