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
  searchWords: ["addServerTag", "sys.add_server_tag", "server tag", "decommission", "PERMANENT_OFFLINE"],
  answers: {
    retry: "after-change",
    retryBecause:
      "Name servers that are alive. The coordinator accepts only those that it takes to be alive.",
    passes: {
      when: "Until the server is there",
      measured: "The coordinator refused after 16 ms (recorded).",
    },
    applied: "no",
    appliedBecause: "One unknown server stops the whole request: no tag was set, not even for the others.",
  },
  causes: {
    "wrong-id": {
      title: "No tablet server has this id",
      remedy:
        "Take the ids from `getServerNodes()`, those of tablet servers only: the coordinator's id doesn't count. In Flink's procedure commas separate them.",
      provenance: "recorded",
    },
    "not-alive": {
      title: "The server has been stopped, or has lost ZooKeeper",
      remedy:
        "Start it, wait until `getServerNodes()` lists it, and send the request again. To take a server out of service, tag it and rebalance before you stop it.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/SEVER_TAG_NOT_EXIST_EXCEPTION",
      how: "From removing a tag, which doesn't ask whether the server exists.",
    },
    {
      with: "fluss/SEVER_TAG_ALREADY_EXIST_EXCEPTION",
      how: "The server is alive, and carries the other tag.",
    },
  ],
  recordings: ["B-raw-server-tag-unknown"],
});
