import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "SegmentationFault",
  parent: "DqliteError",
  severity: "FATAL",
  recoverable: false,
  code: -11,
  attributes: {},
  documentedInTree: true,
  raisedToday: false,
  raisedNote: "The package has no place that raises it; a real one ends the process.",
  meaning: "Meant for a segmentation fault in native code",
  sentence: "A segmentation fault was detected in native code[ during {op}].",
  searchWords: [
    "exit code 139",
    "exit status 139",
    "segfault",
    "segmentation fault",
    "SIGSEGV",
    "signal 11",
    "core dumped",
    "native crash",
  ],
  answers: {
    retry: "after-change",
    retryBecause: "A real segmentation fault ends the process: there is nobody left to retry.",
    again: "new-process",
    passes: {
      when: "Until the process is started again",
      measured: "A database name of 600 characters killed it after 61 ms, as recorded.",
    },
    applied: "perhaps",
    appliedBecause: "Once the node is back, look at what was committed.",
  },
  bareTexts: [
    /[Ss]egmentation fault(?: \(core dumped\))?\.?\s*$/,
    /^segfault$/,
    /SIGSEGV: segmentation violation/,
  ],
  causes: {
    "long-database-name": {
      title: "The name of a database is too long",
      remedy: "Cap the name before `open_db()` sees it, above all where users choose it.",
      provenance: "recorded",
    },
    "bad-directory": {
      title: "The data directory is unusable, over libdqlite 1.11.1",
      remedy: "Check the directory first, or use libdqlite 1.18.1, which answers with NodeStartError.",
      provenance: "recorded",
    },
    "handle-started-twice": {
      title: "One native handle was started a second time, over libdqlite 1.11.1",
      remedy: "Over that version, let each process start its node once.",
      provenance: "recorded",
    },
    "native-bug": {
      title: "A bug in native code",
      remedy:
        "Keep the core and the versions for a report. `DQLITEPY_BYPASS_STOP=1` skips the native stop, which upstream's comments suspect; the port then stays in use.",
      provenance: "recorded",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NodeAssertionError",
      how: "SIGABRT instead of SIGSEGV, and a line on stderr that names the assertion.",
    },
    { with: "dqlite/NodeError", how: "What a name that is only a little too long gets." },
    {
      with: "dqlite/MemoryError",
      how: "Memory that runs out ends the process too, but by SIGABRT and with a line on stderr.",
    },
  ],
  recordings: [],
});
