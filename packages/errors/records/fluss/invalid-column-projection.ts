import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 34,
  constant: "INVALID_COLUMN_PROJECTION",
  javaException: "InvalidColumnProjectionException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource:
    "recorded on the wire; FileLogProjection, Replica. The Python client checks first and raises -2",
  metBy: ["client"],
  meaning: "The columns asked for do not fit the table",
  sentence: "The projected columns[ {columns}] do not fit [table {table}|the table].",
  texts: [
    /^The projection indexes should /,
    /^Projected fields \[[^\]]{0,250}\] is out of bound for schema /,
    /^Only Arrow log format supports column projection/,
    /^Column projection is only supported for ARROW format/,
    / is not in ARROW log format and doesn't support column projection/,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The projection names columns that the table doesn't have.",
    applied: "no",
    appliedBecause: "Fetching is a read.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun:
    "It was seen on the wire only: the Python client deals with it, turns it into another code, or refuses the call before.",
});
