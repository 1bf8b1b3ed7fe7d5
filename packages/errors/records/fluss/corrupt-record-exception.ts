import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 14,
  constant: "CORRUPT_RECORD_EXCEPTION",
  javaException: "CorruptRecordException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded; LogTablet",
  metBy: ["client"],
  meaning: "A batch of records failed its checksum",
  sentence: "A batch of records failed its checksum[ at bucket {bucket}][ of table id {tableId}].",
  texts: [/^Record is corrupt \(stored crc = /, /^Cannot append record batch with illegal length /],
  searchWords: ["checksum", "crc"],
  answers: {
    retry: "yes",
    retryBecause:
      "The client has sent it again up to `writer.retries` times already. The batch itself is sound; the way to the server isn't.",
    again: "new-client",
    passes: {
      when: "Until the way is mended",
      measured:
        "One flipped byte: hidden by the client, 113 ms in all. One in every request, `writer.retries=3`: four requests and this error after 113 ms.",
    },
    applied: "perhaps",
    appliedBecause:
      "The leader checks the batch before it stores it, and a batch that fails is dropped whole. An earlier try of the client's own may have been stored, with its answer lost.",
  },
  causes: {
    "damaged-on-the-way": {
      title: "A proxy, a network card or memory damages what passes",
      remedy:
        "Send from another host or past the proxy, and take the bad machine out. TCP's own checksum misses what happens inside a machine.",
      provenance: "recorded",
    },
    "foreign-client": {
      title: "A third-party client writes batches that this server can't check",
      remedy:
        "Compare the versions. Hand-made batches with a wrong length were refused with a stored checksum of 0.",
      provenance: "recorded",
    },
    "hidden-by-retries": {
      title: "The default number of retries hides it",
      remedy: "Set `writer.retries` to a small number, so that lasting damage surfaces.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/CORRUPT_MESSAGE",
      how: "Its neighbour in the list, code 3. A damaged batch gave 14 each time, and nothing gave 3.",
    },
    {
      with: "fluss/OUT_OF_ORDER_SEQUENCE_EXCEPTION",
      how: "What the same writer says at its next append, when the damage is long gone.",
    },
    { with: "fluss/NETWORK_EXCEPTION", how: "The connection breaks instead of carrying wrong bytes." },
  ],
  recordings: ["B-mitm-corrupt-always-r3"],
});
