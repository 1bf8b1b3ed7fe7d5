import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 60,
  constant: "SEVER_TAG_NOT_EXIST_EXCEPTION",
  javaException: "ServerTagNotExistException",
  retriable: { java: false, python: null },
  since: "v0.9.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "CoordinatorEventProcessor",
  metBy: ["administrator"],
  meaning: "The server does not carry the tag to remove",
  sentence: "[Server {server}|The server] does not carry the tag[ {tag}] that was to be removed.",
  texts: [/^Server tag \w+ not exists for server /],
  answers: {
    retry: "after-change",
    retryBecause: "The server carries another tag: remove the one that the text names.",
    applied: "no",
    appliedBecause: "The tag is as it was.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
