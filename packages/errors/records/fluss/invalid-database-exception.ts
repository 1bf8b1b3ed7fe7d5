import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 16,
  constant: "INVALID_DATABASE_EXCEPTION",
  javaException: "InvalidDatabaseException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["client", "coordinator"],
  raisedBySource: "recorded (coordinator); TablePath.validateDatabaseName, which the Java client calls first",
  metBy: ["client"],
  meaning: "The database name breaks the naming rules",
  sentence: "[{database}|The name given] is not a valid name for a database.",
  texts: [/^Database name .{0,250} is invalid: /],
  answers: {
    retry: "after-change",
    retryBecause: "The same name is refused each time.",
    passes: {
      when: "Never, for that name",
      measured: "Refused after 0.6 to 4.1 ms in eight recorded calls.",
    },
    applied: "no",
    appliedBecause: "No database was created.",
  },
  causes: {
    "bad-character": {
      title: "The name holds a character that isn't allowed",
      remedy:
        "Write it with letters, digits, `_` and `-`. Mind names taken from a path, a tenant or a person.",
      texts: ["contains one or more characters other than"],
      provenance: "recorded",
    },
    "empty-name": {
      title: "The name is empty",
      remedy: "Look for the variable that is unset.",
      texts: ["the empty string is not allowed"],
      provenance: "recorded",
    },
    "reserved-prefix": {
      title: "The name begins with two underscores",
      remedy: "Begin with something else; one underscore wasn't tried.",
      texts: ["'__' is not allowed as prefix"],
      provenance: "recorded",
    },
    dots: {
      title: "The name is a dot or two",
      remedy: "A relative path was taken for a name. Find where.",
      texts: [/'\.\.?' is not allowed/],
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "fluss/DATABASE_NOT_EXIST", how: "The name is fine, and no database has it." },
    {
      with: "fluss/INVALID_TABLE_EXCEPTION",
      how: "The same rules for the name of a table: code 15.",
    },
    {
      with: "fluss/PARTITION_SPEC_INVALID_EXCEPTION",
      how: "The rules again, for the values of a partition.",
    },
  ],
  recordings: ["B-db-name-space", "B-db-name-empty", "B-db-name-dunder", "B-db-name-dotdot"],
});
