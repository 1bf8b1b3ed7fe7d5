import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "DqliteLibraryNotFound",
  parent: "DqliteError",
  severity: "FATAL",
  recoverable: false,
  context: "dlopen",
  attributes: { attempts: "readonly (readonly [path: string, reason: string])[]" },
  documentedInTree: false,
  raisedToday: true,
  raisedNote: "Raised at the first use of the published wheel, which lacks the library.",
  meaning: "The native dqlite library could not be located",
  sentence: "dqlitepy could not locate its native library, libdqlitepy.",
  searchWords: [
    "pip install dqlitepy",
    "shared library",
    "libdqlite",
    "dlopen",
    "cannot open shared object file",
  ],
  answers: {
    retry: "after-change",
    retryBecause: "The library stays missing until it is installed or `DQLITEPY_LIBRARY` names it.",
    again: "new-process",
    passes: {
      when: "Until it is installed",
      measured: "The search through its paths took 64 to 109 ms in the recordings.",
    },
    applied: "no",
    appliedBecause: "The library is loaded before the first call, so nothing was sent.",
  },
  texts: [/^Unable to locate libdqlitepy\b/],
  bareTexts: [/lib(?:dqlite|raft|dqlitepy)\.so[.\d]*: cannot open shared object file/],
  causes: {
    "wheel-without-library": {
      title: "The published wheel was installed, and nothing else",
      remedy:
        "Build `libdqlitepy` from upstream's sources and point `DQLITEPY_LIBRARY` at it. No wheel of 0.1.0 contains it.",
      provenance: "recorded",
    },
    "wrong-path-variable": {
      title: "DQLITEPY_LIBRARY names a path that isn't there",
      remedy:
        "Correct the path. It has to be right inside the container too, and for the user who runs the program.",
      provenance: "recorded",
    },
    "no-library-at-path": {
      title: "The file at that path is no library",
      remedy: "Copy it again, for this machine's architecture.",
      texts: [/file too short|invalid ELF header|wrong ELF class/],
      provenance: "recorded",
    },
    "dependency-missing": {
      title: "The library is there, but one that it needs is not",
      remedy:
        "Install what the parentheses name: the loader's own words follow each path. The wheel brings libsqlite3 and libuv, but neither libdqlite nor libraft.",
      texts: ["cannot open shared object file"],
      provenance: "reported in the field: canonical/lxd#4865",
    },
  },
  confusedWith: [
    {
      with: "dqlite/DqliteError",
      how: "The only parent it has. A catch of NodeError or ClientError doesn't take it, though making a Node or Client raised it.",
    },
    {
      with: "dqlite/NodeStartError",
      how: "There the library was found, but the node's address or data wasn't usable.",
    },
    {
      with: "dqlite/ClientConnectionError",
      how: "There the library was found, and making the client got as far as the list of addresses.",
    },
  ],
  recordings: ["lib-missing-node"],
});
