import type { DqliteCode } from "./codes.ts";

/** What a dqlite error takes beside its text. */
export interface DqliteErrorOptions extends ErrorOptions {
  /** The binding's return code. Default: that of the class. What isn't a number is made one. */
  readonly code?: DqliteCode | undefined;
  /** What failed, as upstream names it: `dqlitepy_client_leader`, `node_open_db`. Default: that of the class. */
  readonly context?: string | undefined;
}

/** What a node's error takes besides. */
export interface NodeErrorOptions extends DqliteErrorOptions {
  /** The node's id; a bigint beyond 2^53. */
  readonly nodeId?: number | bigint | undefined;
  /** The node's address, `host:port`. */
  readonly nodeAddress?: string | undefined;
}

/** What a leak warning takes besides. */
export interface ResourceLeakOptions extends DqliteErrorOptions {
  /** What leaked, in a word. Default: `resource`. */
  readonly resourceType?: string | undefined;
}

/** What a missing library's error takes besides. */
export interface LibraryNotFoundOptions extends DqliteErrorOptions {
  /** The paths that were tried, each with the reason why it failed. Default: none. */
  readonly attempts?: readonly (readonly [path: string, reason: string])[] | undefined;
}
