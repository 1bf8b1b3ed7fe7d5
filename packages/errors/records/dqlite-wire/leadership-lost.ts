import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 10506,
  constant: "LEADERSHIP_LOST",
  meaning: "the leader stepped down while it served the call",
  texts: ["disk I/O error", "server has lost leadership"],
  answers: {
    retry: "yes",
    retryBecause: "It passes with the election.",
    applied: "perhaps",
    appliedBecause: "The next leader may keep what the last one had begun.",
  },
  page: "ClientError",
  provenance: "recorded",
});
