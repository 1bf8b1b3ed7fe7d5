import type { ApiError } from "../model/failure.ts";

/** What a tiering job says of one table. The epochs are those of when it was given the table. */
export interface TieredTable {
  readonly tableId: number;
  readonly coordinatorEpoch: number;
  readonly tieringEpoch: number;
}

/** A tiering job reports what it does, and asks for a table. */
export interface LakeTieringHeartbeatRequest {
  readonly tieringTables: readonly TieredTable[];
  readonly finishedTables: readonly TieredTable[];
  readonly failedTables: readonly TieredTable[];
  /** Of the finished tables those that were cut off at their longest time. */
  readonly forceFinishedTables: readonly number[];
  readonly requestTable: boolean;
}

interface TableOutcome {
  readonly tableId: number;
  readonly error: ApiError | null;
}

export interface LakeTieringHeartbeatResponse {
  readonly coordinatorEpoch: number;
  /** The table that the job is given; null where none waits, or none was asked for. */
  readonly tieringTable: {
    readonly tableId: number;
    readonly path: string;
    readonly tieringEpoch: number;
  } | null;
  readonly tieringTables: readonly TableOutcome[];
  readonly finishedTables: readonly TableOutcome[];
  readonly failedTables: readonly TableOutcome[];
}
