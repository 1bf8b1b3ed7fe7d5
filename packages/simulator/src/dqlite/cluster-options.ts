import type { Contract, World } from "../kernel/index.ts";
import { checkInteger } from "./binding/check.ts";
import type { Configuration, Role } from "./raft/types.ts";
import type { LibdqliteVersion } from "./releases.ts";

/** Options of a cluster. */
export interface ClusterOptions {
  /** How many voters. Default 3. */
  readonly nodes?: number;
  /** How many stand-bys and spares besides. Default none. */
  readonly standbys?: number;
  readonly spares?: number;
  /** The seed of all random numbers, unless the harness has set one. */
  readonly seed?: number;
  /** What happens where documentation and recordings differ. Default: the world's, "observed" unless it was told otherwise. */
  readonly contract?: Contract;
  /** Network latency that libdqlite derives its timers from, in ms: 20 gives an election timeout of 300 ms. */
  readonly networkLatencyMs?: number;
  /** How long one call of a node may search and wait, in virtual ms. Default 5000, the binding's budget. */
  readonly timeoutMs?: number;
  /**
   * Which release of libdqlite the machine has, with the SQLite and go-dqlite that it was recorded with. Default: the machine's,
   * "1.18.1" unless it was told otherwise.
   */
  readonly libdqlite?: LibdqliteVersion;
  /** The first node's port; the others follow. Default 9001. */
  readonly port?: number;
  readonly world?: World;
}

/** No real cluster is larger; the limit turns a mistyped number into an error instead of a long wait. */
const MEMBERS_MAX = 100;

/** The members that the options ask for. Throws RangeError for invalid numbers. */
export function configurationFrom({
  nodes = 3,
  standbys = 0,
  spares = 0,
  port = 9001,
}: ClusterOptions): Configuration {
  checkInteger("nodes", nodes, 1, MEMBERS_MAX);
  checkInteger("standbys", standbys, 0, MEMBERS_MAX);
  checkInteger("spares", spares, 0, MEMBERS_MAX);
  checkInteger("port", port, 1, 65_536 - nodes - standbys - spares);
  const roles: Role[] = [
    ...Array.from({ length: nodes }, () => "voter" as const),
    ...Array.from({ length: standbys }, () => "standby" as const),
    ...Array.from({ length: spares }, () => "spare" as const),
  ];
  return roles.map((role, i) => ({ id: i + 1, address: `127.0.0.1:${port + i}`, role }));
}
