import type { DqliteCode } from "./codes.ts";

/** What a dqlite error takes besides its text. */
export interface DqliteErrorOptions extends ErrorOptions {
  /** The binding's return code, converted with `Number()`. Default: that of the class. */
  readonly code?: DqliteCode | undefined;
  /** The name of the call that failed: `dqlitepy_client_leader`, `node_open_db`. Default: that of the class. */
  readonly context?: string | undefined;
}

/** What a NodeError takes in addition. */
export interface NodeErrorOptions extends DqliteErrorOptions {
  /** The node's id; a bigint beyond 2^53. */
  readonly nodeId?: number | bigint | undefined;
  /** The node's address, `host:port`. */
  readonly nodeAddress?: string | undefined;
}

/** What a ResourceLeakWarning takes in addition. */
export interface ResourceLeakOptions extends DqliteErrorOptions {
  /** The kind of resource that leaked. Default: `resource`. */
  readonly resourceType?: string | undefined;
}

/** What a DqliteLibraryNotFound takes in addition. */
export interface LibraryNotFoundOptions extends DqliteErrorOptions {
  /** The paths that were tried, each with the reason for its failure. Default: none. */
  readonly attempts?: readonly (readonly [path: string, reason: string])[] | undefined;
}
