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
  searchWords: ["addServerTag", "sys.add_server_tag", "server tag", "PERMANENT_OFFLINE", "TEMPORARY_OFFLINE"],
  answers: {
    retry: "after-change",
    retryBecause: "A tag is never replaced: remove the one that the text names, then add yours.",
    passes: { when: "Until the tag is removed", measured: "The coordinator refused after 2 ms (recorded)." },
    applied: "no",
    appliedBecause: "The tags of all servers in the request are as they were.",
  },
  causes: {
    "left-behind": {
      title: "The tag of an earlier maintenance is still there",
      remedy:
        "Remove it with `removeServerTag`, then add the new one. Tags are kept in ZooKeeper until somebody removes them: no restart of a server or of the coordinator ends one.",
      provenance: "recorded",
    },
    "somebody-else": {
      title: "Somebody else is taking the server out of service",
      remedy:
        "Ask before you remove it. With `PERMANENT_OFFLINE` the next rebalance moves everything off that server, and taking the tag away undoes that plan.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/SEVER_TAG_NOT_EXIST_EXCEPTION",
      how: "The same mismatch, from removing: the server carries the other tag.",
    },
    { with: "fluss/SERVER_NOT_EXIST_EXCEPTION", how: "The server isn't alive, whatever its tag." },
  ],
  recordings: ["B-raw-server-tag-conflict"],
});
