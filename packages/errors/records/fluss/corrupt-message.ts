import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 3,
  constant: "CORRUPT_MESSAGE",
  javaException: "CorruptMessageException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["client"],
  raisedBySource:
    "DefaultLogRecordBatch.ensureValid and LogRecordBatchIterator, in the Java client's CompletedFetch",
  metBy: ["client"],
  meaning: "A batch of records failed its integrity check",
  sentence: "A batch of records failed its integrity check[ for bucket {bucket}][ of table id {tableId}].",
  texts: [
    /^Record batch is corrupt \(/,
    /^Unexpected EOF while attempting to read the next batch/,
    /^Invalid (?:response|server failure) frame length /,
  ],
  searchWords: ["checksum", "crc", "check-crc", "damaged", "corrupted log", "FetchException"],
  answers: {
    retry: "after-change",
    retryBecause:
      "The same scanner raises it again. A new one reads on if the batch was damaged on its way; a batch damaged on the server's disk stays so.",
    applied: "no",
    appliedBecause: "It is met while records are read.",
  },
  causes: {
    "batch-damaged-on-disk": {
      title: "A batch in the leader's log file is damaged",
      remedy:
        "Let another replica lead: stop that server, replace its disk and let it copy the log again. Or read on past the damaged batch, which loses its rows. A scan with projected columns skips the check.",
      texts: [/Record batch is corrupt \(stored crc/],
      provenance: "read from source",
    },
    "server-full": {
      title: "A reader met it on a server whose disk was full",
      remedy: "Free the disk and restart that tablet server. The log itself was whole in the reported case.",
      aroundTexts: [/No space left on device/],
      provenance: "reported in the field: apache/fluss#722",
    },
    "cut-on-the-way": {
      title: "An answer ended in the middle of a batch",
      remedy:
        "Make a new scanner at the same offset. If the error comes back, look for a proxy that cuts what it passes on, and compare the versions of client and server.",
      texts: [/^Unexpected EOF while attempting to read the next batch|the minimum allowed overhead/],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/CORRUPT_RECORD_EXCEPTION",
      how: "A server's refusal of a batch that a writer sent. This one is a reader's finding.",
    },
    {
      with: "fluss/LOG_STORAGE_EXCEPTION",
      how: "The server couldn't read or write its file at all.",
    },
    {
      with: "fluss/NETWORK_EXCEPTION",
      how: "Python's client raises 1 for a connection whose frames it can't read.",
    },
  ],
  recordings: [],
});
