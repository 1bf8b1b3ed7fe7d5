import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 40,
  constant: "LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION",
  javaException: "LakeStorageNotConfiguredException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "RpcServiceBase (0.5.0); nothing in 0.9.1; HistoricalLakeLookupManager (main)",
  metBy: ["client"],
  meaning: "The cluster has no data lake storage configured",
  sentence: "The cluster has no data lake storage configured[ for table {table}].",
  answers: {
    retry: "after-change",
    retryBecause: "The cluster has to be configured for a data lake first.",
    applied: "no",
    appliedBecause: "The call was refused.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
});
