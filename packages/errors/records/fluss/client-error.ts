import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: -2,
  constant: "CLIENT_ERROR",
  javaException: null,
  retriable: { java: false, python: false },
  since: null,
  common: true,
  raisedBy: ["client"],
  raisedBySource: "recorded",
  metBy: ["client"],
  meaning: "Raised by the client itself; the text says why",
  sentence: "The client itself stopped [{op}|the call]; the error's text says why.",
  texts: [
    /^Fluss (?:hitting (?:illegal argument|unsupported operation|unexpected) error|writer closed:) /,
    /^Unknown property: (?:client|writer|scanner|lookup|netty|security)\./,
    /^Invalid value '[^']{0,250}' for '(?:writer\.|scanner\.|lookup\.|connect-timeout)/,
    /^Unknown field '[^']{0,250}'\. Expected: /,
    /^Row must be a dict, list, or tuple; got /,
    /^Field '[^']{0,250}': (?:TypeError|OverflowError|ValueError): /,
    /^Missing value for non-nullable field '/,
    /^(?:Upsert|Lookup|Prefix lookup|Append) is only supported for (?:primary key|log) tables/,
    /^create_bucket_batch_scanner requires a limit /,
    /^(?:This method|poll\(\)) requires a (?:batch|record)-based scanner/,
    /^Unknown column name '[^']{0,250}' for prefix lookup/,
    /^Invalid bucket_id: -?\d+\. Bucket IDs must be non-negative/,
    /^WriteResultHandle already consumed/,
  ],
  searchWords: ["offset out of range", "unknown host", "invalid config"],
  answers: {
    retry: "after-change",
    retryBecause:
      "The code covers everything that the client refuses by itself, so the text decides. A full write buffer passes, and a closed writer needs a new connection.",
    passes: {
      when: "As the text says",
      measured:
        "Raised within 17 ms in 123 of 125 calls. A lookup without the READ right took 99 ms, a full write buffer the 500 ms it was given.",
    },
    applied: "no",
    appliedBecause: "In each recorded call it was raised before a row was sent, or the call was a read.",
  },
  causes: {
    "row-mismatch": {
      title: "A row doesn't fit its table",
      remedy:
        "Correct the row; [schema mismatch](/guides/fluss-schema-mismatch/) has the list. The writer stays usable, and a good row after the bad ones was stored.",
      texts: [
        /Unknown field|Missing value for|Expected \d+ elements|type mismatch at position|Field '[^']*': TypeError/,
      ],
      provenance: "recorded",
    },
    "bad-setting": {
      title: "A setting is unknown or its value is invalid",
      remedy:
        "Correct the key or the value. The security keys of the documentation are unknown to this client: [authentication failed](/guides/fluss-authentication-failed/) names the real ones.",
      texts: [/Unknown property:|Invalid value|Idempotent writes require|must be > 0/],
      provenance: "recorded",
    },
    "bad-bootstrap-address": {
      title: "The bootstrap address can't be used",
      remedy:
        "Correct the name, or mend the DNS it comes from. An address that resolves and refuses gives [1 NETWORK_EXCEPTION](/fluss/network-exception/).",
      texts: ["Unable to initialize cluster from bootstrap servers"],
      provenance: "recorded",
    },
    "wrong-call": {
      title: "The call doesn't exist for this kind of table or scanner",
      remedy:
        "Take the call that the text names. `table.has_primary_key()` and `get_table_info().is_partitioned()` tell which one beforehand.",
      texts: [
        /only supported for (?:primary key|log) tables|please use "subscribe_partition"|requires a (?:batch|record)-based scanner/,
      ],
      provenance: "recorded",
    },
    "writer-closed": {
      title: "An earlier failure closed the writer",
      remedy: "Open a new connection. A new writer on the old one isn't enough.",
      texts: ["writer closed:"],
      answers: { retry: "after-change", again: "new-client" },
      bareTexts: ["Fluss writer closed: "],
      provenance: "recorded",
    },
    "writer-id-refused": {
      title: "The client got no id for its writer",
      remedy:
        "Grant WRITE, or bring a tablet server back, and open a new connection: after this the old one's writer is closed for good, as the next append tells.",
      texts: ["Writer ID allocation failed"],
      provenance: "read from source",
    },
    "offset-out-of-range": {
      title: "A scanner was subscribed where the log isn't",
      remedy:
        "Subscribe inside that range. Rows older than `table.log.ttl` are gone: `EARLIEST_OFFSET` skips what was lost, or reads again what you have. A restored job fails again until its offset is changed.",
      texts: [/The fetching offset -?\d+ is out of range/],
      provenance: "recorded",
    },
    "wrapped-answer": {
      title: "The server refused, and the client wrapped its answer",
      remedy:
        "Treat it as the code in the text: 15 is [INVALID_TABLE_EXCEPTION](/fluss/invalid-table-exception/).",
      provenance: "recorded",
    },
    "buffer-full": {
      title: "The write buffer is full",
      remedy:
        "Wait for what you wrote before you write more, or raise `writer.buffer.memory-size` above its default of 64 MiB. Without `writer.buffer.wait-timeout-ms` a full buffer blocks the whole interpreter.",
      texts: [/buffer exhausted|Failed to allocate/],
      answers: { retry: "yes" },
      bareTexts: ["Failed to allocate new segment within the configured max blocking time"],
      provenance: "recorded",
    },
    "handle-used-up": {
      title: "`wait()` was called twice on one handle",
      remedy:
        "Keep what the first `wait()` gave. If `asyncio.wait_for()` cancelled that wait, the handle is used up as well: read whether the rows are stored. A flush doesn't tell: by source it passes over failed rows.",
      bareTexts: ["WriteResultHandle already consumed"],
      answers: { retry: "no", applied: "perhaps" },
      provenance: "read from source",
    },
  },
  confusedWith: [
    {
      with: "fluss/NETWORK_EXCEPTION",
      how: "A connection that was refused or broke. The client raises that one too, under a code of its own.",
    },
    {
      with: "fluss/INVALID_TABLE_EXCEPTION",
      how: "The same mistakes in a table's definition, found by the coordinator. What the client's builder finds first is -2 with 15 inside.",
    },
    {
      with: "fluss/LOG_OFFSET_OUT_OF_RANGE_EXCEPTION",
      how: "What the server answers to a fetch out of range. A Python program never sees that number.",
    },
    {
      with: "fluss/AUTHORIZATION_EXCEPTION",
      how: "Missing rights reach you as 48 from `poll()` and the admin, and as -2 from lookups and idempotent writers.",
    },
  ],
  recordings: [
    "A5-append-str-for-int",
    "A1-config-client.security.protocol-sasl",
    "A1-dns",
    "A5-append-on-pk",
    "A4-acl-describe-append-2",
    "B-scan-offset-beyond",
    "B-create-pk-missing-col",
    "B-buffer-exhausted",
  ],
});
