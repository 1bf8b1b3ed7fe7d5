import type { ClientContext } from "../client/context.ts";
import { coordinatorCall } from "../client/coordinator.ts";
import { checkInteger, checkIs, checkText } from "../model/check.ts";
import { bucketOf, TableBucket } from "../model/paths.ts";

/** Whether offsets were registered, or the producer had some. */
export type RegisterResult = "CREATED" | "ALREADY_EXISTS";

/** The offsets that a producer has registered. */
export interface ProducerOffsets {
  readonly producerId: string;
  /** When they will be forgotten, in milliseconds since 1970. */
  readonly expirationTime: number;
  readonly offsets: ReadonlyMap<TableBucket, number>;
}

export async function registerProducerOffsets(
  context: ClientContext,
  producerId: string,
  offsets: Iterable<readonly [TableBucket, number]>,
): Promise<RegisterResult> {
  checkText("producerId", producerId);
  const sent = [...offsets].map(([bucket, offset]) => {
    checkIs("a bucket", bucket, TableBucket);
    checkInteger("an offset", offset);
    const { tableId, partitionId, bucketId } = bucket;
    return { bucket: { tableId, partitionId, bucketId }, offset };
  });
  const body = { producerId, offsets: sent };
  const { created } = await coordinatorCall(context, "RegisterProducerOffsets", [producerId], body);
  return created ? "CREATED" : "ALREADY_EXISTS";
}

export async function getProducerOffsets(
  context: ClientContext,
  producerId: string,
): Promise<ProducerOffsets | null> {
  checkText("producerId", producerId);
  const found = await coordinatorCall(context, "GetProducerOffsets", [producerId], { producerId });
  if (found === null) return null;
  const offsets = found.offsets.map(({ bucket, offset }): [TableBucket, number] => [
    bucketOf(bucket.tableId, bucket.partitionId, bucket.bucketId),
    offset,
  ]);
  return { producerId, expirationTime: found.expirationTime, offsets: new Map(offsets) };
}

export async function deleteProducerOffsets(context: ClientContext, producerId: string): Promise<void> {
  checkText("producerId", producerId);
  await coordinatorCall(context, "DeleteProducerOffsets", [producerId], { producerId });
}
