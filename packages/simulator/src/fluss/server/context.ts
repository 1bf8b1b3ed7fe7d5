import type { World } from "../../kernel/index.ts";
import type { Environment } from "../environment.ts";
import type { Authorizer } from "./authorizer.ts";
import type { LakeCatalog } from "./lake/catalog.ts";
import type { ServerConfig, Settings } from "./settings.ts";
import type { ZooKeeper } from "./zookeeper.ts";

/** A release of the server: what was recorded, or the trunk of August 2026, which no release has yet. */
export const RELEASES = ["0.9.1", "main"] as const;

export type Release = (typeof RELEASES)[number];

/** What every server of one cluster is given. */
export interface ClusterContext {
  readonly environment: Environment;
  /** What the names of its servers end with: nothing for the first cluster of a world. */
  readonly nameSuffix: string;
  /** The options as they were given. */
  readonly serverConfig: ServerConfig;
  readonly settings: Settings;
  /** What its servers run. */
  readonly release: Release;
  readonly zookeeper: ZooKeeper;
  /** Passwords by user name; empty where listeners don't authenticate. */
  readonly users: Map<string, string>;
  /** The address of the directory that servers ask about users; null where they know them themselves. */
  readonly userDirectory: string | null;
  /** Whether the tablet servers' own configuration names the lake. */
  readonly tabletServersHaveLake: boolean;
  /** The data lake, which outlives the cluster. */
  readonly lake: LakeCatalog | null;
  /** Null while authorization is off. */
  readonly authorizer: Authorizer | null;
}

/** When the simulated world began, in milliseconds since 1970: 2026-01-01T00:00:00Z. */
const WORLD_BEGAN_MS = 1_767_225_600_000;

/** The servers' clock, in whole milliseconds since 1970. */
export function wallClockMs(world: World): number {
  return WORLD_BEGAN_MS + Math.floor(world.nowMs);
}

/** The lake that tables can be kept in now; null while none is configured. */
export function lakeOf({ lake, settings }: Pick<ClusterContext, "lake" | "settings">): LakeCatalog | null {
  return settings.hasLake ? lake : null;
}
