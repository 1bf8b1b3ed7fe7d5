import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 0,
  constant: "NONE",
  javaException: null,
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "the code of a successful answer; no exception carries it",
  metBy: [],
  meaning: "No error; the server answered with success",
  sentence: "The server answered with success; there is no error.",
  answers: {
    retry: "no",
    retryBecause: "The code says that the request succeeded.",
    applied: "yes",
    appliedBecause: "The request was applied, and a repeat applies it once more.",
  },
  causes: {
    "printed-success": {
      title: "A log, a proxy or a program printed the code of a success",
      remedy:
        "Look for the error in the lines around it. In your own program, test whether a call failed before you print its code.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_SERVER_ERROR",
      how: "The code of what has no code of its own is -1, never 0.",
    },
  ],
  recordings: [],
  noRun: "The code says that a request succeeded: there is nothing to catch.",
});
