import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 58,
  constant: "SERVER_NOT_EXIST_EXCEPTION",
  javaException: "ServerNotExistException",
  retriable: { java: false, python: null },
  since: "v0.9.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded on the wire; CoordinatorEventProcessor",
  metBy: ["administrator"],
  meaning: "No server with this id belongs to the cluster",
  sentence: "[Server {server}|The server] does not belong to the cluster.",
  texts: [/^Server \d+ not exists when trying to /],
  answers: {
    retry: "after-change",
    retryBecause: "Name servers that are alive; one that isn't stops the whole request.",
    applied: "no",
    appliedBecause: "No tag was set, for the other servers neither.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun:
    "The Python client has no call that could end with it: only a request made by hand was answered with it.",
});
