import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 2,
  constant: "UNSUPPORTED_VERSION",
  javaException: "UnsupportedVersionException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["client", "tablet-server"],
  raisedBySource:
    "recorded (tablet server, asked in version 0); ServerApiVersions (Java client), ReplicaManager.validateClientVersionForPkTable",
  metBy: ["client"],
  meaning: "Client and server share no version of the API",
  sentence: "Client and server share no version of the API that [{op}|the call] needs[ for table {table}].",
  searchWords: ["upgrade", "version mismatch", "incompatible client", "old client"],
  texts: [/^The server does not support \w/, /^Client API version \d+ is not supported for table /],
  answers: {
    retry: "after-change",
    retryBecause:
      "Upgrade the older of the two. No client asks again by itself, and nothing is wrong with the data.",
    applied: "no",
    appliedBecause: "The Java client sent nothing, or the server refused the request for its version alone.",
  },
  causes: {
    "server-too-old": {
      title: "The client makes a call that its older server doesn't have",
      remedy:
        "Upgrade the servers first and their clients after them. Until then leave out the feature that makes the call: the rest of the client works.",
      texts: ["The server does not support {api}"],
      bareTexts: [/\bThe server does not support [A-Z_]{3,60}\(\d{4}\)/],
      provenance: "reported in the field: apache/fluss#2738",
    },
    "old-client-on-lake-table": {
      title: "An old client meets a table whose keys are encoded in the new way",
      remedy:
        "Upgrade the client: Java and Flink to 0.9, Python to 1.0.0. Newer clients read and write the same table meanwhile.",
      texts: ["Client API version "],
      bareTexts: ["This table uses new key encoding strategy (kv format version "],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/CLIENT_ERROR",
      how: "What Python's client says of versions by itself, such as `Unsupported API version`, is -2.",
    },
    {
      with: "fluss/INVALID_TABLE_EXCEPTION",
      how: "There the new table asks for something that isn't allowed; here the client's version is the reason.",
    },
  ],
  recordings: [],
});
