import type { Coordinator } from "./coordinator.ts";
import type { Handlers } from "./handlers.ts";
import type { TabletServer } from "./tablet-server.ts";

/**
 * What the servers of a world answer beside the requests of the Python client. It comes with the clients that can ask it,
 * so that programs without those needn't load it.
 */
export class ServiceRegistry {
  further:
    | {
        coordinatorHandlers(coordinator: Coordinator): Handlers;
        tabletHandlers(server: TabletServer): Handlers;
      }
    | undefined;
}
