import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 60,
  constant: "SEVER_TAG_NOT_EXIST_EXCEPTION",
  javaException: "ServerTagNotExistException",
  retriable: { java: false, python: null },
  since: "v0.9.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded on the wire; CoordinatorEventProcessor",
  metBy: ["administrator"],
  meaning: "The server does not carry the tag to remove",
  sentence: "[Server {server}|The server] does not carry the tag[ {tag}] that was to be removed.",
  texts: [/^Server tag \w+ not exists for server /],
  searchWords: [
    "removeServerTag",
    "sys.remove_server_tag",
    "server tag",
    "PERMANENT_OFFLINE",
    "TEMPORARY_OFFLINE",
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The server carries another tag: remove the one that the text names.",
    passes: { when: "Until the server's tag changes", measured: "Recorded without a time." },
    applied: "no",
    appliedBecause: "One mismatch stops the whole request: the tags of all its servers are as they were.",
  },
  causes: {
    "other-tag": {
      title: "The server carries the other tag",
      remedy:
        "Remove the tag that the end of the text names, if that is what you want: it may be there for another reason than yours.",
      provenance: "recorded",
    },
    "mixed-servers": {
      title: "The servers of one request carry different tags",
      remedy:
        "Send a request for each tag, with the servers that carry it. The text names the first server that doesn't fit.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/SEVER_TAG_ALREADY_EXIST_EXCEPTION",
      how: "The same mismatch, from adding.",
    },
    {
      with: "fluss/SERVER_NOT_EXIST_EXCEPTION",
      how: "Only from adding. Removing a tag from a server that doesn't exist is a success.",
    },
  ],
  recordings: [],
});
