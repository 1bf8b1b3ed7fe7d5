import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 39,
  constant: "INVALID_CONFIG_EXCEPTION",
  javaException: "InvalidConfigException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded; TableDescriptorValidation",
  metBy: ["client"],
  meaning: "A table option or its value is not valid",
  sentence: "[Option {option}|An option of the table] is not known here, or its value is not valid.",
  texts: [
    /^Invalid value for config |is not a recognized Fluss table property /,
    /^Currently, Primary Key Table supports /,
    /^Invalid ZSTD compression level: /,
    /^Merge engine is only supported in primary key table\./,
    /^The version column '[^']{0,250}' for versioned merge engine /,
    / must be set for versioned merge engine\./,
    / is not a Fluss table property\. Please use /,
    /^Missing required table property '/,
    /^'table\.[\w.-]{1,80}' must be greater than 0\./,
    /^Property '[^']{0,250}' is not supported to alter which is for datalake table\./,
    /^The 'table\.delete\.behavior' configuration is only supported for primary key tables\./,
    /^Currently, auto partition is only supported for partitioned table/,
    /^Invalid aggregation function for column '/,
    /^Table with '[^']{0,60}' merge engine does not support /,
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The cluster judges the same properties alike until it is upgraded or they are changed.",
    passes: { when: "Until the option is changed", measured: "Refused after 0.7 to 4.5 ms in seven calls." },
    applied: "no",
    appliedBecause: "`create_table()` stopped at the check, so there is no half-made table.",
  },
  causes: {
    "unknown-property": {
      title: "The property's name is misspelt, or newer than the cluster",
      remedy:
        "Compare with the options of the server's release. What only your own programs read belongs in `custom_properties`, where any name was accepted.",
      texts: ["is not a recognized Fluss table property"],
      provenance: "recorded",
    },
    "unreadable-value": {
      title: "The value can't be read",
      remedy: "Write durations with a unit, and choices as the release spells them. All values are strings.",
      texts: ["Could not parse value"],
      provenance: "recorded",
    },
    "wrong-kind-of-table": {
      title: "The option doesn't fit the kind of table",
      remedy: "Drop the option, or give the table a primary key.",
      texts: ["only supported in primary key table"],
      provenance: "recorded",
    },
    "no-such-column": {
      title: "The option names a column that isn't there",
      remedy: "Correct the name, or add the column.",
      texts: ["doesn't exist in schema"],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/CONFIG_EXCEPTION",
      how: "Code 64, about the cluster's own configuration. No released server has it.",
    },
    { with: "fluss/INVALID_TABLE_EXCEPTION", how: "The name, the keys or the column types of the table." },
    {
      with: "fluss/INVALID_REPLICATION_FACTOR",
      how: "One property with a code of its own, if its value is a number.",
    },
    {
      with: "fluss/INVALID_ALTER_TABLE_EXCEPTION",
      how: "A property of a table that exists, changed by a call that the Python client doesn't have.",
    },
  ],
  recordings: [
    "B-create-prop-unknown",
    "B-create-ttl-bad",
    "B-create-zstd-level",
    "B-create-merge-engine-on-log",
    "B-create-merge-versioned-missing",
  ],
});
