/** A simulated Apache Fluss cluster and its client, after the Python client 1.0.0 and server 0.9.1. */
import { startCluster as start } from "./base.ts";
import type { ClusterOptions, FlussCluster } from "./cluster.ts";
import { registerAllParts } from "./server/all-parts.ts";

export * from "./base.ts";

/**
 * Starts a cluster: a coordinator and tablet servers on 127.0.0.1. It is up when the promise is fulfilled.
 *
 * @throws Error with code EADDRINUSE when another process has one of the ports.
 * @throws RangeError, TypeError for an invalid option.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<FlussCluster> {
  registerAllParts();
  return start(options);
}
