import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "MemoryError",
  parent: "ResourceError",
  severity: "CRITICAL",
  recoverable: true,
  code: 1,
  attributes: {},
  documentedInTree: true,
  raisedToday: false,
  raisedNote: "A place exists, but no context leads there; code 1 comes out as NodeError or ClientError.",
  meaning: "Meant for failed allocations; not Python's builtin MemoryError",
  sentence: "The native library could not allocate memory[ during {op}].",
  searchWords: ["out of memory", "OOM", "ENOMEM"],
  answers: {
    retry: "after-change",
    retryBecause:
      "By its documented meaning; code 1 arrives as NodeError or ClientError today, and says NOMEM in its text.",
    passes: {
      when: "Not measured",
      measured:
        "No recorded call raised this class, and a process that ran out of memory was gone after 42.6 ms.",
    },
    applied: "perhaps",
    appliedBecause: "An allocation can fail before or after the work was handed over.",
  },
  causes: {
    "foreign-server": {
      title: "Something else answers on the node's port",
      remedy:
        "Check the port in the client's list. Limit the memory of the process, so that it fails at once and alone.",
      provenance: "recorded",
    },
    "machine-out-of-memory": {
      title: "The machine is out of memory",
      remedy: "Give it more memory, or move the node. Its peers elect another leader meanwhile.",
      provenance: "recorded",
    },
    "library-says-nomem": {
      title: "The library reports code 1",
      remedy: "Trust the text, not the number.",
      provenance: "recorded",
    },
    "misread-number": {
      title: "A number in brackets was taken for a code",
      remedy: "Read it as a refusal, see [ClientError](/dqlite/client-error/).",
      provenance: "recorded",
    },
  },
  confusedWith: [
    { with: "dqlite/NodeError", how: "The class that a node's NOMEM has today." },
    { with: "dqlite/ClientError", how: "The class that a client's NOMEM has today." },
    {
      with: "dqlite/SegmentationFault",
      how: "A process that died of a bad memory access, not of a lack of memory.",
    },
  ],
  recordings: [],
});
