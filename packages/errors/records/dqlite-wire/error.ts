import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 1,
  constant: "ERROR",
  meaning: "the statement or the change of the membership was refused",
  texts: [
    "no such table: {table}",
    'near "{word}": syntax error',
    "server ID already in use",
    "server address already in use",
    "server ID is not valid",
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The server judges the same statement alike.",
    applied: "no",
  },
  page: "NodeError",
  provenance: "recorded",
});
