import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "NodeStartError",
  parent: "NodeError",
  severity: "ERROR",
  recoverable: true,
  attributes: {},
  documentedInTree: true,
  raisedToday: true,
  raisedNote: "Raised by start(): an address in use or not usable, unreadable or corrupt data.",
  meaning: "A node could not bind or load its data",
  sentence: "[Node {node}|The node][ at {address}] could not start.",
  searchWords: [
    "address already in use",
    "EADDRINUSE",
    "port in use",
    "corrupt data",
    "corrupt segment",
    "closed segment",
    "disk full",
    "no space left on device",
    "ENOSPC",
    "permission denied",
    "raft_start",
  ],
  answers: {
    retry: "after-change",
    retryBecause:
      "The address stays taken and the data stays damaged until somebody mends them: a second `start()` failed in the same words.",
    passes: {
      when: "Until its cause is gone",
      measured:
        "`start()` failed within 0.1 s in every recorded call. A snapshot cut in half is worse: `start()` never returned.",
    },
    applied: "no",
    appliedBecause: "A node that did not start has served nothing.",
  },
  texts: [/^invalid node handle$/],
  bareTexts: ["raft_start(): ", "raft_init(): ", "raft_bootstrap(): ", "failed to set bind address"],
  causes: {
    "port-taken": {
      title: "Something else listens on the port",
      remedy:
        "Find the listener, for example with `ss -ltnp`: often an earlier copy of this node, since neither `close()` nor the end of a `with` block frees its port.",
      provenance: "recorded",
    },
    "bad-address": {
      title: "The address isn't an IP address with a port",
      remedy:
        "Write the IP address and the port in figures. A start doesn't prove it right: without a port the node listened on 8080, with port 99999 on 34463.",
      provenance: "recorded",
    },
    "directory-in-use": {
      title: "Another node uses the directory",
      remedy:
        "Give each node a directory of its own and let one user own it. libdqlite 1.11.1 had no such lock and started a second node on the same data.",
      texts: ["couldn't lock the raft directory"],
      bareTexts: ["couldn't lock the raft directory"],
      provenance: "recorded",
    },
    "no-permission": {
      title: "The process may not use the directory or the port",
      remedy: "Change the owner of the directory, or take a port from 1024 up.",
      texts: [/permission denied/i],
      aroundTexts: [/directory '[^']{1,999}' is not writable|can't access directory '/],
      provenance: "recorded",
    },
    "segments-incomplete": {
      title: "Segments are missing or half written, after a full disk or a power cut",
      remedy:
        "Free the disk, copy the directory, and delete nothing by hand. With a living majority remove this member and add it again with an empty directory; a lone node needs its backup.",
      texts: [
        /is past last snapshot|found \d+ entries|entries count in preamble is zero|raft_start\(\):\s*(?:$|\()|load closed segment \d+-\d+:\s*(?:$|\()/,
      ],
      bareTexts: [
        "is past last snapshot",
        /found \d+ entries \(expected/,
        "entries count in preamble is zero",
        /load closed segment \d+-\d+:\s*$/,
      ],
      provenance: "reported in the field: canonical/dqlite#190 and #309",
    },
    "data-damaged": {
      title: "The data is damaged",
      remedy:
        "Keep a copy of the directory first. Where the other voters hold a majority, remove this member and add it again with an empty directory; a lone node needs its backup.",
      texts: [/bad format version|file is empty|has size \d+ instead|closed segment|load snapshot/],
      bareTexts: [
        /load closed segment (?!.*(?:found \d+ entries|preamble is zero|\d:\s*$))/,
        "load open segment ",
        /raft_start\(\): (?:io: (?!.*(?:couldn't lock|permission|in use))|["']?\s*$)/,
      ],
      byRelease: { "libdqlite 1.18.7": ["raft_start(): io: LZ4F_getFrameInfo ERROR_frameType_unknown"] },
      provenance: "recorded",
    },
    "node-closed": {
      title: "The node was closed",
      remedy:
        "A closed node can't be started again. Make a new one, in a new process if the closed one was never stopped: it keeps its port and its directory.",
      texts: ["invalid node handle"],
      codes: [3],
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NodeAlreadyRunningError",
      how: "The same object was started twice. A second process on the same port or directory is this class.",
    },
    {
      with: "dqlite/NodeAssertionError",
      how: "Node id 0 isn't refused with an error; the process is gone, by SIGABRT.",
    },
    {
      with: "dqlite/ClusterConfigurationError",
      how: "By its name it would hold a bad address or id. An unusable address arrives here.",
    },
    {
      with: "dqlite/NodeError",
      how: "A node that starts and then finds no leader in `open_db()` gives NodeError with code 5.",
    },
  ],
  recordings: [
    "start-port-in-use",
    "start-same-dir",
    "perm-dir-ro",
    "corrupt-metadata1-garbage",
    "norecovery-closed-empty",
  ],
});
