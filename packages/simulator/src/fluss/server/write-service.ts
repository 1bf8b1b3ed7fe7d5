import type { WireBatch } from "../model/batch.ts";
import { ApiError } from "../model/failure.ts";
import type { BucketResponse, WriteRequest } from "../protocol/data.ts";
import type { Caller } from "./handlers.ts";
import type { Replica } from "./replica.ts";
import { NoAnswer } from "./replica-server.ts";
import { authorizeTable } from "./table-access.ts";
import type { TabletServer } from "./tablet-server.ts";

const ACKS_ALL = -1;

/** Writes each bucket's batch; with acks=all, answers once enough replicas have all of them. */
export function write(
  server: TabletServer,
  request: WriteRequest,
  caller: Caller,
  apply: (replica: Replica, batch: WireBatch) => number,
): Promise<BucketResponse[]> {
  authorizeTable(server, "WRITE", request.tableId, caller);
  // mutation point: known-acks
  if (![ACKS_ALL, 0, 1].includes(request.acks)) {
    throw new ApiError("INVALID_REQUIRED_ACKS", `Invalid required acks: ${request.acks}`);
  }
  server.disk.watch?.ensureWritable();
  const responses = request.buckets.map(({ bucket, batch }): BucketResponse | Promise<BucketResponse> => {
    try {
      const replica = server.replicaOrThrow(bucket);
      const offset = apply(replica, batch);
      if (request.acks !== ACKS_ALL) return { bucket, error: null, value: null };
      return new Promise((resolve) =>
        replica.whenReplicated(offset, request.timeoutMs, (error) =>
          resolve({ bucket, error: error === null ? null : server.raised(error), value: null }),
        ),
      );
    } catch (error) {
      if (error instanceof NoAnswer) return new Promise(() => {});
      return { bucket, error: server.raised(error), value: null };
    }
  });
  return Promise.all(responses);
}
