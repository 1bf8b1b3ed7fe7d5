import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 40,
  constant: "LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION",
  javaException: "LakeStorageNotConfiguredException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "nothing in 0.9.1; HistoricalLakeLookupManager (main)",
  metBy: ["client"],
  meaning: "The cluster has no data lake storage configured",
  sentence: "The cluster has no data lake storage configured[ for table {table}].",
  texts: [/^Historical lookup requires cluster lake storage /],
  searchWords: ["datalake.format", "historical partition", "paimon"],
  answers: {
    retry: "after-change",
    retryBecause: "The tablet servers have to be told where the lake is. Both clients give up at once.",
    applied: "no",
    appliedBecause: "A lookup changes nothing.",
  },
  causes: {
    "not-on-tablet-servers": {
      title: "The lake's options stand in the coordinator's configuration only",
      remedy:
        "Put `datalake.format` and the options of the lake into every tablet server's configuration, as they stand in the coordinator's, and restart them.",
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/INVALID_TABLE_EXCEPTION",
      how: "What creating a table for the lake gives on a cluster without a lake, in 0.9.1 too.",
    },
    {
      with: "fluss/INVALID_ALTER_TABLE_EXCEPTION",
      how: "What altering a table for the lake gives on a cluster without a lake.",
    },
    {
      with: "fluss/LAKE_SNAPSHOT_NOT_EXIST",
      how: "The lake may be configured, and nothing of this table has been tiered.",
    },
  ],
  recordings: [],
});
