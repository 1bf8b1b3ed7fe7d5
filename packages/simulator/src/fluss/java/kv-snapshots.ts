import type { ClientContext } from "../client/context.ts";
import { checkText } from "../model/check.ts";
import { pathTextOf, type TablePath } from "../model/paths.ts";
import type { KvSnapshotsResponse } from "../protocol/admin.ts";
import { readOnlyCall } from "./read-only-call.ts";

/** The latest snapshot of each bucket; null where there is none yet. */
export interface KvSnapshots {
  readonly tableId: number;
  readonly partitionId: number | null;
  readonly snapshotIds: ReadonlyMap<number, number | null>;
}

export async function latestKvSnapshots(
  context: ClientContext,
  tablePath: TablePath,
  partition: string | undefined,
): Promise<KvSnapshots> {
  const path = pathTextOf(tablePath);
  if (partition !== undefined) checkText("partitionName", partition);
  const body = { path, partition: partition ?? null };
  const found: KvSnapshotsResponse = await readOnlyCall(context, "GetLatestKvSnapshots", [path], body);
  const { tableId, partitionId, buckets } = found;
  const snapshotIds = new Map<number, number | null>();
  for (let bucketId = 0; bucketId < buckets; bucketId += 1) snapshotIds.set(bucketId, null);
  return { tableId, partitionId, snapshotIds };
}
