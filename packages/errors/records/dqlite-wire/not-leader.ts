import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 10250,
  constant: "NOT_LEADER",
  meaning: "the server that was asked doesn't lead",
  texts: ["not leader"],
  answers: {
    retry: "yes",
    retryBecause: "Ask `leader()` and send it there.",
    applied: "no",
    appliedBecause: "A server that doesn't lead does nothing.",
  },
  page: "ClientError",
  provenance: "recorded",
});
