import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 9,
  constant: "SCHEMA_NOT_EXIST",
  javaException: "SchemaNotExistException",
  retriable: { java: true, python: true },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded; MetadataManager, KvTablet",
  metBy: ["client"],
  meaning: "The table has no schema of the requested version",
  sentence: "[Table {table}|The table] has no schema [with id {schema}|of the requested version].",
  texts: [
    /^Invalid schema id: -?\d+, latest schema id: /,
    /^Schema for (?:table )?'?[\w.$-]{1,250}'? (?:with schema id -?\d+ )?does not exist\./,
    /: Table schema not found in zookeeper metadata\./,
  ],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients call it retriable. Batches of the same writer carry the same schema id again, so open the table again before each try.",
    again: "new-writer",
    passes: {
      when: "Not known",
      measured:
        "It came after 113 ms, the batch delay included. No schema could be changed in the recorded setup, so nothing shows how long a real mismatch lasts.",
    },
    applied: "no",
    appliedBecause: "The batch was refused for its schema id, as a whole.",
  },
  causes: {
    "definition-changed": {
      title: "Your writer holds a schema that the table doesn't have",
      remedy: "Open the table again with `get_table()`, and make a new writer from what it returns.",
      provenance: "recorded",
    },
    "server-behind": {
      title: "A tablet server hasn't learnt of a change yet",
      remedy:
        "Open the table and its writer again after a pause. By source writers never retry this code, whatever the flag says, and lookups retry it for ever: give those a deadline.",
      provenance: "read from source",
    },
    "damaged-batch": {
      title: "The batch was damaged on its way",
      remedy:
        "Look for what edits the traffic. This server checks no checksum of key-value batches, so other damage is stored.",
      texts: [/Invalid schema id: -\d/],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "fluss/CLIENT_ERROR",
      how: "A row that doesn't fit the schema that the client holds. The server is never asked.",
    },
    { with: "fluss/CORRUPT_RECORD_EXCEPTION", how: "Damage that the checksum of a log batch finds." },
    {
      with: "fluss/TABLE_NOT_EXIST",
      how: "The whole table was dropped and created again, so the writer's table id is stale, not its schema id.",
    },
  ],
  recordings: ["B-mitm-kv-schema-id"],
});
