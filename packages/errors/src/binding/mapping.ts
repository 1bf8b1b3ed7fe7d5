/** From what the library returns to the class that is thrown. */
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

/** What is known of a failed call beside its code. */
export interface FromCodeOptions extends Omit<NodeErrorOptions, "code"> {
  /** What the library said: its last error's text. */
  readonly detail?: string | null | undefined;
  /** Which mapping to take. Default: "sensible". */
  readonly mapping?: "sensible" | "upstream" | undefined;
}

const { NOMEM, NOLEADER, INTERNAL } = DqliteErrorCode;

/**
 * The error for a return code of the binding's native library, or undefined for code 0, which is success whatever
 * the text says.
 *
 * `mapping: "upstream"` gives the class that dqlitepy 0.1.0 raises. It looks for parts of words in the context,
 * `node` before `client` before `cluster`, and hardly ever at code or text. The default, "sensible", differs in this:
 *
 * - Code 1 (NOMEM) is MemoryError in any context. Upstream: only where the context names neither node, client nor
 *   cluster.
 * - Code 5 (NOLEADER) is NoLeaderError in any context but that of a start or stop. Upstream: a client's alone.
 * - A text with `assertion` is NodeAssertionError in any context of a node. Upstream: not while it starts or stops.
 * - A join of a cluster is ClusterJoinError in any context. Upstream: not if that names a node or a client.
 * - A text with the word `quorum` is ClusterQuorumLostError in any context but that of a start or stop. Upstream: a
 *   cluster's alone.
 * - `connection refused` in a client's context is ClientConnectionError. Upstream: only if the context says so.
 * - Contexts are compared by whole words, so a `disconnect` is ClientError. Upstream: ClientConnectionError.
 * - Where the class has no fields for the node, the text names it. Upstream: the node is dropped.
 *
 * @param code The binding's return code; one that it doesn't know is kept as it comes.
 * @param context The name of what failed: `dqlitepy_client_leader`.
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
 * The error for a failure that a dqlite server answered with. The failure code stands behind the text, as recorded
 * (`not leader (10250)`), and is read back by `failureCode`; the binding's code is 8 (INTERNAL), as for any failure
 * that it passes on.
 *
 * @param failure What the server sent: its failure code and text.
 * @param context The name of what failed: `dqlitepy_client_add`.
 */
export function fromFailure(
  failure: { readonly code: WireFailureCode; readonly message?: string | undefined },
  context: string,
  options?: Omit<FromCodeOptions, "detail">,
): DqliteError {
  const detail = `${failure.message ?? ""} (${failure.code})`.trimStart();
  return fromCode(INTERNAL, context, { ...options, detail })!;
}

/** dqlitepy 0.1.0's choice, by parts of words. */
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

/** What the error is: by code and text where they tell, else by the context's words. */
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
