import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 35,
  constant: "INVALID_TARGET_COLUMN",
  javaException: "InvalidTargetColumnException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded; PartialUpdater, AggregationContext",
  metBy: ["client"],
  meaning: "The columns to write are not a valid set",
  sentence: "The columns to write[, {columns},] are not a set that the table allows.",
  texts: [
    /^The target write columns .{0,400}must contain the primary key columns /,
    /^Partial (?:Update|aggregate) requires all columns except primary key to be nullable/,
    /^Auto-increment column \[[^\]]{0,250}\] at index \d+ must not be included in target columns/,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "A partial update without the key stays without it.",
    passes: {
      when: "Until the columns are changed",
      measured: "One recorded upsert was refused after 105 ms; most of that is the batch timeout of 100 ms.",
    },
    applied: "no",
    appliedBecause: "The tablet server refused the batch, and the row is as it was.",
  },
  causes: {
    "key-left-out": {
      title: "The target columns leave out a column of the primary key",
      remedy:
        'Name the key\'s columns first in `partial_update_by_name()`, then those to change: `partial_update_by_name(["id", "name"])`.',
      texts: ["must contain the primary key columns"],
      provenance: "recorded",
    },
    "other-columns": {
      title: "Client and server disagree about the columns",
      remedy:
        "Open the table again and build the writer from it. Recorded only where the columns had been edited in transit.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/INVALID_COLUMN_PROJECTION",
      how: "The columns of a read. The Python client checks those by itself too.",
    },
    {
      with: "fluss/CLIENT_ERROR",
      how: "Every mistake with target columns that was recorded without editing a frame.",
    },
    {
      with: "fluss/NON_PRIMARY_KEY_TABLE_EXCEPTION",
      how: "The table has no key at all. `new_upsert().create_writer()` says so itself.",
    },
  ],
  recordings: ["B-mitm-kv-target-nopk"],
});
