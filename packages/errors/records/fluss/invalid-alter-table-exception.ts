import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 56,
  constant: "INVALID_ALTER_TABLE_EXCEPTION",
  javaException: "InvalidAlterTableException",
  retriable: { java: false, python: false },
  since: "v0.8.0-incubating",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource:
    "recorded on the wire; CoordinatorService, MetadataManager, TableDescriptorValidation, SchemaUpdate, PaimonLakeCatalog",
  metBy: ["administrator"],
  meaning: "The change asked of the table is not allowed",
  sentence: "The change asked of [table {table}|the table] is not allowed[: option {option}].",
  texts: [
    /^The option '[^']{0,250}' (?:is not supported to alter yet|cannot be altered for tables )/,
    /^Table alteration can only be applied to /,
    /^Cannot alter schema for datalake enabled table /,
    /^Cannot alter table .{1,400} in data lake, because the Fluss cluster /,
    /^Unsupported alter table change: /,
    /^The following options (?:are not supported to alter yet|cannot be altered for tables )/,
    /^Column .{1,250} already exists\./,
    /^Paimon schema is not compatible with Fluss schema: /,
  ],
  searchWords: ["ALTER TABLE", "add column", "table properties", "schema evolution"],
  answers: {
    retry: "after-change",
    retryBecause: "The server allows few changes, and this isn't one: ask for another, or make a new table.",
    passes: {
      when: "Never, for the same change",
      measured: "The coordinator refused within 2 to 5 ms (recorded).",
    },
    applied: "no",
    appliedBecause: "The alteration was refused as a whole, whatever else the request changed.",
  },
  causes: {
    "fixed-option": {
      title: "The option can't be altered",
      remedy:
        "Make a new table with the value that you want and copy the rows. In 0.9.1 only `table.datalake.enabled`, `table.datalake.freshness` and `table.log.tiered.local-segments` can be altered.",
      texts: ["supported to alter yet"],
      bareTexts: [/The option '[^']*' is not supported to alter yet/],
      provenance: "recorded",
    },
    "column-exists": {
      title: "The table has a column of that name already",
      remedy:
        "Look at its schema: if the column is the one that you want, the change has been made before, and there is nothing to do. Otherwise take another name.",
      texts: [/^Column .* already exists/],
      provenance: "recorded",
    },
    "two-kinds": {
      title: "One request changes options and columns",
      remedy:
        "Send two, one for the options and one for the columns. In SQL they are separate statements anyway.",
      texts: ["Table alteration can only be applied to one of the following"],
      provenance: "recorded",
    },
    "older-than-lake": {
      title: "The table is older than the cluster's data lake",
      remedy:
        "Create a new table and copy the rows: `table.datalake.enabled` can't be altered for a table that was made before the cluster had its lake.",
      texts: ["created before the Fluss cluster enabled datalake"],
      bareTexts: ["cannot be altered for tables that were created before the Fluss cluster enabled datalake"],
      provenance: "recorded",
    },
    "no-lake": {
      title: "The cluster had a data lake once, and has none now",
      remedy:
        "Have the lake configured again (`datalake.format` and its options), then alter the table. Switching the lake off for the table works without a lake.",
      texts: ["doesn't enable datalake tables"],
      bareTexts: ["in data lake, because the Fluss cluster doesn't enable datalake tables"],
      provenance: "read from source",
    },
    "lake-differs": {
      title: "The table's columns in the lake differ from those in Fluss",
      remedy:
        "Compare both schemas, and add all columns that differ in one statement. Somebody altered the table in the lake by hand, or an earlier change reached only the lake.",
      texts: ["Paimon schema is not compatible with Fluss schema"],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_SERVER_ERROR",
      how: "Dropping, renaming and changing a column, and adding one that isn't nullable or not the last, are refused with -1 and a Java exception in the text.",
    },
    {
      with: "fluss/INVALID_CONFIG_EXCEPTION",
      how: "The option can be altered, and its new value doesn't fit.",
    },
    {
      with: "fluss/INVALID_TABLE_EXCEPTION",
      how: "The resulting table wouldn't be valid. Creating such a table is refused with 15, too.",
    },
    {
      with: "fluss/LAKE_TABLE_ALREADY_EXIST",
      how: "The lake is switched on for a table, and the lake has one of that name.",
    },
  ],
  recordings: ["B-raw-alter-replication", "B-raw-alter-datalake"],
});
