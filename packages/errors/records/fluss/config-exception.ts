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
    "DynamicConfigManager, DynamicServerConfig, LakeCatalogDynamicLoader, RemoteDirDynamicLoader (main); 0.9.1 answers -1 instead (recorded)",
  metBy: ["administrator"],
  meaning: "A change of the cluster's configuration was refused",
  sentence: "A change of the cluster's configuration was refused[: option {option}].",
  texts: [
    /^The config key [\w.-]{1,200} is not allowed to be changed dynamically\./,
    /^No ConfigOption found for config key: /,
    /^Cannot parse '.{0,400}' as [\w<>]{1,80} for config '/,
    /^Config provider markers are resolved at startup only /,
    /^APPEND\/SUBTRACT operations are only supported for list-typed or map-typed config keys/,
    /^Invalid configuration '.{1,400}' for '.{1,80}' datalake format/,
  ],
  searchWords: [
    "alterClusterConfigs",
    "sys.set_cluster_configs",
    "sys.reset_cluster_configs",
    "dynamic configuration",
    "server.yaml",
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The key isn't one that can be changed while servers run, or the value doesn't fit it.",
    passes: {
      when: "Until the key or the value is changed",
      measured: "Server 0.9.1 refused the same after 3 ms, with -1 (recorded).",
    },
    applied: "no",
    appliedBecause: "One refused change stops the whole request: the configuration is as it was.",
  },
  causes: {
    "not-dynamic": {
      title: "The key can't be changed while servers run, or doesn't exist",
      remedy:
        "Look for a typing error first: an unknown key gets the same text. Otherwise set it in `server.yaml` on every server, and restart them.",
      texts: [/is not allowed to be changed dynamically|^No ConfigOption found/],
      provenance: "read from source",
    },
    "bad-value": {
      title: "The value can't be read as the key's type",
      remedy:
        "Write it as `server.yaml` would have it: a size with its unit, a duration with its unit, true or false, a whole number.",
      texts: ["Cannot parse "],
      provenance: "read from source",
    },
    "value-refused": {
      title: "The coordinator refuses the value",
      remedy:
        "Change what the text asks for. Options of a lake have to begin with the format that is set: switch the format, or send both in one request.",
      texts: [/^Invalid |must (?:be|contain) |must not contain /],
      provenance: "read from source",
    },
    "not-a-list": {
      title: "A value was to be appended to a key that holds only one",
      remedy: "Set the key instead. Append and subtract are for lists and maps.",
      texts: ["APPEND/SUBTRACT operations are only supported"],
      provenance: "read from source",
    },
    "provider-marker": {
      title: "The value refers to a secret that is looked up elsewhere",
      remedy:
        "Give the value itself, or leave the reference in `server.yaml`: it is looked up only at start.",
      texts: ["Config provider markers"],
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/UNKNOWN_SERVER_ERROR",
      how: "What server 0.9.1 answers in its place: -1, with `org.apache.fluss.exception.ConfigException` before the same text.",
    },
    {
      with: "fluss/INVALID_CONFIG_EXCEPTION",
      how: "About options of a table, when it is created or altered.",
    },
    {
      with: "fluss/AUTHORIZATION_EXCEPTION",
      how: "The user has no right to alter the cluster: that is checked before the keys are.",
    },
  ],
  recordings: [],
});
