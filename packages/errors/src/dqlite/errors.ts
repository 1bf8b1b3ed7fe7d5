/** The 21 error classes of dqlitepy 0.1.0, with upstream's names, parents, defaults and texts. */
import { define, isInstance } from "../core/brand.ts";
import { getDocsBase, pagePath } from "../core/docs-base.ts";
import { codeNameOf, type DqliteCode, type DqliteCodeName } from "./codes.ts";

/** How bad an error is, as upstream ranks its classes. */
export type Severity = "DEBUG" | "INFO" | "WARNING" | "ERROR" | "CRITICAL" | "FATAL";

/** What a dqlite error takes beside its text. */
export interface DqliteErrorOptions extends ErrorOptions {
  /** The binding's return code. Default: the class's own if it has one, else -1 (UNKNOWN). */
  readonly code?: DqliteCode | undefined;
  /** What failed, as upstream names it: `dqlitepy_client_leader`, `node_open_db`. Default: `dqlite`. */
  readonly context?: string | undefined;
}

/** What a node's error takes besides. */
export interface NodeErrorOptions extends DqliteErrorOptions {
  /** The node's id; a bigint beyond 2^53. */
  readonly nodeId?: number | bigint | undefined;
  /** The node's address, `host:port`. */
  readonly nodeAddress?: string | undefined;
}

const PATH = /* @__PURE__ */ Symbol();

/** Sets what is the same for all errors of a class. The path is worked out here, so that construction needn't. */
function dqlite(target: { prototype: object }, name: string, severity: Severity, recoverable = true): string {
  return define(target, "dqlite", name, { severity, recoverable, [PATH]: pagePath("dqlite", name) });
}

/**
 * The base of all dqlite errors. `message` is what upstream's `str()` gives
 * (`dqlitepy_client_leader failed with code 5 (NOLEADER): …`), without its `Caused by:` line, since JavaScript
 * prints `cause` itself.
 */
export class DqliteError extends Error {
  static override readonly name: string = /* @__PURE__ */ dqlite(DqliteError, "DqliteError", "ERROR");

  /** Types only: tells apart classes that have the same shape. */
  declare readonly "~kind": { readonly DqliteError: true };
  /** How bad it is, the same for all errors of a class. */
  declare readonly severity: Severity;
  /** Whether the process can go on, the same for all errors of a class. Says nothing about retrying. */
  declare readonly recoverable: boolean;
  /** The text alone, as it was given. */
  readonly detail: string;
  /** The binding's return code. */
  readonly code: DqliteCode;
  /** What failed, as upstream names it. */
  readonly context: string;
  /** The address of the page about this error. */
  readonly docs: string;

  /**
   * @param detail What the library said.
   * @param options Code, context, cause.
   * @param text What the message says instead of `detail`; for subclasses that put more into their message.
   */
  constructor(detail = "", options: DqliteErrorOptions = {}, text = detail) {
    const { code = -1, context = "dqlite" } = options;
    super(`${context} failed with code ${code} (${codeNameOf(code)})${text && `: ${text}`}`, options);
    this.detail = detail;
    this.code = code;
    this.context = context;
    this.docs = getDocsBase() + (this as unknown as { [PATH]: string })[PATH];
  }

  /** The binding's name for the code; "UNKNOWN" for a code that it doesn't know. */
  get codeName(): DqliteCodeName {
    return codeNameOf(this.code);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked about, which may be a subclass.
    return isInstance(this, value);
  }
}

/** The native library can't be found: no wheel of dqlitepy 0.1.0 contains it. */
export class DqliteLibraryNotFound extends DqliteError {
  static override readonly name = /* @__PURE__ */ dqlite(
    DqliteLibraryNotFound,
    "DqliteLibraryNotFound",
    "FATAL",
    false,
  );

  declare readonly "~kind": DqliteError["~kind"] & { readonly DqliteLibraryNotFound: true };
  /** The paths that were tried, each with the reason why it failed. */
  readonly attempts: readonly (readonly [path: string, reason: string])[];

