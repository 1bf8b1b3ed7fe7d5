import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 1,
  constant: "NETWORK_EXCEPTION",
  javaException: "NetworkException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: true,
  raisedBy: ["client"],
  raisedBySource: "recorded; ServerConnection (Java), sender.rs (Python)",
  metBy: ["client", "administrator"],
  meaning: "The connection to a server failed or broke",
  sentence: "The connection to [{address}|the server] failed or broke before an answer came.",
  texts: [/^Fluss hitting unexpected rpc error /],
  searchWords: [
    "connection refused",
    "ECONNREFUSED",
    "connection reset",
    "disconnected",
    "network partition",
    "broken pipe",
  ],
  answers: {
    retry: "yes",
    retryBecause:
      "A server that is back answers the next try, on the same connection object too. Where the text holds `ApiError`, decide by the code in it.",
    passes: {
      when: "Until the server is back",
      measured:
        "Raised after 0.7 s with one bootstrap address: four connects at 0, 100, 300 and 700 ms. With two, or on an old connection, within 1 ms.",
    },
    applied: "perhaps",
    appliedBecause:
      "`Connection refused` sent nothing. After `early eof` the request was under way, and may have been applied.",
  },
  bareTexts: [
    "Disconnected from node {node} (id: ",
    "Cannot send request to server {server} because it is disconnected",
  ],
  causes: {
    "leader-unreachable": {
      title: "The last try of a write couldn't reach the bucket's leader",
      remedy:
        "Check whether the row is there before you write it again: an earlier try may have stored it. Raise `writer.retries` above what it was, so that the client outlasts the election.",
      texts: ["Failed to connect dest"],
      answers: { applied: "perhaps" },
      provenance: "read from source",
    },
    "nobody-listens": {
      title: "Nobody listens at the bootstrap address",
      remedy:
        "Start the server, or correct host and port. List several addresses: with the first one refused and the second alive, the connection stood after 11 ms.",
      texts: [/connection refused/i],
      answers: { applied: "no", appliedBecause: "Nothing was sent." },
      bareTexts: ["Failed to initialize fluss client connection to bootstrap servers"],
      provenance: "recorded",
    },
    "coordinator-down": {
      title: "The coordinator is down",
      remedy:
        "Bring it back and keep your objects: the same admin worked again at once. Meanwhile, connect through a tablet server's address.",
      provenance: "recorded",
    },
    "tablet-server-dead": {
      title: "The tablet server that leads the bucket is dead",
      remedy:
        "Give writes and lookups a deadline. Reads go on over a new connection, a stuck writer's rows only from a new process: see [timeouts](/guides/fluss-timeouts/).",
      answers: { applied: "perhaps-later" },
      provenance: "recorded",
    },
    "wrong-listener": {
      title: "Something other than Fluss listens there",
      remedy:
        "Correct the port. A peer that keeps the connection and says nothing, such as a web server, raises no error at all: `create()` waits for ever.",
      texts: ["Cannot read framed message"],
      provenance: "recorded",
    },
    "connection-broke": {
      title: "The connection broke before the answer",
      remedy:
        "Repeat a read at once. Before you repeat a write, see whether it is stored. With `writer.retries=3` four cuts ended one; the next append got [31 OUT_OF_ORDER_SEQUENCE_EXCEPTION](/fluss/out-of-order-sequence-exception/).",
      texts: ["Connection is poisoned"],
      provenance: "recorded",
    },
    "server-not-ready": {
      title: "The client isn't connected to the server yet, or no longer",
      remedy:
        "Send it again after a pause: the client reconnects by itself. If the error stays, check that the server runs.",
      bareTexts: ["Cannot send request to server {server} because it is disconnected"],
      answers: { retry: "yes", applied: "no" },
      provenance: "reported in the field: apache/fluss#2086",
    },
    "packets-dropped": {
      title: "Packets to the address are dropped",
      remedy:
        "Look for a firewall or a wrong host. Lower `connect-timeout`: its default is 15 s, and four of them make a minute.",
      texts: [/\("connection error"/i],
      answers: { applied: "no" },
      provenance: "recorded",
    },
    "wrapped-answer": {
      title: "A server refused a write, and the client wrapped it",
      remedy:
        "Don't retry: grant the right, or act on whatever code the braces name. An unknown `acks` ([18 INVALID_REQUIRED_ACKS](/fluss/invalid-required-acks/)) comes in the same wrapping.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/CLIENT_ERROR",
      how: "A name that doesn't resolve, a port that isn't a number. The documentation puts refused connections there as well.",
    },
    {
      with: "fluss/REQUEST_TIME_OUT",
      how: "The connection held, and the server gave up waiting for replicas.",
    },
    {
      with: "fluss/LEADER_NOT_AVAILABLE_EXCEPTION",
      how: "The servers answer, and none of them leads the bucket. A connection made before the loss gives 1 there.",
    },
    {
      with: "fluss/NOT_COORDINATOR_LEADER_EXCEPTION",
      how: "It sounds like a coordinator that is down. No released server sends it.",
    },
  ],
  recordings: [
    "A1-refused-default",
    "A1-refused-two-bootstraps",
    "A1-accept-read-close",
    "A1-connect-timeout",
    "C-coord-down-list_databases",
    "B-mitm-cut-always",
    "A4-acl-describe-append-noidem",
  ],
});
