/** How each recorded call of dqlitepy is made again: the world before it, in Python, and what is compared. */
import type { World } from "./dqlite-world.ts";
import { CLIENT_WORLDS } from "./dqlite-worlds-client.ts";
import { NODE_WORLDS } from "./dqlite-worlds-node.ts";
import { SQL_WORLDS } from "./dqlite-worlds-sql.ts";

export const WORLDS: Readonly<Record<string, World>> = { ...NODE_WORLDS, ...CLIENT_WORLDS, ...SQL_WORLDS };
