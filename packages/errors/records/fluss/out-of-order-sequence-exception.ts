import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 31,
  constant: "OUT_OF_ORDER_SEQUENCE_EXCEPTION",
  javaException: "OutOfOrderSequenceException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["tablet-server"],
  raisedBySource: "recorded; WriterAppendInfo",
  metBy: ["client"],
  meaning: "A writer's batch arrived out of its sequence",
  sentence:
    "A batch of [writer {writer}|a writer] arrived out of sequence[ at bucket {bucket}][ of partition id {partitionId}][ of table id {tableId}][, with number {incoming}][, after number {current}][, at offset {offset}].",
  texts: [/^Out of order batch sequence /],
  searchWords: ["exactly once", "out of order", "duplicate write", "lost write", "idempotent writer"],
  answers: {
    retry: "yes",
    retryBecause:
      "Both clients' flags say no, but only of the same batch. The client then takes a new writer id, and the next call starts a sequence of its own.",
    again: "new-writer",
    passes: {
      when: "Until the next write, under a new id",
      measured: "Raised at the first answer, after 105 to 110 ms in nine calls.",
    },
    applied: "perhaps",
    appliedBecause:
      "The server refused this batch for its number. The batch before it failed, and may be stored or not.",
  },
  bareTexts: ["Out of order batch sequence for writer "],
  causes: {
    "earlier-write-failed": {
      title: "An earlier write of the same writer failed for good",
      remedy:
        "Open a new connection, and decide about the failed row from what the table holds. Then send this one again. By source the old writer accepts the append after this one, under a new id; nobody recorded it.",
      provenance: "recorded",
    },
    "batch-changed": {
      title: "A batch was changed or cut on its way, and the server took it for something else",
      remedy: "Count the rows of the bucket against what you sent: one batch was confirmed and isn't there.",
      provenance: "recorded",
    },
    "sent-twice": {
      title: "Batches are sent twice or in another order by something in between",
      remedy:
        "See first whether servers were restarted or leaders changed; only then look for a proxy. A true duplicate of the latest batch is answered with success.",
      provenance: "recorded",
    },
    "unknown-writer": {
      title: "The server doesn't know the writer's id",
      remedy:
        "Go on: the client takes a new id by itself. Read back what failed before you append it again: it may be stored, and a repeat under the new id can't be told from a new row.",
      texts: [/, -1 \(current batch seq/],
      provenance: "reported in the field: apache/fluss#709, #589 and #1163",
    },
    "stale-answer": {
      title: "The refusal was out of date when the client read it",
      remedy:
        "Go on: the next call has a new writer id. Look for the rows of the failed batches first. With `writer.max-inflight-requests-per-bucket` at 1 no batch waits behind another.",
      provenance: "reported in the field: apache/fluss#595, #4121 and #4238",
    },
    "java-asks-for-ever": {
      title: "Java's writer asks again and again about a batch that is stored",
      remedy:
        "Restart the job, and take a Java client later than 0.9.1. The batch is stored: only its answer was lost. A restart from a checkpoint appends the rows since then once more; upserts do no harm.",
      provenance: "reported in the field: apache/fluss#2826",
    },
    "taken-for-written": {
      title: "A batch of the old writer id was refused, and the client took it for written",
      remedy:
        "After a 31 or a 33 count what is stored, the rows whose `wait()` succeeded included, and write again what is missing. With `writer.max-inflight-requests-per-bucket` at 1 little is under way when an id changes.",
      answers: {
        retry: "after-change",
        retryBecause: "The client has ended the write as a success: only a look at the table tells.",
        applied: "no",
        appliedBecause: "The server refused the batch, and no later one of the new id holds its rows.",
      },
      provenance: "read from source",
    },
    "on-a-follower": {
      title: "A follower refused what it copied: no call of yours failed",
      remedy:
        "Leave the client alone. The follower stays out of the in-sync set until it is in step again. Before 0.8 followers forgot a writer sooner than the leader: upgrade older servers.",
      aroundTexts: [/\bReplicaFetcherThread\b/],
      answers: {
        retry: "no",
        retryBecause: "A follower copies from its leader; no client waits for that.",
        applied: "no",
        appliedBecause: "The follower stored nothing of this batch, which its leader has.",
      },
      provenance: "reported in the field: apache/fluss#703 and #1624",
    },
  },
  confusedWith: [
    {
      with: "fluss/DUPLICATE_SEQUENCE_EXCEPTION",
      how: "The number was used before. Only followers raise it; a leader calls a duplicate a success.",
    },
    {
      with: "fluss/UNKNOWN_WRITER_ID_EXCEPTION",
      how: "The client's own code for a writer id that changed between two tries. No server of this release sends it.",
    },
    { with: "fluss/CORRUPT_RECORD_EXCEPTION", how: "Often the error before this one, and the real cause." },
    {
      with: "fluss/CLIENT_ERROR",
      how: "`Fluss writer closed` is the other way in which a writer stays broken after a failure.",
    },
  ],
  recordings: ["B-mitm-cut-always-next", "B-mitm-corrupt-always-r3-next", "B-mitm-seq-old", "B-mitm-kv-seq"],
});
