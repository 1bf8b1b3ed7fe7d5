import { defineDqliteError } from "../../src/records/schema.ts";

export default defineDqliteError({
  name: "ClusterConfigurationError",
  parent: "ClusterError",
  severity: "ERROR",
  recoverable: true,
  attributes: {},
  documentedInTree: false,
  raisedToday: false,
  raisedNote: "The package has no place that raises it.",
  meaning: "Meant for an invalid configuration of the cluster",
  sentence: "The configuration of the cluster is not valid.",
  answers: {
    retry: "after-change",
    retryBecause: "By its documented meaning, the configuration has to be mended first.",
    passes: { when: "Until it is corrected", measured: "Nothing raised it, so nothing was timed." },
    applied: "no",
    appliedBecause: "What today's package refuses of a configuration, it refuses before anything is stored.",
  },
  causes: {
    "bad-bind-address": {
      title: "An address that a node can't bind",
      remedy: "Write an IP address and a port.",
      provenance: "recorded",
    },
    "bad-id": {
      title: "An id that isn't a number from 1 up",
      remedy: "Validate ids where they are read.",
      provenance: "recorded",
    },
    "bad-member-list": {
      title: "A list of members that is empty or of the wrong type",
      remedy: "Check it where you read it; the later message doesn't say which setting was meant.",
      provenance: "recorded",
    },
    "bad-member-address": {
      title: "An address of a member that makes no sense",
      remedy: "Look at `cluster()` after each change. A spare with such an address could be removed.",
      provenance: "recorded",
    },
    "identity-changed": {
      title: "An id or address that changed between two starts",
      remedy:
        "Give the node its old id and address back. To move it for good, remove the member and add it again with an empty directory, while a majority lives.",
      provenance: "reported in the field: canonical/microk8s#5524",
    },
  },
  confusedWith: [
    { with: "dqlite/NodeStartError", how: "What most wrong configurations come out as." },
    { with: "dqlite/ClientConnectionError", how: "An empty list of addresses, and nothing else." },
    { with: "dqlite/ClusterJoinError", how: "A valid configuration that another node contradicts." },
  ],
  recordings: [],
});