  /**
   * @param detail Default: upstream's text, which lists the attempts.
   * @param options The paths tried, and the cause. Code (-1) and context (`dlopen`) are fixed.
   */
  constructor(
    detail?: string,
    options: ErrorOptions & Partial<Pick<DqliteLibraryNotFound, "attempts">> = {},
  ) {
    const attempts = options.attempts ?? [];
    const lines = attempts.map(([path, reason]) => `\n  - ${path}${reason && ` (${reason})`}`);
    super(detail ?? `Unable to locate libdqlitepy. Tried the following paths:${lines.join("")}`, {
      ...options,
      code: -1,
      context: "dlopen",
    });
    this.attempts = attempts;
  }
}

/** An operation on a node failed. The message names the node: `Node 1: … (127.0.0.1:9001)`. */
export class NodeError extends DqliteError {
  static override readonly name: string = /* @__PURE__ */ dqlite(NodeError, "NodeError", "ERROR");

  declare readonly "~kind": DqliteError["~kind"] & { readonly NodeError: true };
  /** The node's id, if known; a bigint beyond 2^53. */
  readonly nodeId: number | bigint | undefined;
  /** The node's address, `host:port`, if known. */
  readonly nodeAddress: string | undefined;

  constructor(detail = "", options: NodeErrorOptions = {}) {
    const { nodeId, nodeAddress } = options;
    super(detail, options, nodeText(detail, nodeId, nodeAddress));
    this.nodeId = nodeId;
    this.nodeAddress = nodeAddress;
  }
}

/** Upstream's text of a node's error: what is known of the node, around what the library said. */
export function nodeText(detail: string, nodeId?: number | bigint, nodeAddress?: string): string {
  const text = nodeId === undefined ? detail : `Node ${nodeId}${detail && `: ${detail}`}`;
  if (!nodeAddress) return text;
  return text ? `${text} (${nodeAddress})` : nodeAddress;
}

/** A node can't start: port in use, data directory unusable, corrupt files, no right. */
export class NodeStartError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(NodeStartError, "NodeStartError", "ERROR");
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeStartError: true };
}

/** A node didn't stop cleanly. */
export class NodeStopError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(NodeStopError, "NodeStopError", "WARNING");
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeStopError: true };
}

/** A running node was started again. */
export class NodeAlreadyRunningError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(
    NodeAlreadyRunningError,
    "NodeAlreadyRunningError",
    "WARNING",
  );
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeAlreadyRunningError: true };
}

/** The operation needs a running node, and this one isn't. */
export class NodeNotRunningError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(NodeNotRunningError, "NodeNotRunningError", "INFO");
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeNotRunningError: true };
}

/** Cleanup failed during an orderly shutdown. */
export class NodeShutdownError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(NodeShutdownError, "NodeShutdownError", "WARNING");
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeShutdownError: true };
}

/** An assertion of the C library failed. */
export class NodeAssertionError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(
    NodeAssertionError,
    "NodeAssertionError",
    "FATAL",
    false,
  );
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeAssertionError: true };
}

/** A call of a client failed. */
export class ClientError extends DqliteError {
  static override readonly name: string = /* @__PURE__ */ dqlite(ClientError, "ClientError", "ERROR");
  declare readonly "~kind": DqliteError["~kind"] & { readonly ClientError: true };
}

/** A client can't connect to the cluster. */
export class ClientConnectionError extends ClientError {
  static override readonly name = /* @__PURE__ */ dqlite(
    ClientConnectionError,
    "ClientConnectionError",
    "CRITICAL",
  );
  declare readonly "~kind": ClientError["~kind"] & { readonly ClientConnectionError: true };
}

/** A client was used after it had been closed. */
export class ClientClosedError extends ClientError {
  static override readonly name = /* @__PURE__ */ dqlite(ClientClosedError, "ClientClosedError", "ERROR");
  declare readonly "~kind": ClientError["~kind"] & { readonly ClientClosedError: true };
}

/** The client found no server that knows a leader. Code by default: 5, the one upstream raises it for. */
export class NoLeaderError extends ClientError {
  static override readonly name = /* @__PURE__ */ dqlite(NoLeaderError, "NoLeaderError", "WARNING");
  declare readonly "~kind": ClientError["~kind"] & { readonly NoLeaderError: true };

