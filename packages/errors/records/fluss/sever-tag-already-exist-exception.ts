import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 59,
  constant: "SEVER_TAG_ALREADY_EXIST_EXCEPTION",
  javaException: "ServerTagAlreadyExistException",
  retriable: { java: false, python: null },
  since: "v0.9.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded on the wire; CoordinatorEventProcessor",
  metBy: ["administrator"],
  meaning: "The server carries another tag already",
  sentence: "[Server {server}|The server] carries [the tag {tag}|another tag] already.",
  texts: [/^Server tag \w+ already exists for server /],
  answers: {
    retry: "after-change",
    retryBecause: "The server carries another tag: remove that first.",
    applied: "no",
    appliedBecause: "The tag is as it was.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun:
    "The Python client has no call that could end with it: only a request made by hand was answered with it.",
});
