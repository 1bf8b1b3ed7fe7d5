import type { Host } from "./assignment.ts";
import type { Operation, Resource } from "./authorizer.ts";
import type { Coordinator } from "./coordinator.ts";
import { ServerFault } from "./fault.ts";
import type { Caller } from "./process.ts";
import type { TableNode } from "./zookeeper.ts";

/** Throws unless the caller may do that. */
export function allow(
  coordinator: Coordinator,
  caller: Caller,
  operation: Operation,
  resource: Resource,
): void {
  coordinator.state.authorizer?.authorize(caller.user, operation, resource);
}

/** Finds a table, or throws as the server's getTable does. */
export function tableOrThrow(coordinator: Coordinator, path: string): TableNode {
  const table = coordinator.state.zookeeper.table(path);
  if (table === undefined) throw new ServerFault("TABLE_NOT_EXIST", `Table '${path}' does not exist.`);
  return table;
}

/** The tablet servers that the coordinator holds to be alive, as places for replicas. */
export function liveHosts({ state, cache }: Coordinator): readonly Host[] {
  return state.tabletServers.filter((server) => cache.alive.has(server.id));
}
