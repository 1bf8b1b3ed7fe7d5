import type { ClusterContext } from "./context.ts";
import type { Coordinator } from "./coordinator.ts";
import type { TabletServer } from "./tablet-server.ts";

/** A cluster with its servers. */
export interface Cluster extends ClusterContext {
  /** The first of them, which leads at the start. */
  readonly coordinator: Coordinator;
  readonly coordinators: readonly Coordinator[];
  readonly tabletServers: readonly TabletServer[];
}

/** The coordinator that leads; while none does, the first. */
export function leading(coordinators: readonly Coordinator[]): Coordinator {
  return coordinators.find((one) => one.isActive) ?? (coordinators[0] as Coordinator);
}
