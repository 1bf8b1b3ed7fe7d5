import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 57,
  constant: "DELETION_DISABLED_EXCEPTION",
  javaException: "DeletionDisabledException",
  retriable: { java: false, python: false },
  since: "v0.8.0-incubating",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded; KvTablet",
  metBy: ["client"],
  meaning: "Deletes are switched off for this table",
  sentence: "Deletes are switched off for [table {table}|the table].",
  texts: [/^Delete operations are disabled for this table\./],
  answers: {
    retry: "after-change",
    retryBecause: "A property of the table forbids it, and the Python client can't change properties.",
    passes: {
      when: "For the table's life",
      measured: "110 ms until the refusal, of which 100 are the batch timeout.",
    },
    applied: "no",
    appliedBecause: "The row is still there, and the writer takes further rows: the next upsert succeeded.",
  },
  causes: {
    "created-so": {
      title: "The table was created with deletes switched off",
      remedy:
        "Mark rows as gone with a column of your own, and filter when you read. Or have another table created.",
      texts: ["table.delete.behavior is set to 'disable'"],
      provenance: "recorded",
    },
    "other-table": {
      title: "The program runs against another table than it was written for",
      remedy: "Create tables from one definition in all environments, properties included.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "fluss/AUTHORIZATION_EXCEPTION", how: "You lack the right to. Here nobody may delete." },
    {
      with: "fluss/CLIENT_ERROR",
      how: "A delete whose key doesn't fit: `Unknown field 'name'. Expected: id`, at once.",
    },
    {
      with: "fluss/INVALID_CONFIG_EXCEPTION",
      how: "What a misspelt `table.delete.behavior` gives when the table is created.",
    },
  ],
  recordings: ["B-delete-disable"],
});
