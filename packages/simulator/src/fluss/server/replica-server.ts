import type { TimerScope, World } from "../../kernel/index.ts";
import type { BucketId } from "../model/paths.ts";
import type { DataDisk } from "./data-disk.ts";
import type { FlushBudget } from "./flush-budget.ts";
import type { StoredBatch } from "./log.ts";
import type { Settings } from "./settings.ts";

/** What a tablet server needs of a replica that leads. */
export interface LeadingReplica {
  readonly bucket: BucketId;
  readonly isLeader: boolean;
  readonly leaderEpoch: number;
  readonly bucketEpoch: number;
  /** The epoch of the coordinator that made it a leader. */
  readonly coordinatorEpoch: number;
  readonly highWatermark: number;
  /** Whether one of the bucket's followers is down, as far as the server knows. */
  readonly isShort: boolean;
  /** A change of the in-sync set that the coordinator hasn't confirmed. */
  isrPending: boolean;
  /** The coordinator has confirmed an in-sync set. */
  isrConfirmed(isr: readonly number[], bucketEpoch: number): void;
}

/** What a replica needs of the tablet server that it is on. */
export interface ReplicaServer {
  readonly id: number;
  readonly name: string;
  readonly world: World;
  readonly scope: TimerScope;
  readonly context: { readonly settings: Settings };
  readonly disk: DataDisk;
  readonly flushes: FlushBudget | undefined;
  /** Its files can be read and written, and not be removed. */
  readonly filesLocked: boolean;
  /** When it looked last for writers to forget, in ms since 1970. */
  readonly writersCheckedAtMs: number;
  draw(least: number, most: number): number;
  /** Whether another tablet server is alive as far as this one knows. */
  sees(id: number): boolean;
  /** Sends records, or an offset to cut back to, to a follower that asked. */
  sendRecords(
    id: number,
    leader: LeadingReplica,
    batches: readonly StoredBatch[],
    truncateTo: number | null,
  ): void;
  /** Asks the coordinator to record a change of the replica's in-sync set, until it can be asked. */
  adjustIsr(leader: LeadingReplica, isr: readonly number[]): void;
  /** Plans the next check for followers that lag behind. Checks come twice per `log.replica.max-lag-time`. */
  watchLag(): void;
  /** A failure that the server can't go on with: it shuts itself down. True for the first, which is never answered. */
  fatal(reason: string): boolean;
}

/** Thrown in the place of an answer that never comes. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}
