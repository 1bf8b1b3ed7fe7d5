import type { Origin } from "../go/errors.ts";
import type { ServerId } from "../raft/types.ts";

/** What the binding knows of a failure beyond code and text. */
export type Cause =
  /** No leader was found; of `asked` servers so many let themselves be connected to. */
  | { readonly kind: "no-leader"; readonly asked: number; readonly reached: number }
  /** A server refused, with the wire's failure code. */
  | { readonly kind: "request"; readonly code: number }
  /** A connection couldn't be made, broke, or ran into its deadline. */
  | { readonly kind: "connection" }
  | { readonly kind: "memory" }
  | { readonly kind: "other" };

/** A node as its errors name it. */
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

/** What a failed native call is to the binding, and why it failed. */
export interface CausedFailure extends NativeFailure {
  readonly cause: Cause;
}
