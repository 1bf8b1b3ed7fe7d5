import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 517,
  constant: "BUSY_SNAPSHOT",
  meaning: "a transaction that has read can't write: somebody else wrote meanwhile",
  texts: ["database is locked"],
  answers: {
    retry: "yes",
    again: "whole-transaction",
    retryBecause:
      "ROLLBACK first: the transaction sees an old state, and stays refused until it is begun anew.",
    applied: "no",
    appliedBecause: "The statement was refused before it changed anything.",
  },
  page: "NodeError",
  provenance: "recorded",
});
