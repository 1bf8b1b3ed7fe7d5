import { type BucketId, bucketKey } from "../model/paths.ts";
import type { Servers } from "./election.ts";

/** The replicas that couldn't do what the coordinator had said. Their buckets do without them until the server is started anew. */
export class FailedReplicas {
  readonly #byBucket = new Map<string, Set<number>>();

  add(bucket: BucketId, serverId: number): void {
    const key = bucketKey(bucket);
    this.#byBucket.set(key, new Set(this.#byBucket.get(key)).add(serverId));
  }

  /** A server has been started anew. */
  forget(serverId: number): void {
    for (const servers of this.#byBucket.values()) servers.delete(serverId);
  }

  clear(): void {
    this.#byBucket.clear();
  }

  /** The tablet servers, as far as they can serve a bucket. */
  serversFor(bucket: BucketId, servers: Servers): Servers {
    const failed = this.#byBucket.get(bucketKey(bucket));
    return { ...servers, isAlive: (id) => servers.isAlive(id) && failed?.has(id) !== true };
  }
}
