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
    appliedBecause: "It was applied, and a second time is once more.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "The code says that a request succeeded: there is nothing to catch.",
});
