/**
 * The error classes of dqlitepy 0.1.0, with upstream's names, parents, defaults and texts. What all errors of a class
 * have in common comes from its record; this file holds the behaviour of the instances.
 */
import { brand, isInstance, share } from "../core/brand.ts";
import { docsBase, dqlitePath } from "../core/docs-base.ts";
import * as facts from "../generated/dqlite-classes.ts";
import type { Severity } from "../records/schema.ts";
import {
  codeNameOf,
  type DqliteCode,
  type DqliteCodeName,
  failedWith,
  type WireFailureCode,
  wireCodeIn,
} from "./codes.ts";
import { nodeText } from "./node-text.ts";
import type {
  DqliteErrorOptions,
  LibraryNotFoundOptions,
  NodeErrorOptions,
  ResourceLeakOptions,
} from "./options.ts";

/** The properties of a class that come from its record. */
type ClassFacts = readonly [
  name: string,
  severity: Severity,
  recoverable: boolean,
  defaults?: { readonly code?: number; readonly context?: string },
];

const PATH = /* @__PURE__ */ Symbol();

/** Names and brands a class and sets its properties, also its page's path, so that no constructor computes it. */
function dqlite(target: { prototype: object }, [name, severity, recoverable, defaults]: ClassFacts): string {
  Object.assign(target, defaults);
  share(target, "severity", severity);
  share(target, "recoverable", recoverable);
  share(target, PATH, dqlitePath(name));
  return brand(target, name);
}

/**
 * The base of all dqlite errors. `message` is what upstream's `str()` gives
 * (`dqlitepy_client_leader failed with code 5 (NOLEADER): …`), without its `Caused by:` line, since JavaScript
 * prints `cause` itself.
 */
export class DqliteError extends Error {
  static override readonly name: string = /* @__PURE__ */ dqlite(DqliteError, facts.DqliteError);
  /** The code of an error constructed without one. */
  declare static readonly code: DqliteCode;
  /** The context of an error constructed without one. */
  declare static readonly context: string;

  /** Exists in types only: distinguishes classes that have the same shape. */
  declare readonly "~kind": { readonly DqliteError: true };
  /** The severity, the same for all errors of a class. */
  declare readonly severity: Severity;
  /** Whether the process can continue, the same for all errors of a class. Unrelated to retries. */
  declare readonly recoverable: boolean;
  /** The text passed to the constructor. */
  declare readonly detail: string;
  /** The binding's return code. */
  declare readonly code: DqliteCode;
  /** The name of the call that failed: `dqlitepy_client_leader`. */
  declare readonly context: string;
  /** The address of the page about this error. */
  declare readonly docs: string;

  /**
   * @param detail The native library's text.
   * @param options Code, context, cause.
   */
  constructor(detail = "", options: DqliteErrorOptions = {}) {
    const { context = new.target.context } = options;
    const code = Number(options.code ?? new.target.code);
    const text = new.target.describe(detail, options);
    super(context + failedWith(code) + (text && `: ${text}`), options);
    this.detail = detail;
    this.code = code;
    this.context = context;
    this.take(options);
    this.docs = docsBase + (this as unknown as { [PATH]: string })[PATH];
  }

  /** The part of the message after the code. Overridden by classes that add to the text. */
  protected static describe(detail: string, _options: DqliteErrorOptions): string {
    return detail;
  }

  /** Sets a subclass's additional fields. A constructor in the subclass would add a call to each error's stack. */
  protected take(_options: DqliteErrorOptions): void {}

  /** The binding's name for the code; "UNKNOWN" for a code that it doesn't know. */
  get codeName(): DqliteCodeName {
    return codeNameOf(this.code);
  }

  /** The server's failure code, if the text ends with one, as `not leader (10250)` does; else undefined. */
  get failureCode(): WireFailureCode | undefined {
    return wireCodeIn(this.detail);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked about, which may be a subclass.
    return isInstance(this, value);
  }
}

