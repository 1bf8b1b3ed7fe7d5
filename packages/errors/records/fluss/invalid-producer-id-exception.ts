import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 63,
  constant: "INVALID_PRODUCER_ID_EXCEPTION",
  javaException: "InvalidProducerIdException",
  retriable: { java: false, python: null },
  since: "v0.9.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded on the wire; ProducerOffsetsManager",
  metBy: ["client", "administrator"],
  meaning: "The producer id breaks the naming rules",
  sentence: "[{producer}|The id given] is not a valid producer id.",
  texts: [/^Invalid producer ID '/],
  answers: {
    retry: "after-change",
    retryBecause: "Name the producer with letters, digits, `_` and `-` alone.",
    applied: "no",
    appliedBecause: "No offsets were registered.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun:
    "The Python client has no call that could end with it: only a request made by hand was answered with it.",
});
