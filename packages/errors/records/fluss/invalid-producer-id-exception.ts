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
  searchWords: [
    "sink.producer-id",
    "setProducerId",
    "undo recovery",
    "registerProducerOffsets",
    "exactly once",
  ],
  answers: {
    retry: "after-change",
    retryBecause: "Name the producer with nothing but letters, digits, `_` and `-`.",
    passes: { when: "Never, for that id", measured: "The coordinator refused within 2 to 4 ms (recorded)." },
    applied: "no",
    appliedBecause: "The id is checked first: no offsets were registered, read or deleted.",
  },
  causes: {
    "illegal-characters": {
      title: "It has a character that isn't a letter, a digit, `_` or `-`",
      remedy: "Replace spaces, dots, slashes and colons by `-`. Letters beyond ASCII don't count as letters.",
      texts: ["contains one or more characters other than"],
      provenance: "recorded",
    },
    "empty-or-dots": {
      title: "It is empty, or one or two dots",
      remedy:
        "Find out where the setting comes from: often a variable is unset. Without the option Flink's sink takes the id of its job, which is always valid.",
      texts: ["the empty string is not allowed", "'.' is not allowed", "'..' is not allowed"],
      provenance: "recorded",
    },
    "too-long": {
      title: "It is longer than 200 characters",
      remedy: "Shorten it, and keep it the same across restarts: the offsets are found by it.",
      texts: ["is longer than the max allowed length"],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_WRITER_ID_EXCEPTION",
      how: "About the number that the server gives a writer; nobody chooses that.",
    },
    {
      with: "fluss/INVALID_TABLE_EXCEPTION",
      how: "The same rule, for the name of a table.",
    },
  ],
  recordings: ["B-raw-producer-id-bad", "B-raw-producer-id-empty"],
});