/** The native library can't be found: no wheel of dqlitepy 0.1.0 contains it. */
export class DqliteLibraryNotFound extends DqliteError {
  static override readonly name = /* @__PURE__ */ dqlite(DqliteLibraryNotFound, facts.DqliteLibraryNotFound);

  declare readonly "~kind": DqliteError["~kind"] & { readonly DqliteLibraryNotFound: true };
  /** The paths that were tried, each with the reason for its failure. */
  declare readonly attempts: readonly (readonly [path: string, reason: string])[];

  /**
   * @param detail Default: upstream's text, which lists the attempts.
   * @param options The paths tried, and what any dqlite error takes.
   */
  constructor(detail?: string, options: LibraryNotFoundOptions = {}) {
    const { attempts = [] } = options;
    const lines = attempts.map(([path, reason]) => `\n  - ${path}${reason && ` (${reason})`}`);
    super(detail ?? `Unable to locate libdqlitepy. Tried the following paths:${lines.join("")}`, options);
    this.attempts = attempts;
  }
}

/** DqliteError, constructed with the options of a NodeError. */
type NodeErrorBase = typeof DqliteError & {
  new (detail?: string, options?: NodeErrorOptions): DqliteError;
};

/** An operation on a node failed. The message names the node: `Node 1: … (127.0.0.1:9001)`. */
export class NodeError extends (DqliteError as NodeErrorBase) {
  static override readonly name: string = /* @__PURE__ */ dqlite(NodeError, facts.NodeError);

  declare readonly "~kind": DqliteError["~kind"] & { readonly NodeError: true };
  /** The node's id, if known; a bigint beyond 2^53. */
  declare readonly nodeId: number | bigint | undefined;
  /** The node's address, `host:port`, if known. */
  declare readonly nodeAddress: string | undefined;

  protected static override describe = nodeText;

  /** The fields, with a bigint id as a string. For name, message and stack use `@faultbook/errors/json`. */
  toJSON(): object {
    return { ...this, nodeId: typeof this.nodeId === "bigint" ? `${this.nodeId}` : this.nodeId };
  }

  protected override take({ nodeId, nodeAddress }: NodeErrorOptions): void {
    Object.assign(this, { nodeId, nodeAddress });
  }
}

/** A node can't start: port in use, data directory unusable, corrupt files, missing permission. */
export class NodeStartError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(NodeStartError, facts.NodeStartError);
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeStartError: true };
}

/** A node didn't stop cleanly. */
export class NodeStopError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(NodeStopError, facts.NodeStopError);
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeStopError: true };
}

/** A node that is already running was started again. */
export class NodeAlreadyRunningError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(
    NodeAlreadyRunningError,
    facts.NodeAlreadyRunningError,
  );
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeAlreadyRunningError: true };
}

/** The operation needs a running node, but this one isn't running. */
export class NodeNotRunningError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(NodeNotRunningError, facts.NodeNotRunningError);
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeNotRunningError: true };
}

/** Cleanup failed during an orderly shutdown. */
export class NodeShutdownError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(NodeShutdownError, facts.NodeShutdownError);
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeShutdownError: true };
}

/** An assertion of the C library failed. */
export class NodeAssertionError extends NodeError {
  static override readonly name = /* @__PURE__ */ dqlite(NodeAssertionError, facts.NodeAssertionError);
  declare readonly "~kind": NodeError["~kind"] & { readonly NodeAssertionError: true };
}

/** A client's call failed. */
export class ClientError extends DqliteError {
  static override readonly name: string = /* @__PURE__ */ dqlite(ClientError, facts.ClientError);
  declare readonly "~kind": DqliteError["~kind"] & { readonly ClientError: true };
}

/** A client can't connect to the cluster. */
export class ClientConnectionError extends ClientError {
  static override readonly name = /* @__PURE__ */ dqlite(ClientConnectionError, facts.ClientConnectionError);
  declare readonly "~kind": ClientError["~kind"] & { readonly ClientConnectionError: true };
}

