import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "NodeError",
  parent: "DqliteError",
  severity: "ERROR",
  recoverable: true,
  attributes: { nodeId: "number | bigint | undefined", nodeAddress: "string | undefined" },
  documentedInTree: true,
  raisedToday: true,
  raisedNote: "Raised for each failure of open_db, exec, query, handover and the node's setters.",
  meaning: "An operation on a node failed in the library",
  sentence: "[{op}|An operation] failed on [node {node}|a node][ at {address}].",
  searchWords: [
    "context deadline exceeded",
    "SQLITE_CONSTRAINT",
    "database is locked",
    "database locked",
    "SQLITE_BUSY",
    "constraint failed",
    "unique constraint",
    "syntax error",
    "no such table",
    "lost write",
    "lost leadership",
    "disk i/o error",
    "disk full",
    "no space left on device",
    "ENOSPC",
  ],
  answers: {
    retry: "depends",
    retryBecause:
      "Code 5 passes with the election. Code 8 carries the text of SQLite or of the library, and that text decides.",
    passes: {
      when: "5.4 to 8.4 s for code 5",
      measured:
        "As recorded without a leader, with the test binding's budget of 5 s: `open_db()` 5.4 s, a read after a lost quorum 8.4 s. All other codes came within 7.1 ms.",
    },
    applied: "perhaps",
    appliedBecause:
      "A write that waited for seconds and ended in code 5 may have been applied. One refused in SQLite's words was not.",
  },
  texts: [
    /^(?:database not open|no database opened|invalid node handle|no statement with the given id|nonempty statement tail)$/,
    /^(?:near "[^"]{0,200}": syntax error|incomplete input|unrecognized token: ".{0,200})$/,
    /^(?:no such (?:table|column|function|index)|ambiguous column name): /,
    /^(?:table|index|view|trigger) \S{1,200} already exists$/,
    /^(?:datatype mismatch|foreign key mismatch\b.{0,300}|database or disk is full|attempt to write a readonly database|database disk image is malformed)$/,
    /^table \S{1,200} has (?:no column named \S{1,200}|\d+ columns but \d+ values were supplied)$/,
    /^\d+ values for \d+ columns$/,
    /^(?:too many attached databases - max \d+|only WAL mode is supported|not authorized|integer overflow)$/,
    /^cannot (?:start a transaction within a transaction|(?:commit|rollback) - no transaction is active)$/,
    /^cannot store \w{1,20} value in \w{1,20} column \S{1,200}$/,
  ],
  causes: {
    "sqlite-refused": {
      title: "SQLite refused the statement",
      remedy:
        "Mend the statement or the data. Only the text tells a constraint from a typing error. Of two statements in one text the first stayed committed when the second failed, as seen on the wire.",
      texts: [/(?<!UNIQUE )constraint failed|syntax error|no such [tcf][aou]/],
      answers: {
        retry: "after-change",
        applied: "no",
        appliedBecause:
          "The statement was refused. Those before it in the same text stay, and so does what the driver had sent before by itself.",
      },
      bareTexts: [/(?:FOREIGN KEY|NOT NULL|CHECK) constraint failed/],
      aroundTexts: [/: integer overflow\b/],
      provenance: "recorded",
    },
    "dbapi-misuse": {
      title: "DB-API refused the call before it was sent",
      remedy:
        "Open a new connection, or give as many parameters as the statement has question marks. Marks inside quoted text count too, so never let a value hold one.",
      texts: [/Parameter count|[nr] is closed/],
      answers: { retry: "after-change", applied: "no", appliedBecause: "Nothing was sent." },
      bareTexts: [/(?<=dqlitepy\.dbapi\.[\w.]{0,60})InterfaceError\)?:? (?:Connection|Cursor) is closed/],
      provenance: "read from source",
    },
    "no-leader": {
      title: "Nobody leads the cluster",
      remedy:
        "Wait for the election, then read before you write again. A lone node whose id isn't 1 never gets a leader: give it id 1, or add it to a cluster.",
      codes: [5],
      answers: { retry: "yes", applied: "perhaps" },
      bareTexts: [/no available (?:dqlite|cowsql) leader server found/],
      provenance: "recorded",
    },
    "database-locked": {
      title: "Another connection is writing",
      remedy:
        "Send it again with backoff; in a transaction, ROLLBACK and start again from BEGIN. libdqlite 1.18.1 has no setting for a time to wait, and `busy_timeout_ms` of dqlitepy does nothing.",
      texts: [/database is locked(?! \(\d)|checkpoint in/],
      answers: {
        retry: "yes",
        applied: "no",
        retryBecause:
          "It passes when the other transaction ends. A transaction of your own has to start again from BEGIN.",
        appliedBecause:
          "The statement was refused before it changed anything. Only after seconds, when the driver sends it once more, may an earlier sending be stored.",
      },
      bareTexts: ["database is locked", "checkpoint in progress"],
      provenance: "reported in the field: canonical/dqlite#164",
    },
    "locked-at-start": {
      title: "Locked from the start, with nobody writing",
      remedy:
        "Look at the disk first: a database left half-written on a full disk stays locked for minutes and longer. If the disk is fine, find the other writer and wait for it.",
      bareTexts: [/open(?:ing)? .{0,60}database: database is locked/],
      answers: { retry: "depends", applied: "no" },
      provenance: "reported in the field: canonical/lxd#6226",
    },
    "row-exists": {
      title: "The row is there already, perhaps from this very call",
      remedy:
        "Read the row by its key. After a change of leader the driver under `exec()` may send a statement again by itself, and its first sending may be what stored the row.",
      texts: ["UNIQUE constraint failed"],
      bareTexts: ["UNIQUE constraint failed"],
      answers: {
        retry: "after-change",
        retryBecause: "The key is taken for as long as that row stays.",
        applied: "perhaps",
        appliedBecause:
          "The last sending was refused: a row has that key. The driver may have stored it with an earlier sending of this call.",
      },
      provenance: "read from source",
    },
    "rows-from-exec": {
      title: "exec() was given what only query() takes",
      remedy:
        "Send reads to `query()`, one at a time. Insert by `exec()` without RETURNING, then read: before libdqlite 1.15.1 a write sent to `query()` wasn't replicated and was lost.",
      texts: [/another row |rows yielded/],
      answers: {
        retry: "after-change",
        applied: "perhaps",
        appliedBecause: "A SELECT changes nothing. An INSERT … RETURNING may have inserted its row.",
      },
      bareTexts: ["another row available", "rows yielded when none expected for EXEC request"],
      byRelease: {
        "libdqlite 1.18.1": ["another row available"],
        "libdqlite 1.18.7": ["rows yielded when none expected for EXEC request"],
      },
      provenance: "reported in the field: canonical/go-dqlite#141 and #192",
    },
    "transaction-lost": {
      title: "The transaction died with its leader",
      remedy: "Look for the row that a stray INSERT left, then start the whole transaction again from BEGIN.",
      texts: [/no transaction is active/],
      answers: { retry: "yes", again: "whole-transaction", applied: "perhaps" },
      bareTexts: ["no transaction is active"],
      provenance: "recorded",
    },
    "connection-broke": {
      title: "The connection to the leader broke",
      remedy:
        "Look whether the statement was applied before you send it again; a transaction has to start again from BEGIN.",
      texts: [/timeout|EOF|reset|pipe|bad conn|deadline/],
      answers: { retry: "yes", applied: "perhaps" },
      bareTexts: [
        "driver: bad connection",
        /\bcall (?!leader|add|assign|remove|transfer|weight)[\w-]+ \(budget/,
        "receive: header: EOF",
        "failed to receive header: ",
      ],
      provenance: "reported in the field: canonical/lxd#5162",
    },
    "handing-over": {
      title: "The leader is handing its leadership over",
      remedy:
        "Send it again once `leader()` names the new leader, and look first where a text holds several statements: the first may be stored.",
      texts: [/more rows/],
      answers: { retry: "yes", applied: "perhaps" },
      provenance: "read from source",
    },
    "not-open": {
      title: "The node isn't open for SQL",
      remedy:
        "Call `start()`, then `open_db()`. After `close()` make a new node; if the old one was never stopped, its port is freed only when the process ends.",
      codes: [3, 4],
      answers: { retry: "after-change", applied: "no" },
      provenance: "recorded",
    },
    "not-offered": {
      title: "dqlite doesn't offer it",
      remedy:
        "Do without. A longer name is worse than an error, see [SegmentationFault](/dqlite/segmentation-fault/).",
      texts: [/- max 0|only WAL/],
      aroundTexts: [/: not authorized(?: \(|$)/m],
      byRelease: {
        "libdqlite 1.18.1": ["too many attached databases - max 0", "only WAL mode is supported"],
        "libdqlite 1.18.7": ["not authorized"],
      },
      answers: { retry: "no", applied: "no" },
      provenance: "recorded",
    },
    "leadership-lost": {
      title: "The leader stepped down while it served the call",
      remedy:
        "Wait for the election, then look for what the call was to change before you repeat it. Repeat blindly only what does no harm twice.",
      bareTexts: [
        "leadership lost",
        "disk I/O error (10506)",
        " (10506)",
        /disk I\/O error', code=10506/,
        /AmbiguousCommitError[():]/,
      ],
      wireCodes: [10506],
      provenance: "read from source",
    },
    "asked-a-follower": {
      title: "The node that was asked doesn't lead",
      remedy: "Ask `leader()` and send the request to that node. Nothing was applied.",
      bareTexts: ["not leader (10250)", /: not leader["']?$/, "code=10250", "is no longer leader: "],
      wireCodes: [10250],
      provenance: "read from source",
    },
    "disk-failed": {
      title: "A file of the database could not be read or written",
      remedy:
        "Look at the node's disk: space, rights, the file itself. The number in brackets is SQLite's: its last byte is 10, and the rest says which operation failed.",
      bareTexts: [/disk I\/O error \((?!(?:10506|778)\))\d+\)/],
      answers: { retry: "after-change", applied: "no" },
      provenance: "reported in the field: canonical/lxd#5250",
    },
    "disk-io-without-number": {
      title: "`disk I/O error` without a number",
      remedy:
        "Treat it as a lost leadership: look whether the write was applied. If the same leader still leads, look at its disk, and at rows of many megabytes with libdqlite before 1.12.",
      bareTexts: [/disk I\/O error(?! ?\(\d)/],
      answers: { retry: "depends", applied: "perhaps" },
      provenance: "reported in the field: canonical/dqlite#432",
    },
    "placeholders-counted": {
      title: "A question mark is inside quotes",
      remedy:
        "Write `char(63)` for it in the SQL. As a parameter such a value is safe only in the last place: elsewhere dbapi puts the next value into it, and sends another statement.",
      bareTexts: ["Parameter count mismatch: expected {expected}, got {got}"],
      answers: { retry: "after-change", applied: "no" },
      provenance: "read from source",
    },
    "address-unusable": {
      title: "The address isn't this machine's, or its port is in use",
      remedy:
        "Give the node an address that this machine has and whose port is free, and write the port as a number.",
      bareTexts: ["failed to set bind address"],
      answers: { retry: "after-change", applied: "no" },
      provenance: "reported in the field: canonical/go-dqlite#156",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NoLeaderError",
      how: "A client's word for having no leader. A node's calls say it with this class and code 5.",
    },
    {
      with: "dqlite/NodeNotRunningError",
      how: "Only `open_db()` and `handover()` check whether the node runs. `exec()` and `query()` go on and get code 4.",
    },
    {
      with: "dqlite/NodeAssertionError",
      how: 'Picked where the library\'s text holds the word "assertion"; no recorded text did.',
    },
    {
      with: "dqlite/ClusterQuorumLostError",
      how: "A write that fails because the majority is gone is documented there and arrives here.",
    },
  ],
  recordings: ["nonbootstrap-open", "quorum-lost-write", "sql-exec-notnull", "tx-leader-loss-rollback"],
});
