import { ApiError, ClientFailure } from "../model/failure.ts";
import type { OffsetSpec } from "../model/info.ts";
import { clientBucketText } from "../model/paths.ts";
import type { ClientContext } from "./context.ts";

/** Which offsets are asked for: of buckets of a table, or of one partition of it. */
interface OffsetQuery {
  readonly path: string;
  readonly partition: string | null;
  readonly bucketIds: readonly number[];
  readonly spec: OffsetSpec;
}

/** Asks the leaders of buckets for offsets. */
export async function listOffsets(
  { metadata, rpc }: ClientContext,
  { path, partition, bucketIds, spec }: OffsetQuery,
): Promise<Map<number, number>> {
  if (bucketIds.length === 0) throw new ClientFailure("illegal argument", "Buckets are empty.");
  await metadata.refresh({ tables: [path] });
  metadata.view.table(path);
  if (partition !== null) await metadata.refresh({ partitions: [{ table: path, partition }] });
  const byLeader = new Map<number, { bucket: ReturnType<typeof metadata.view.bucketOf> }[]>();
  for (const id of bucketIds) {
    const bucket = metadata.view.bucketOf(path, partition, id);
    const leader = metadata.view.leaderFor(bucket);
    if (leader === null) {
      throw new ClientFailure("unexpected", `No leader found for table bucket: ${clientBucketText(bucket)}.`);
    }
    byLeader.set(leader.id, [...(byLeader.get(leader.id) ?? []), { bucket }]);
  }
  const found = new Map<number, number>();
  for (const [id, buckets] of byLeader) {
    const server = metadata.view.servers.get(id);
    if (server === undefined) {
      throw new ApiError(
        "LEADER_NOT_AVAILABLE_EXCEPTION",
        `Tablet server ${id} is not found in metadata cache.`,
      );
    }
    const connection = await rpc.connection(server);
    const { kind, timestampMs } = spec;
    for (const answer of await connection.request("ListOffsets", { buckets, kind, timestampMs })) {
      if (answer.error !== null) throw answer.error;
      found.set(answer.bucket.bucketId, answer.value);
    }
  }
  return found;
}
