/** How each recorded call of dqlitepy is made again: the world before it, in Python, and what is compared. */
import { CLIENT_WORLDS } from "./dqlite-worlds-client.ts";
import { NODE_WORLDS } from "./dqlite-worlds-node.ts";
import { SQL_WORLDS } from "./dqlite-worlds-sql.ts";

/** The world of a recorded call. */
export interface World {
  /** The statements that make it. */
  readonly setup: string;
  /** The call, where the recording describes it in words or with an ellipsis: in all other cases it is run as it was recorded. */
  readonly call?: string;
  /** What of the call's `value` is compared with the recorded result. Default: the value. "nothing": only that it returned. */
  readonly shows?: string;
}

export const WORLDS: Readonly<Record<string, World>> = { ...NODE_WORLDS, ...CLIENT_WORLDS, ...SQL_WORLDS };
