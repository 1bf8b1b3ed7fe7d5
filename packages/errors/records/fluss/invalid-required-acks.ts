import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 18,
  constant: "INVALID_REQUIRED_ACKS",
  javaException: "InvalidRequiredAcksException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded on the wire; ReplicaManager.appendRecordsToLog, putRecordsToKv",
  metBy: ["client"],
  meaning: "The write asked for an unknown acks value",
  sentence: "The write asked for [acks {acks}|an acks value], which is not one of 0, 1 and all.",
  texts: [/^Invalid required acks: /],
  searchWords: ["writer.acks", "acknowledgments"],
  answers: {
    retry: "after-change",
    retryBecause: "`acks` has to be 0, 1 or -1, which both clients also call `all`.",
    passes: {
      when: "Until the setting is changed",
      measured: "The server refused a hand-made request within 1 ms.",
    },
    applied: "no",
    appliedBecause: "The server looks at `acks` before anything else in the request, and refuses all of it.",
  },
  causes: {
    "setting-without-idempotence": {
      title: "The writer's setting names another number, with idempotence off",
      remedy:
        "Set `writer.acks` (`client.writer.acks` in Java) to `all`, 1 or 0. Or leave idempotence on: then both clients refuse any value but `all` or -1 before they write.",
      provenance: "read from source",
    },
    "own-client": {
      title: "A program that speaks the protocol itself sent it",
      remedy: "Send -1, 0 or 1 with ProduceLog and PutKv. Only -1 waits for the in-sync replicas.",
      provenance: "recorded",
    },
    "changed-on-the-way": {
      title: "Something between client and server changed the request",
      remedy:
        "Take it out of the way. Then open a new connection: after the writer has given up, its next append fails with [31 OUT_OF_ORDER_SEQUENCE_EXCEPTION](/fluss/out-of-order-sequence-exception/).",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/NETWORK_EXCEPTION",
      how: "What a Python program gets in its place: 1, with `ApiError { code: 18, …` in the text, retriable and retried without end.",
    },
    {
      with: "fluss/NOT_ENOUGH_REPLICAS_EXCEPTION",
      how: "There `acks` is valid, and too few replicas are in sync to meet it.",
    },
    {
      with: "fluss/CLIENT_ERROR",
      how: "What Python's client raises for an `acks` that isn't a number, or that idempotence doesn't allow.",
    },
  ],
  recordings: ["B-raw-putkv-acks"],
});
