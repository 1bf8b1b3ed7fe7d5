import type { Contract, World } from "../../kernel/index.ts";

/** Options of a node. */
export interface NodeOptions {
  /** Unsigned 64-bit; a bigint beyond 2^53. Default: a random one, as libdqlite makes it. Id 1 bootstraps a cluster. */
  readonly nodeId?: number | bigint;
  /** Where to listen, if not at the address. */
  readonly bindAddress?: string;
  /** Addresses at which `openDb` and `exec` search for the leader. Default: the node's own. */
  readonly cluster?: readonly string[];
  /** Set aside a damaged last segment and start without it. Default true, as libdqlite has it. */
  readonly autoRecovery?: boolean;
  /** Checked, and without effect, as the published binding has it: a write never waits for another's transaction. */
  readonly busyTimeoutMs?: number;
  /** Network latency that libdqlite derives its timers from, in ms: 20 gives an election timeout of 300 ms. */
  readonly networkLatencyMs?: number;
  /** How long one call may search and wait, in virtual ms. Default 5000, the binding's budget. */
  readonly timeoutMs?: number;
  /** What happens where documentation and recordings differ. Default: the world's. */
  readonly contract?: Contract;
  readonly world?: World;
}
