import { type BucketId, bucketKey } from "../model/paths.ts";
import { wallClockMs } from "./context.ts";
import type { Log } from "./log.ts";
import type { ServerProcess } from "./process.ts";
import type { TabletServer } from "./tablet-server.ts";

/** A server that can look up what the others have registered. */
export type Registering = ServerProcess & { readonly tabletServers: readonly TabletServer[] };

/** A snapshot of a bucket's rows in remote storage. */
export interface KvSnapshot {
  readonly id: number;
  /** The log goes on from here. */
  readonly logOffset: number;
}

/**
 * The snapshots of a bucket that are registered, the latest last. Its leader makes one in regular intervals where rows
 * have changed, and only the newest few are kept. Which those are follows from the log, so that none has to be made.
 * (PeriodicSnapshotManager, CompletedSnapshotStore)
 */
export function registeredSnapshots(server: Registering, bucket: BucketId): readonly KvSnapshot[] {
  const { kvSnapshotIntervalMs, kvSnapshotsRetained } = server.context.settings;
  const log = logOf(server, bucket);
  if (log === undefined) return [];
  const nowMs = wallClockMs(server.world);
  /** By the time of the snapshot that first holds a batch: where the log ended then. */
  const offsets = new Map<number, number>();
  for (const { timestampMs, lastOffset } of log.batches) {
    const atMs = (Math.floor(timestampMs / kvSnapshotIntervalMs) + 1) * kvSnapshotIntervalMs;
    if (atMs <= nowMs) offsets.set(atMs, lastOffset + 1);
  }
  const snapshots = [...offsets.values()].map((logOffset, id) => ({ id, logOffset }));
  // mutation point: snapshots-retained
  return snapshots.slice(-kvSnapshotsRetained);
}

/** The log of the bucket's leader, or of another replica while there is none; undefined for a bucket that isn't registered. */
function logOf({ context, tabletServers }: Registering, bucket: BucketId): Log | undefined {
  const state = context.zookeeper.state(bucket);
  if (state === undefined) return undefined;
  const replicas = tabletServers.flatMap((server) => server.replicas.get(bucketKey(bucket)) ?? []);
  return (replicas.find(({ server }) => server.id === state.leader) ?? replicas[0])?.log;
}
