import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 5,
  constant: "BUSY",
  meaning: "another write or another change of the membership is under way",
  texts: ["database is locked", "a configuration change is already in progress"],
  answers: {
    retry: "yes",
    retryBecause: "It passes when the other one ends.",
    applied: "no",
    appliedBecause: "It was refused before it changed anything.",
  },
  page: "ClientError",
  provenance: "recorded",
});
