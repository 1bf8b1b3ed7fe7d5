import type { ClusterContext } from "./context.ts";
import type { Coordinator } from "./coordinator.ts";
import type { TabletServer } from "./tablet-server.ts";

/** A cluster with its servers. */
export interface Cluster extends ClusterContext {
  readonly coordinator: Coordinator;
  readonly tabletServers: readonly TabletServer[];
}
