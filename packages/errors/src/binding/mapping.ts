/** Maps what the native library returns to the error class that is thrown. */
import { type DqliteCode, DqliteErrorCode, type WireFailureCode } from "../dqlite/codes.ts";
import {
  ClientConnectionError,
  ClientError,
  ClusterError,
  ClusterJoinError,
  ClusterQuorumLostError,
  DqliteError,
  MemoryError,
  NodeAssertionError,
  NodeError,
  NodeStartError,
  NodeStopError,
  NoLeaderError,
} from "../dqlite/errors.ts";
import { nodeText } from "../dqlite/node-text.ts";
import type { NodeErrorOptions } from "../dqlite/options.ts";

/** What is known about a failed call besides its code. */
export interface FromCodeOptions extends Omit<NodeErrorOptions, "code"> {
  /** The native library's text for its last error. */
  readonly detail?: string | null | undefined;
  /** Which mapping to use. Default: "sensible". */
  readonly mapping?: "sensible" | "upstream" | undefined;
}

const { NOMEM, NOLEADER, INTERNAL } = DqliteErrorCode;

/**
 * The error for a return code of the binding's native library, or undefined for code 0, which means success even if
 * there is a text.
 *
 * `mapping: "upstream"` gives the class that dqlitepy 0.1.0 raises. Upstream searches the context for substrings,
 * `node` before `client` before `cluster`, and rarely considers code or text. The default, "sensible", differs:
 *
 * - Code 1 (NOMEM) is MemoryError in any context. Upstream: only if the context names neither node, client nor
 *   cluster.
 * - Code 5 (NOLEADER) is NoLeaderError in any context except a node's start or stop. Upstream: only in a client's.
 * - A text with `assertion` is NodeAssertionError in any context of a node. Upstream: not in a start or stop.
 * - A cluster join is ClusterJoinError in any context. Upstream: not if the context also names a node or a client.
 * - A text with the word `quorum` is ClusterQuorumLostError in any context except a node's start or stop. Upstream:
 *   only in a cluster's.
 * - `connection refused` in a client's context is ClientConnectionError. Upstream: only if the context says so.
 * - Contexts are compared by whole words, so a `disconnect` is ClientError. Upstream: ClientConnectionError.
 * - If the class has no fields for the node, the text names the node. Upstream: the node is dropped.
 *
 * @param code The binding's return code; an unknown code is kept unchanged.
 * @param context The name of the call that failed: `dqlitepy_client_leader`.
 */
export function fromCode(
  code: DqliteCode,
  context: string,
  options: FromCodeOptions = {},
): DqliteError | undefined {
  if (code === 0) return undefined;
  const { mapping, ...rest } = options;
  const text = options.detail ?? "";
  const asUpstream = mapping === "upstream";
  const Class: typeof DqliteError = (asUpstream ? upstreamClass : sensibleClass)(code, context, text);
  const hasNode = Class === NodeError || {}.isPrototypeOf.call(NodeError, Class);
  const detail = hasNode || asUpstream ? text : nodeText(text, options);
  return new Class(detail, { ...rest, code, context });
}

/**
 * The error for a failure response of a dqlite server. The failure code is appended to the text, as the binding does
 * it (`not leader (10250)`), and `failureCode` reads it from there; the binding's code is 8 (INTERNAL), as for every
 * failure that it passes on.
 *
 * @param failure What the server sent: its failure code and text.
 * @param context The name of the call that failed: `dqlitepy_client_add`.
 */
export function fromFailure(
  failure: { readonly code: WireFailureCode; readonly message?: string | undefined },
  context: string,
  options?: Omit<FromCodeOptions, "detail">,
): DqliteError {
  const detail = `${failure.message ?? ""} (${failure.code})`.trimStart();
  return fromCode(INTERNAL, context, { ...options, detail })!;
}

/** The class that dqlitepy 0.1.0 chooses, by substrings. */
function upstreamClass(code: number, context: string, text: string): typeof DqliteError {
  const within = (part: string) => context.toLowerCase().includes(part);
  const says = (part: string) => text.toLowerCase().includes(part);
  if (within("node")) {
    if (within("start")) return NodeStartError;
    if (within("stop") || within("shutdown")) return NodeStopError;
    return says("assertion") ? NodeAssertionError : NodeError;
  }
  if (within("client")) {
    if (code === NOLEADER) return NoLeaderError;
    return within("connect") || within("create") ? ClientConnectionError : ClientError;
  }
  if (within("cluster")) {
    if (within("join")) return ClusterJoinError;
    return says("quorum") ? ClusterQuorumLostError : ClusterError;
  }
  return code === NOMEM ? MemoryError : DqliteError;
}

/** The class by code and text if they determine it, else by the whole words of the context. */
function sensibleClass(code: number, context: string, text: string): typeof DqliteError {
  const words = context.toLowerCase().split(/[^a-z]+/);
  const within = (...any: string[]) => any.some((word) => words.includes(word));
  const node = within("node");
  if (code === NOMEM) return MemoryError;
  if (node && /assertion/i.test(text)) return NodeAssertionError;
  if (within("cluster") && within("join", "rejoin")) return ClusterJoinError;
  if (node && within("start", "restart")) return NodeStartError;
  if (node && within("stop", "shutdown")) return NodeStopError;
  if (code === NOLEADER) return NoLeaderError;
  if (/\bquorum\b/i.test(text)) return ClusterQuorumLostError;
  if (node) return NodeError;
  if (within("client")) {
    const connecting = within("connect", "reconnect", "create") || /connection refused/i.test(text);
    return connecting ? ClientConnectionError : ClientError;
  }
  return within("cluster") ? ClusterError : DqliteError;
}
