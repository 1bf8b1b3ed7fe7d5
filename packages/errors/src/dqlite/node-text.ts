import type { NodeErrorOptions } from "./options.ts";

/** A text with what is known of the node around it, as upstream writes it. */
export function nodeText(detail: string, { nodeId, nodeAddress }: NodeErrorOptions): string {
  const text = nodeId == null ? detail : `Node ${nodeId}${detail && `: ${detail}`}`;
  if (!nodeAddress) return text;
  return text ? `${text} (${nodeAddress})` : nodeAddress;
}
