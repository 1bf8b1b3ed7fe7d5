import type { NodeErrorOptions } from "./options.ts";

/** A text with the node's id before it and its address after it, if known, in upstream's form. */
export function nodeText(detail: string, { nodeId, nodeAddress }: NodeErrorOptions): string {
  const text = nodeId == null ? detail : `Node ${nodeId}${detail && `: ${detail}`}`;
  if (!nodeAddress) return text;
  return text ? `${text} (${nodeAddress})` : nodeAddress;
}
