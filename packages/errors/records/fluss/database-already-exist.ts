import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 6,
  constant: "DATABASE_ALREADY_EXIST",
  javaException: "DatabaseAlreadyExistException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: true,
  raisedBy: ["coordinator"],
  raisedBySource: "recorded; MetadataManager",
  metBy: ["client"],
  meaning: "A database of that name exists already",
  sentence: "[Database {database}|The database] exists already, so it was not created.",
  texts: [/^Database '?[\w-]+'? already exists\./],
  answers: {
    retry: "no",
    retryBecause: "The database you asked for is there.",
    passes: { when: "As long as it exists", measured: "Refused after 2 ms (recorded)." },
    applied: "no",
    appliedBecause: "With `ignore_if_exists=True` the same call succeeds, and leaves the database as it is.",
  },
  causes: {
    "earlier-run": {
      title: "The program ran before",
      remedy: "Pass `ignore_if_exists=True` to `create_database()`.",
      provenance: "recorded",
    },
    "other-program": {
      title: "Another program was quicker",
      remedy:
        "Don't ask first: between the question and the creation somebody else can create it. Create with `ignore_if_exists=True` and let the coordinator decide.",
      provenance: "recorded",
    },
    "name-taken": {
      title: "The name belongs to somebody else",
      remedy: "Choose another name before you create tables beside theirs.",
      provenance: "recorded",
    },
    "own-earlier-try": {
      title: "An earlier `create_database()` took effect although the call failed",
      remedy: "Count it as success.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/TABLE_ALREADY_EXIST",
      how: "The same for a table. That one can hide a table whose columns aren't yours.",
    },
    {
      with: "fluss/INVALID_DATABASE_EXCEPTION",
      how: "Also from `create_database()`, when the name itself is refused.",
    },
  ],
  recordings: ["B-db-create-again"],
});
