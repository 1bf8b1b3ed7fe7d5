import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "DqliteError",
  parent: null,
  severity: "ERROR",
  recoverable: true,
  code: -1,
  context: "dqlite",
  attributes: {
    detail: "string",
    code: "number",
    codeName: "string",
    context: "string",
    failureCode: "number | undefined",
  },
  documentedInTree: true,
  raisedToday: true,
  raisedNote: "Raised as itself by safe_operation, which wraps any error that isn't a DqliteError.",
  meaning: "Base class of every error that dqlitepy raises",
  sentence: "[{op}|A dqlite operation] failed[ with code {code}].",
  answers: {
    retry: "depends",
    retryBecause: "The base class says nothing about the cause: the class below it decides.",
    passes: { when: "Not measured", measured: "No recorded call raised the base class itself." },
    applied: "perhaps",
    appliedBecause: "It wraps an error from `safe_operation`'s block, which may have done its work.",
  },
  causes: {
    "caught-by-base-class": {
      title: "The catch names the base class",
      remedy: "Read the page of that class.",
      provenance: "recorded",
    },
    "wrapped-by-safe-operation": {
      title: "safe_operation wrapped an error that isn't dqlitepy's",
      remedy:
        "Handle `error.__cause__`. With `suppress_errors=True` you would get nothing at all, and the rest of the block would be skipped.",
      provenance: "recorded",
    },
    "own-context": {
      title: "handle_c_errors was called with a context of your own",
      remedy: "Name what failed in the context, node, client or cluster, and the class follows.",
      provenance: "recorded",
    },
    "driver-panicked": {
      title: "The Go driver panicked",
      remedy:
        "The process is gone: look at what its last statement left behind before you repeat it. Report the trace, and use a newer go-dqlite.",
      bareTexts: ["canonical/go-dqlite/internal/protocol.("],
      answers: { retry: "depends", again: "new-process", applied: "perhaps" },
      provenance: "reported in the field: k3s-io/k3s#1438",
    },
  },
  confusedWith: [
    {
      with: "dqlite/NodeError",
      how: "The base of a node's errors. No call of a node raises DqliteError itself.",
    },
    { with: "dqlite/ClientError", how: "The base of a client's errors, NoLeaderError among them." },
    { with: "dqlite/ResourceError", how: "A base too, of two classes that nothing raises." },
  ],
  recordings: [],
});
