import {
  ClientConnectionError,
  ClusterConfigurationError,
  ClusterError,
  ClusterJoinError,
  ClusterQuorumLostError,
  type DqliteError,
  MemoryError,
  NoLeaderError,
  ResourceError,
} from "@faultbook/errors/dqlite";
import type { Cause, NativeFailure, NodeIdentity } from "./failure.ts";

/** Codes of refused changes of the membership: another one is under way; the id, address or role is invalid. */
const CHANGE_IN_PROGRESS = 5;
const INVALID_CHANGE = 1;
/** SQLite's code for a write that failed on disk. */
const DISK_WRITE = 778;

/**
 * The class that upstream's documentation promises for a failure, where that isn't the one that is observed; undefined where
 * the two agree. Context, code and text stay what they are: only the class differs.
 */
export function documentedError(
  failure: NativeFailure,
  cause: Cause,
  node: NodeIdentity | undefined,
): DqliteError | undefined {
  const { context, code } = failure;
  // These classes have no fields for a node, so the text names it.
  const text =
    node === undefined ? failure.text : `Node ${node.nodeId}: ${failure.text} (${node.nodeAddress})`;
  const options = { context, code };
  if (context.includes("start")) return cause.kind === "memory" ? new MemoryError(text, options) : undefined;
  switch (cause.kind) {
    case "memory":
      return new MemoryError(text, options);
    case "no-leader":
      if (cause.reached === 0 && node === undefined) return new ClientConnectionError(text, options);
      if (cause.reached * 2 <= cause.asked) return new ClusterQuorumLostError(text, options);
      return node === undefined ? undefined : new NoLeaderError(text, options);
    case "request":
      if (cause.code === DISK_WRITE) return new ResourceError(text, options);
      return node === undefined ? changeError(context, cause.code, text, options) : undefined;
    case "connection":
      return context.endsWith("_add") ? new ClusterJoinError(text, options) : undefined;
    default:
      return undefined;
  }
}

function changeError(
  context: string,
  wireCode: number,
  text: string,
  options: { readonly context: string; readonly code: number },
): DqliteError | undefined {
  const isAdd = context.endsWith("_add");
  if (!isAdd && !context.endsWith("_remove")) return undefined;
  if (wireCode === CHANGE_IN_PROGRESS) return new ClusterError(text, options);
  if (wireCode !== INVALID_CHANGE) return undefined;
  return isAdd ? new ClusterJoinError(text, options) : new ClusterConfigurationError(text, options);
}
