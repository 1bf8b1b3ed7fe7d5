import type { ClientContext } from "../client/context.ts";
import { checkInteger, checkIs, checkText } from "../model/check.ts";
import { pathTextOf, TableBucket, type TablePath } from "../model/paths.ts";
import type { KvSnapshotMetadata, KvSnapshotsResponse } from "../protocol/admin.ts";
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
  const { tableId, partitionId, snapshotIds } = found;
  return { tableId, partitionId, snapshotIds: new Map(snapshotIds.entries()) };
}

export function kvSnapshotMetadata(
  context: ClientContext,
  bucket: TableBucket,
  snapshotId: number,
): Promise<KvSnapshotMetadata> {
  checkIs("bucket", bucket, TableBucket);
  checkInteger("snapshotId", snapshotId);
  const body = { bucket, snapshotId };
  return readOnlyCall(context, "GetKvSnapshotMetadata", [String(bucket), snapshotId], body);
}
