import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 64,
  constant: "CONFIG_EXCEPTION",
  javaException: "ConfigException",
  retriable: { java: false, python: null },
  since: "unreleased",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource:
    "DynamicConfigManager, LakeCatalogDynamicLoader (main); 0.9.1 answers -1 instead (recorded)",
  metBy: ["administrator"],
  meaning: "A change of the cluster's configuration was refused",
  sentence: "A change of the cluster's configuration was refused[: option {option}].",
  texts: [
    /^The config key [\w.-]{1,200} is not allowed to be changed dynamically\./,
    /^No ConfigOption found for config key: /,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The key isn't one that may change while the server runs, or the value doesn't fit it.",
    applied: "no",
    appliedBecause: "The configuration is as it was.",
  },
  causes: {},
  confusedWith: [],
  recordings: [],
  noRun: "No released server carries the code: it stands on the trunk alone.",
});
