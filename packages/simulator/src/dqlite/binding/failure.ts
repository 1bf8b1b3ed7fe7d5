import type { Origin } from "../go/errors.ts";
import type { ServerId } from "../raft/types.ts";

/** What the binding knows of a failure beyond code and text. */
export type Cause =
  /** No leader was found; `reached` of the `asked` servers could be connected to. */
  | { readonly kind: "no-leader"; readonly asked: number; readonly reached: number }
  /** A server refused, with the wire's failure code. */
  | { readonly kind: "request"; readonly code: number }
  /** A connection couldn't be made, broke, or ran into its deadline. */
  | { readonly kind: "connection" }
  | { readonly kind: "memory" }
  | { readonly kind: "other" };

/** How an error names a node. */
export interface NodeIdentity {
  readonly nodeId: ServerId;
  readonly nodeAddress: string;
}

/** A failed native call: what the binding hands to Python. */
export interface NativeFailure extends Origin {
  /** The native function: `dqlitepy_client_leader`. */
  readonly context: string;
  readonly code: number;
  readonly text: string;
}

/** A failed native call with its cause. */
export interface CausedFailure extends NativeFailure {
  readonly cause: Cause;
}
