import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "NodeAssertionError",
  parent: "NodeError",
  severity: "FATAL",
  recoverable: false,
  attributes: {},
  documentedInTree: false,
  raisedToday: true,
  raisedNote:
    "Raised for a text that holds the word assertion, which a table's name can bring in. A real assertion ends the process with SIGABRT before anything can be raised.",
  meaning: "Meant for failed assertions; today a matter of names",
  sentence: "An assertion failed in the native library of [node {node}|a node][ at {address}].",
  searchWords: ["exit code 134", "core dumped", "assertion failed", "SIGABRT", "abort", "assert"],
  answers: {
    retry: "after-change",
    retryBecause: "Upstream marks it fatal, and a real failed assertion has ended the process already.",
    again: "new-process",
    passes: { when: "Until the node is started again", measured: "SIGABRT leaves no node to wait for." },
    applied: "perhaps",
    appliedBecause: "What was under way when the process died may have been applied.",
  },
  bareTexts: [
    /\bsrc\/(?:raft\/)?(?:bind|client|command|config|configuration|conn|convert|db|dqlite|election|entry|format|fsm|gateway|leader|log|membership|message|progress|protocol|query|raft|recv_\w+|recv|registry|replication|request|response|roles|server|snapshot|start|state|stmt|tick|transport|translate|tuple|uv\w*|vfs)\.c:\d+: \w+: Assertion [`'].{1,300}?' failed/,
    /\bAssertion failed: .{1,300} \(src\/(?:raft\/)?(?:bind|client|command|config|configuration|conn|convert|db|dqlite|election|entry|format|fsm|gateway|leader|log|membership|message|progress|protocol|query|raft|recv_\w+|recv|registry|replication|request|response|roles|server|snapshot|start|state|stmt|tick|transport|translate|tuple|uv\w*|vfs)\.c: \w+: \d+\)/,
  ],
  causes: {
    "word-in-a-name": {
      title: "A name in your SQL holds the word assertion",
      remedy:
        "Treat it as the NodeError whose text it carries: no assertion failed, and the process lives. Test for this class before NodeError, or rename the table.",
      texts: [/constraint failed|no such/],
      aroundTexts: [/constraint failed|no such (?:table|column)/],
      answers: {
        retry: "after-change",
        retryBecause: "SQLite refused the statement, and refuses it again.",
        again: "same-call",
        applied: "no",
        appliedBecause: "SQLite refused it.",
      },
      provenance: "read from source",
    },
    "added-with-id-zero": {
      title: "A node was added or removed with id 0",
      remedy:
        "Start the leader again. Check ids before they reach `add()` and `remove()`; valid ones start at 1.",
      texts: ["configurationAdd", "configurationGet"],
      provenance: "recorded",
    },
    "only-voter-removed": {
      title: "The only voter was removed",
      remedy: "Never remove the last voter. Add and promote its successor first.",
      provenance: "recorded",
    },
    "made-with-id-zero": {
      title: "The node itself was made with id 0",
      remedy:
        "Give an id from 1 up and keep it with the directory: 1 for the node that founds the cluster. Without one each call picks another, and a lone node with such an id never leads.",
      provenance: "recorded",
    },
    "foreign-client": {
      title: "Something that isn't a dqlite client talks to the port",
      remedy: "Keep port scanners and health checks off the node's port; let only its peers and clients in.",
      texts: ["transport.c"],
      provenance: "recorded",
    },
    "rows-from-exec": {
      title: "exec() was given a statement that returns rows, over an old libdqlite",
      remedy:
        "Look whether the row is there before you repeat it. Use libdqlite 1.15.1 or later, and insert by `exec()` without RETURNING: sent to `query()` a write is lost on the old one.",
      bareTexts: ["vfsFileShmLock: Assertion `wal->n_tx == 0' failed"],
      answers: { retry: "after-change", applied: "perhaps" },
      provenance: "reported in the field: canonical/go-dqlite#192",
    },
  },
  confusedWith: [
    {
      with: "dqlite/SegmentationFault",
      how: "The other way to lose the process, by SIGSEGV. Look at the exit signal.",
    },
    { with: "dqlite/ClientError", how: "What the caller gets while the node at the other end dies." },
    {
      with: "dqlite/NodeStopError",
      how: "An assertion in the text of a failing stop would be that class, which is swallowed.",
    },
  ],
  recordings: [],
});
