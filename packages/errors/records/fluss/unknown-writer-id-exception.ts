import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 33,
  constant: "UNKNOWN_WRITER_ID_EXCEPTION",
  javaException: "UnknownWriterIdException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["client"],
  raisedBySource:
    "sender.rs (Python), Sender (Java); no server of 0.9.1 creates it, and what it makes of an answer with it is recorded",
  metBy: ["client"],
  meaning: "The writer's id changed between two tries",
  sentence: "The id of the writer changed between two tries of one batch[, from {writer}][ to {newWriter}].",
  searchWords: ["writer expired", "writer id expired", "batch dropped"],
  texts: [/^Attempted to retry sending a batch but the writer id has changed from /],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients' flags say no, but only of this batch. The writer goes on with its new id, so that the rows can be sent again.",
    again: "new-writer",
    passes: {
      when: "Until the next write",
      measured: "An answer with this code ended an append after 137 ms, at the first try.",
    },
    applied: "perhaps",
    appliedBecause:
      "The batch was under way when the writer id changed, and is dropped: its rows may be stored or not.",
  },
  causes: {
    "after-out-of-order": {
      title: "The client had reset its writer after a 31, with this batch under way",
      remedy:
        "Go on: the client has a new id. Read back each row whose write ended in 31 or 33 before you append it again: it may be stored, and under the new id a repeat counts as a new row.",
      bareTexts: ["the writer id has changed from "],
      provenance: "reported in the field: apache/fluss#4121",
    },
  },
  confusedWith: [
    {
      with: "fluss/OUT_OF_ORDER_SEQUENCE_EXCEPTION",
      how: "The server's refusal that comes first. This code is what the client makes of the other batches under way.",
    },
    {
      with: "fluss/INVALID_PRODUCER_ID_EXCEPTION",
      how: "The name under which a Flink job keeps its offsets, not the number of a writer.",
    },
  ],
  recordings: [],
});