/** A client was used after it had been closed. */
export class ClientClosedError extends ClientError {
  static override readonly name = /* @__PURE__ */ dqlite(ClientClosedError, facts.ClientClosedError);
  declare readonly "~kind": ClientError["~kind"] & { readonly ClientClosedError: true };
}

/** The client found no server that knows a leader. Upstream raises it for code 5 only. */
export class NoLeaderError extends ClientError {
  static override readonly name = /* @__PURE__ */ dqlite(NoLeaderError, facts.NoLeaderError);
  declare readonly "~kind": ClientError["~kind"] & { readonly NoLeaderError: true };
}

/** Managing the cluster failed. */
export class ClusterError extends DqliteError {
  static override readonly name: string = /* @__PURE__ */ dqlite(ClusterError, facts.ClusterError);
  declare readonly "~kind": DqliteError["~kind"] & { readonly ClusterError: true };
}

/** A node couldn't join the cluster. */
export class ClusterJoinError extends ClusterError {
  static override readonly name = /* @__PURE__ */ dqlite(ClusterJoinError, facts.ClusterJoinError);
  declare readonly "~kind": ClusterError["~kind"] & { readonly ClusterJoinError: true };
}

/** The cluster's configuration is invalid. */
export class ClusterConfigurationError extends ClusterError {
  static override readonly name = /* @__PURE__ */ dqlite(
    ClusterConfigurationError,
    facts.ClusterConfigurationError,
  );
  declare readonly "~kind": ClusterError["~kind"] & { readonly ClusterConfigurationError: true };
}

/** Too few voters are left to elect a leader or commit. */
export class ClusterQuorumLostError extends ClusterError {
  static override readonly name = /* @__PURE__ */ dqlite(
    ClusterQuorumLostError,
    facts.ClusterQuorumLostError,
  );
  declare readonly "~kind": ClusterError["~kind"] & { readonly ClusterQuorumLostError: true };
}

/** Managing a resource failed. */
export class ResourceError extends DqliteError {
  static override readonly name: string = /* @__PURE__ */ dqlite(ResourceError, facts.ResourceError);
  declare readonly "~kind": DqliteError["~kind"] & { readonly ResourceError: true };
}

/** ResourceError, constructed with the options of a ResourceLeakWarning. */
type ResourceLeakBase = typeof ResourceError & {
  new (detail?: string, options?: ResourceLeakOptions): ResourceError;
};

/** A resource wasn't released. */
export class ResourceLeakWarning extends (ResourceError as ResourceLeakBase) {
  static override readonly name = /* @__PURE__ */ dqlite(ResourceLeakWarning, facts.ResourceLeakWarning);

  declare readonly "~kind": ResourceError["~kind"] & { readonly ResourceLeakWarning: true };
  /** The kind of resource that leaked: `node`. */
  declare readonly resourceType: string;

  protected static override describe(
    detail: string,
    { resourceType = "resource" }: ResourceLeakOptions,
  ): string {
    return `Potential ${resourceType} leak: ${detail}`;
  }

  protected override take({ resourceType = "resource" }: ResourceLeakOptions): void {
    Object.assign(this, { resourceType });
  }
}

/** The native library couldn't allocate memory (code 1). Not related to Python's built-in MemoryError. */
export class MemoryError extends ResourceError {
  static override readonly name = /* @__PURE__ */ dqlite(MemoryError, facts.MemoryError);
  declare readonly "~kind": ResourceError["~kind"] & { readonly MemoryError: true };
}

/** A segmentation fault of the native library was detected. */
export class SegmentationFault extends DqliteError {
  static override readonly name = /* @__PURE__ */ dqlite(SegmentationFault, facts.SegmentationFault);

  declare readonly "~kind": DqliteError["~kind"] & { readonly SegmentationFault: true };

  /** Adds what happened to `detail`, which describes the signal: `SIGSEGV at 0x0`. */
  protected static override describe(detail: string): string {
    return `Segmentation fault detected${detail && `: ${detail}`}`;
  }
}
