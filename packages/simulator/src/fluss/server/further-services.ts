import type { World } from "../../kernel/index.ts";
import { aclHandlers, listAcls } from "./acl-service.ts";
import { alterTableHandlers } from "./alter-table-service.ts";
import { configHandlers } from "./config-service.ts";
import type { Coordinator } from "./coordinator.ts";
import type { Handlers } from "./handlers.ts";
import { kvLeaseHandlers, kvSnapshotMetadata, latestKvSnapshots } from "./kv-snapshot-service.ts";
import { tieringHeartbeat } from "./lake/service.ts";
import { producerHandlers } from "./producer-offsets.ts";
import { rebalanceHandlers } from "./rebalance/service.ts";
import { scanKv } from "./scan-service.ts";
import { serverTagHandlers } from "./server-tags.ts";
import { ServiceRegistry } from "./service-registry.ts";
import type { TabletServer } from "./tablet-server.ts";

/** Lets the servers of a world answer what the Python client can't ask. */
export function addFurtherServices(world: World): void {
  world.shared(ServiceRegistry).further ??= { coordinatorHandlers, tabletHandlers };
}

function coordinatorHandlers(coordinator: Coordinator): Handlers {
  return {
    GetLatestKvSnapshots: latestKvSnapshots(coordinator),
    GetKvSnapshotMetadata: kvSnapshotMetadata(coordinator),
    ...kvLeaseHandlers(coordinator),
    LakeTieringHeartbeat: tieringHeartbeat(coordinator),
    ...aclHandlers(coordinator),
    ...alterTableHandlers(coordinator),
    ...configHandlers(coordinator),
    ...producerHandlers(coordinator),
    ...rebalanceHandlers(coordinator),
    ...serverTagHandlers(coordinator),
  };
}

function tabletHandlers(server: TabletServer): Handlers {
  return {
    GetLatestKvSnapshots: latestKvSnapshots(server),
    GetKvSnapshotMetadata: kvSnapshotMetadata(server),
    ListAcls: listAcls(server),
    ...(server.context.release === "main" ? { ScanKv: scanKv(server) } : {}),
  };
}
