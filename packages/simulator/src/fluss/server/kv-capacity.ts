import { ApiError } from "../model/failure.ts";
import type { TableMeta } from "../model/info.ts";
import type { ClusterContext } from "./context.ts";
import { bucketsOf, unitsOf } from "./units.ts";

/** Who counts: the coordinator, with the tablet servers that it holds to be alive. */
export interface KvCapacityHost {
  readonly context: Pick<ClusterContext, "release" | "settings" | "zookeeper">;
  readonly live: readonly unknown[];
}

/** What every tablet server reports as its memory. */
const TABLET_SERVER_MEMORY_BYTES = 4 * 1024 ** 3;

/**
 * Checks that so many more buckets of a table with a primary key fit into the memory of the tablet servers that are alive. Only the
 * trunk counts, and only where `kv.leader-replica.memory-reserved` is set. (ReplicaCapacityController)
 */
export function checkKvCapacity(
  { context, live }: KvCapacityHost,
  { descriptor }: Pick<TableMeta, "descriptor">,
  requested: number,
): void {
  const { release, settings, zookeeper } = context;
  const reserved = settings.kvLeaderReservedBytes;
  const servers = live.length;
  if (release !== "main" || descriptor.schema.primaryKeys.length === 0 || reserved === 0 || servers === 0)
    return;
  const capacity = Math.floor((servers * TABLET_SERVER_MEMORY_BYTES) / reserved);
  const observed = [...zookeeper.tables()]
    .filter(({ meta }) => meta.descriptor.schema.primaryKeys.length > 0)
    .flatMap(unitsOf)
    .flatMap(bucketsOf).length;
  // mutation point: kv-leaders-fit
  if (observed + requested > capacity) {
    throw new ApiError(
      "INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY",
      `Not enough KV leader replica capacity. observedKvLeaderReplicaCount=${observed}, requestedKvLeaderReplicaCount=${requested}, kvLeaderReplicaCapacity=${capacity}.`,
    );
  }
}
