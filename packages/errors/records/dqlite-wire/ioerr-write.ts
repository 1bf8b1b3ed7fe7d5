import { defineWireFailure } from "../../src/records/schema.ts";

export default defineWireFailure({
  code: 778,
  constant: "IOERR_WRITE",
  meaning: "a file could not be written, as on a full disk",
  texts: ["disk I/O error"],
  answers: {
    retry: "after-change",
    retryBecause: "Free space on the leader's disk first.",
    applied: "perhaps",
    appliedBecause: "Read what is there before you write again.",
  },
  page: "ResourceError",
  provenance: "recorded",
});
