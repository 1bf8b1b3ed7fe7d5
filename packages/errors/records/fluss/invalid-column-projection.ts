import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 34,
  constant: "INVALID_COLUMN_PROJECTION",
  javaException: "InvalidColumnProjectionException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded on the wire; FileLogProjection, ReplicaManager.readFromLog, Replica, LogSegment",
  metBy: ["client"],
  meaning: "The columns asked for do not fit the table",
  sentence: "The projected columns[ {columns}] do not fit [table {table}|the table].",
  texts: [
    /^The projection indexes should /,
    /^Empty projection is not supported/,
    /^Projected fields \[[^\]]{0,250}\] is out of bound for schema /,
    /^Only Arrow log format supports column projection/,
    /^Column projection is only supported for ARROW format/,
    / is not in ARROW log format and doesn't support column projection/,
  ],
  searchWords: ["projected columns", "project pushdown", "add column", "new column", "schema evolution"],
  answers: {
    retry: "after-change",
    retryBecause: "The same columns are refused again, at the same offset.",
    passes: {
      when: "Until other columns are asked for",
      measured:
        "Refused within 2 to 4 ms; it depends on the columns and on the rows that are read, not on time.",
    },
    applied: "no",
    appliedBecause: "Fetching is a read.",
  },
  causes: {
    "added-column": {
      title: "The columns include one that was added after the rows were written",
      remedy:
        "Read whole rows there: without a projection the client fills the missing column with null. Or start after the last row that was written without the column.",
      texts: [/ is out of bound for schema /],
      provenance: "reported in the field: apache/fluss#3423",
    },
    "own-client": {
      title: "A program that speaks the protocol itself asked for columns out of order, twice, or for none",
      remedy: "Send each index once, in ascending order, and below the number of columns.",
      texts: [/^The projection indexes should |^Empty projection is not supported/],
      provenance: "recorded",
    },
    "log-format": {
      title: "Columns were chosen from a log that isn't in ARROW format",
      remedy:
        "Read whole rows. Or create a new table with `table.log.format` ARROW, the default: the format can't be altered.",
      texts: [/only supported for ARROW format|is not in ARROW log format|^Only Arrow log format/],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/CLIENT_ERROR",
      how: "An index or a name that the table doesn't have at all: both clients check that before they fetch.",
    },
    {
      with: "fluss/INVALID_TARGET_COLUMN",
      how: "The columns of a partial update, not those of a scan.",
    },
    {
      with: "fluss/SCHEMA_NOT_EXIST",
      how: "The schema itself is unknown to the server.",
    },
  ],
  recordings: ["B-raw-fetch-bad-projection", "B-raw-fetch-dup-projection"],
});
