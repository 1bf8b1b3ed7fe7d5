import type { Message } from "./types.ts";

/** What the trace calls a message. */
export function describe(message: Message): string {
  switch (message.kind) {
    case "request-vote":
      return message.preVote ? "pre-vote request" : "vote request";
    case "vote":
      return message.preVote ? "pre-vote" : "vote";
    case "append":
      return message.entries.length === 0 ? "heartbeat" : `entries ${message.entries.length}`;
    case "append-result":
      return message.rejected > 0 ? "rejected" : "stored";
    case "install-snapshot":
      return "snapshot";
    case "timeout-now":
      return "timeout now";
  }
}
