import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 13,
  constant: "RECORD_TOO_LARGE_EXCEPTION",
  javaException: "RecordTooLargeException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["client"],
  raisedBySource: "WriterClient (Java client, 0.5.0); nothing creates it since",
  metBy: [],
  meaning: "One record is larger than the allowed size",
  sentence: "One record is larger than the allowed size[ for table {table}].",
  searchWords: ["too large", "message too big", "batch too large"],
  answers: {
    retry: "after-change",
    retryBecause: "A record of that size stays too large; no client after 0.5.0 raises it.",
    applied: "no",
    appliedBecause: "It would be refused for its size.",
  },
  texts: [/^The message is \d+ bytes when serialized which is larger than the total memory buffer /],
  causes: {
    "old-java-client": {
      title: "A Java client of 0.5 had less memory for writing than the row needs",
      remedy:
        "Take a Java client of your servers' release. Until then raise `client.writer.buffer.memory-size` above the size of the row, or split the value.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_SERVER_ERROR",
      how: "What too large a request gets today: above 100 MiB `Adjusted frame length exceeds 104857600`, and the connection closes. Many rows in one batch of upserts ended the same way (apache/fluss#1906 and #2967).",
    },
    {
      with: "fluss/INVALID_TABLE_EXCEPTION",
      how: "A name of a table, column or partition that is too long: it is about names, not about rows.",
    },
  ],
  recordings: [],
  noRun: "Nothing raises it: no release after 0.5.0 creates it, neither the servers nor a client.",
});
