import type { DqliteWords } from "./types.ts";

/**
 * The words of the dqlite classes, and whether today's package lets one of them reach a caller: as recorded with
 * dqlitepy 0.1.0 over libdqlite 1.18.1. "Meant for" marks a class whose purpose only its documentation tells.
 */
export const DQLITE_WORDS = {
  DqliteError: {
    meaning: "Base class of every error that dqlitepy raises",
    sentence: "[{op}|A dqlite operation] failed[ with code {code}].",
    raisedToday: true,
    raisedNote: "Raised as itself by safe_operation, which wraps what is no DqliteError yet.",
  },
  DqliteLibraryNotFound: {
    meaning: "The native dqlite library could not be located",
    sentence: "dqlitepy could not locate its native library, libdqlitepy.",
    raisedToday: true,
    raisedNote: "Raised at the first use of the published wheel, which lacks the library.",
  },
  NodeError: {
    meaning: "An operation on a node failed in the library",
    sentence: "[{op}|An operation] failed on [node {node}|a node][ at {address}].",
    raisedToday: true,
    raisedNote: "Raised for each failure of open_db, exec, query, handover and the node's setters.",
  },
  NodeStartError: {
    meaning: "A node could not bind or load its data",
    sentence: "[Node {node}|The node][ at {address}] could not start.",
    raisedToday: true,
    raisedNote: "Raised by start(): an address in use or not usable, unreadable or corrupt data.",
  },
  NodeStopError: {
    meaning: "A node did not stop cleanly when asked to",
    sentence: "[Node {node}|The node][ at {address}] did not stop cleanly.",
    raisedToday: false,
    raisedNote: "Raised inside stop() and swallowed there, so it never reaches a caller.",
  },
  NodeAlreadyRunningError: {
    meaning: "start() was called on a node already running",
    sentence: "[Node {node}|The node][ at {address}] was already running when start() was called.",
    raisedToday: true,
    raisedNote: "Raised by the Python side of start().",
  },
  NodeNotRunningError: {
    meaning: "A node was used before it was started",
    sentence: "[Node {node}|The node][ at {address}] was not running when [{op}|an operation] was called.",
    raisedToday: true,
    raisedNote: "Raised by handover() and open_db() alone; stop() of a node that isn't running is silent.",
  },
  NodeShutdownError: {
    meaning: "Meant for failures while a node shuts down",
    sentence: "[Node {node}|The node][ at {address}] failed while it was shutting down.",
    raisedToday: false,
    raisedNote: "The package has no place that raises it.",
  },
  NodeAssertionError: {
    meaning: "Meant for failed assertions in the native library",
    sentence: "An assertion failed in the native library of [node {node}|a node][ at {address}].",
    raisedToday: false,
    raisedNote: "A real assertion ends the process with SIGABRT before anything can be raised.",
  },
  ClientError: {
    meaning: "A client's request to the cluster failed or was refused",
    sentence: "[{op}|A client's request][ to {address}] failed or was refused[ with wire code {wire}].",
    raisedToday: true,
    raisedNote: "Raised for each failure of a client call whose code isn't 5.",
  },
  ClientConnectionError: {
    meaning: "A client could not be created for the cluster",
    sentence: "No client could be created for the cluster[ at {address}].",
    raisedToday: true,
    raisedNote:
      "Raised by the constructor alone; a refused connection later on is NoLeaderError or ClientError.",
  },
  ClientClosedError: {
    meaning: "A method was called on an already closed client",
    sentence: "[{op}|A method] was called on a client that is already closed.",
    raisedToday: true,
    raisedNote: "Raised by the Python side of leader(), cluster(), add() and remove().",
  },
  NoLeaderError: {
    meaning: "No node answered the client as elected leader",
    sentence:
      "The cluster has no elected leader that answers, so nobody could serve [{op}|the call][ on {address}].",
    raisedToday: true,
    raisedNote: "Raised for code 5 in a client call; through a node the same cause is NodeError with code 5.",
  },
  ClusterError: {
    meaning: "Meant for failures of managing the cluster itself",
    sentence: "[{op}|An operation on the cluster] failed.",
    raisedToday: false,
    raisedNote: "A place exists, but no context that the package uses leads there.",
  },
  ClusterJoinError: {
    meaning: "Meant for nodes that fail to join a cluster",
    sentence: "[Node {node}|A node][ at {address}] could not join the cluster.",
    raisedToday: false,
    raisedNote: "A place exists, but no context leads there; a join that fails is ClientError from add().",
  },
  ClusterConfigurationError: {
    meaning: "Meant for an invalid configuration of the cluster",
    sentence: "The configuration of the cluster is not valid.",
    raisedToday: false,
    raisedNote: "The package has no place that raises it.",
  },
  ClusterQuorumLostError: {
    meaning: "Meant for a cluster that lost its majority",
    sentence: "The cluster lost its majority of voters[, so {op} could not be served].",
    raisedToday: false,
    raisedNote:
      "A place exists, but no context leads there; a lost quorum is NoLeaderError or NodeError code 5.",
  },
  ResourceError: {
    meaning: "Meant for resources that cannot be acquired or released",
    sentence: "A resource could not be acquired or released[ during {op}].",
    raisedToday: false,
    raisedNote: "The package has no place that raises it.",
  },
  ResourceLeakWarning: {
    meaning: "Meant for resources that were never released",
    sentence: "A [{resource}|resource] may have been left open.",
    raisedToday: false,
    raisedNote: "The package has no place that raises it; a dropped running node warns of nothing.",
  },
  MemoryError: {
    meaning: "Meant for failed allocations; not Python's builtin MemoryError",
    sentence: "The native library could not allocate memory[ during {op}].",
    raisedToday: false,
    raisedNote: "A place exists, but no context leads there; code 1 comes out as NodeError or ClientError.",
  },
  SegmentationFault: {
    meaning: "Meant for a segmentation fault in native code",
    sentence: "A segmentation fault was detected in native code[ during {op}].",
    raisedToday: false,
    raisedNote: "The package has no place that raises it; a real one ends the process.",
  },
} as const satisfies Record<string, DqliteWords>;

/** The page for a class or code of dqlite that isn't in the catalogue. */
export const DQLITE_UNKNOWN = {
  meaning: "A class or code that this catalogue doesn't hold",
  sentence: "[{class}|An error][ with code {code}] is not in this catalogue of dqlite.",
} as const;
