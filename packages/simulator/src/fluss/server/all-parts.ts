import { registerParts } from "../model/parts.ts";
import { checkLeaf } from "../model/predicate-check.ts";
import { AutoPartitions } from "./auto-partitions.ts";
import { awaitZooKeeper } from "./connection-loss.ts";
import { DefaultAuthorizer } from "./default-authorizer.ts";
import { DiskWatch } from "./disk-watch.ts";
import { FlushBudget } from "./flush-budget.ts";
import { furtherCoordinatorHandlers, furtherTabletHandlers } from "./further-services.ts";
import { checkKvCapacity } from "./kv-capacity.ts";
import { LakeCatalog } from "./lake/catalog.ts";
import { checkHistory } from "./lake/history.ts";
import { checkAddress, startOutsideService } from "./outside-service.ts";
import { standbyRefusal } from "./standby-refusal.ts";

/** Makes every part of the servers known. */
export function registerAllParts(): void {
  registerParts({
    AutoPartitions,
    DefaultAuthorizer,
    DiskWatch,
    FlushBudget,
    LakeCatalog,
    awaitZooKeeper,
    checkAddress,
    checkHistory,
    checkKvCapacity,
    checkLeaf,
    furtherCoordinatorHandlers,
    furtherTabletHandlers,
    standbyRefusal,
    startOutsideService,
  });
}
