import { aclHandlers, listAcls } from "./acl-service.ts";
import { alterTableHandlers } from "./alter-table-service.ts";
import { configHandlers } from "./config-service.ts";
import type { Coordinator } from "./coordinator.ts";
import type { Handlers } from "./handlers.ts";
import { kvLeaseHandlers, kvSnapshotMetadata, latestKvSnapshots } from "./kv-snapshot-service.ts";
import { tieringHeartbeat } from "./lake/service.ts";
import { otherClientsHandlers } from "./other-clients.ts";
import { producerHandlers } from "./producer-offsets.ts";
import { rebalanceHandlers } from "./rebalance/service.ts";
import { scanKv } from "./scan-service.ts";
import { securityToken } from "./security-token.ts";
import { serverTagHandlers } from "./server-tags.ts";
import type { TabletServer } from "./tablet-server.ts";
import { directoryHandlers } from "./user-directory.ts";

/** What a coordinator answers beside the requests of the Python client. */
export function furtherCoordinatorHandlers(coordinator: Coordinator): Handlers {
  return {
    GetLatestKvSnapshots: latestKvSnapshots(coordinator),
    GetKvSnapshotMetadata: kvSnapshotMetadata(coordinator),
    GetFilesystemSecurityToken: securityToken(coordinator),
    ...directoryHandlers(coordinator),
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

/** What a tablet server answers beside them. */
export function furtherTabletHandlers(server: TabletServer): Handlers {
  return {
    GetLatestKvSnapshots: latestKvSnapshots(server),
    GetKvSnapshotMetadata: kvSnapshotMetadata(server),
    GetFilesystemSecurityToken: securityToken(server),
    ...directoryHandlers(server),
    ListAcls: listAcls(server),
    ...otherClientsHandlers(server),
    ...(server.context.release === "main" ? { ScanKv: scanKv(server) } : {}),
  };
}