  constructor(detail?: string, options?: DqliteErrorOptions) {
    super(detail, { code: 5, ...options });
  }
}

/** Managing the cluster failed. */
export class ClusterError extends DqliteError {
  static override readonly name: string = /* @__PURE__ */ dqlite(ClusterError, "ClusterError", "ERROR");
  declare readonly "~kind": DqliteError["~kind"] & { readonly ClusterError: true };
}

/** A node couldn't join the cluster. */
export class ClusterJoinError extends ClusterError {
  static override readonly name = /* @__PURE__ */ dqlite(ClusterJoinError, "ClusterJoinError", "CRITICAL");
  declare readonly "~kind": ClusterError["~kind"] & { readonly ClusterJoinError: true };
}

/** The cluster's configuration is invalid. */
export class ClusterConfigurationError extends ClusterError {
  static override readonly name = /* @__PURE__ */ dqlite(
    ClusterConfigurationError,
    "ClusterConfigurationError",
    "ERROR",
  );
  declare readonly "~kind": ClusterError["~kind"] & { readonly ClusterConfigurationError: true };
}

/** Too few voters are left to elect a leader or commit. */
export class ClusterQuorumLostError extends ClusterError {
  static override readonly name = /* @__PURE__ */ dqlite(
    ClusterQuorumLostError,
    "ClusterQuorumLostError",
    "CRITICAL",
  );
  declare readonly "~kind": ClusterError["~kind"] & { readonly ClusterQuorumLostError: true };
}

/** Managing a resource failed. */
export class ResourceError extends DqliteError {
  static override readonly name: string = /* @__PURE__ */ dqlite(ResourceError, "ResourceError", "ERROR");
  declare readonly "~kind": DqliteError["~kind"] & { readonly ResourceError: true };
}

/** A resource wasn't released. */
export class ResourceLeakWarning extends ResourceError {
  static override readonly name = /* @__PURE__ */ dqlite(
    ResourceLeakWarning,
    "ResourceLeakWarning",
    "WARNING",
  );

  declare readonly "~kind": ResourceError["~kind"] & { readonly ResourceLeakWarning: true };
  /** What leaked, in a word: `node`. */
  readonly resourceType: string;

  /**
   * @param detail What is known of the leak.
   * @param options The kind of resource (default `resource`) and the cause. Code (-1) and context
   * (`resource_cleanup`) are fixed.
   */
  constructor(detail = "", options: ErrorOptions & { readonly resourceType?: string | undefined } = {}) {
    const { resourceType = "resource" } = options;
    super(
      detail,
      { ...options, code: -1, context: "resource_cleanup" },
      `Potential ${resourceType} leak: ${detail}`,
    );
    this.resourceType = resourceType;
  }
}

/** The native library couldn't allocate. Code by default: 1, the one upstream raises it for. No relation of Python's own. */
export class MemoryError extends ResourceError {
  static override readonly name = /* @__PURE__ */ dqlite(MemoryError, "MemoryError", "CRITICAL");
  declare readonly "~kind": ResourceError["~kind"] & { readonly MemoryError: true };

  constructor(detail?: string, options?: DqliteErrorOptions) {
    super(detail, { code: 1, ...options });
  }
}

/** A segmentation fault of the native library was detected. */
export class SegmentationFault extends DqliteError {
  static override readonly name = /* @__PURE__ */ dqlite(
    SegmentationFault,
    "SegmentationFault",
    "FATAL",
    false,
  );
  declare readonly "~kind": DqliteError["~kind"] & { readonly SegmentationFault: true };

  /**
   * @param detail What is known of the signal: `SIGSEGV at 0x0`.
   * @param options Context and cause. The code is -11.
   */
  constructor(detail = "", options: Omit<DqliteErrorOptions, "code"> = {}) {
    super(detail, { ...options, code: -11 }, `Segmentation fault detected${detail && `: ${detail}`}`);
  }
}
