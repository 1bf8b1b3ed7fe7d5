import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 12,
  constant: "NOT_FOUND",
  meaning: "the connection has no database or statement of that id",
  texts: ["no database opened", "no statement with the given id"],
  answers: {
    retry: "after-change",
    retryBecause: "Open the database, and prepare the statement, over this connection first.",
    applied: "no",
  },
  page: "NodeError",
  provenance: "recorded",
});
