import type { Values } from "../../model/batch.ts";
import { ApiError } from "../../model/failure.ts";
import type {
  LakeTieringHeartbeatRequest,
  LakeTieringHeartbeatResponse,
  TieredTable,
} from "../../protocol/lake.ts";
import { lakeOf, wallClockMs } from "../context.ts";
import type { Coordinator } from "../coordinator.ts";
import type { Handler } from "../handlers.ts";
import { LakeTiering } from "./tiering.ts";

/** The coordinator's answer to tiering jobs. (CoordinatorService.lakeTieringHeartbeat) */
export function tieringHeartbeat(coordinator: Coordinator): Handler<"LakeTieringHeartbeat"> {
  return { ms: [0.5, 2], run: (request) => answer(coordinator, request) };
}

function answer(
  coordinator: Coordinator,
  request: LakeTieringHeartbeatRequest,
): LakeTieringHeartbeatResponse {
  const { world, context, epoch } = coordinator;
  const { nowMs } = world;
  const tiering = tieringOf(coordinator);
  const outcomes = (tables: readonly TieredTable[], take: (table: TieredTable) => void) =>
    tables.map((table) => {
      try {
        checkEpoch(table, epoch);
        take(table);
        return { tableId: table.tableId, error: null };
      } catch (error) {
        return { tableId: table.tableId, error: coordinator.raised(error) };
      }
    });
  const failedTables = outcomes(request.failedTables, ({ tableId, tieringEpoch }) =>
    tiering.fail(tableId, tieringEpoch, nowMs),
  );
  const tieringTables = outcomes(request.tieringTables, ({ tableId, tieringEpoch }) =>
    tiering.renew(tableId, tieringEpoch, nowMs),
  );
  const finishedTables = outcomes(request.finishedTables, ({ tableId, tieringEpoch }) => {
    const isForced = request.forceFinishedTables.includes(tableId);
    const path = tiering.finish(tableId, tieringEpoch, isForced, nowMs);
    if (path !== null) lakeOf(context)?.tiered(path, rowsOf(coordinator, path));
  });
  const tieringTable = request.requestTable ? tiering.request(nowMs) : null;
  return { coordinatorEpoch: epoch, tieringTable, tieringTables, finishedTables, failedTables };
}

function checkEpoch({ tableId, coordinatorEpoch }: TieredTable, epoch: number): void {
  if (coordinatorEpoch === epoch) return;
  throw new ApiError(
    "INVALID_COORDINATOR_EXCEPTION",
    `The coordinator epoch ${coordinatorEpoch} in request is not match current coordinator epoch ${epoch} for table ${tableId}.`,
  );
}

/** The rows of a table with a primary key, as the tiering job has read them from the leaders. */
function rowsOf({ tabletServers }: Coordinator, path: string): Values[] {
  const leaders = tabletServers.flatMap((server) => [...server.replicas.values()]);
  return leaders.flatMap(({ meta, kv }) => (meta.path === path && kv !== null ? kv.rows() : []));
}

/** What each coordinator has handed out. One that has taken over begins anew. */
const handed = new WeakMap<Coordinator, { readonly epoch: number; readonly tiering: LakeTiering }>();

function tieringOf(coordinator: Coordinator): LakeTiering {
  const { world, context, epoch } = coordinator;
  let current = handed.get(coordinator);
  if (current?.epoch !== epoch) {
    current = { epoch, tiering: new LakeTiering(epoch === 0 ? 0 : world.nowMs) };
    handed.set(coordinator, current);
  }
  const agoMs = (wallMs: number): number => wallClockMs(world) - wallMs;
  current.tiering.follow(
    Array.from(context.zookeeper.tables(), ({ meta }) => ({
      ...meta,
      sinceMs: world.nowMs - agoMs(meta.modifiedTime),
    })),
  );
  return current.tiering;
}
