import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 261,
  constant: "BUSY_RECOVERY",
  meaning: "the database is being recovered after a crash",
  texts: ["database is locked"],
  answers: {
    retry: "yes",
    retryBecause: "It passes when the recovery is done.",
    applied: "no",
    appliedBecause: "It was refused before it changed anything.",
  },
  page: "NodeError",
  provenance: "read from source",
});
