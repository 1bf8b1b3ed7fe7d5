import { ApiError } from "../../model/failure.ts";
import type { TableMeta } from "../../model/info.ts";
import { stackTrace } from "../java.ts";
import { durationMs } from "../validation.ts";
import { isInLake } from "./properties.ts";

/** A table, and since when it has been as it is, in ms of the world. */
type LakeTable = Pick<TableMeta, "tableId" | "path" | "properties"> & { readonly sinceMs: number };

/** A tiering job that is silent for so long has lost its table; the coordinator looks for that every so often. */
const SERVICE_TIMEOUT_MS = 120_000;
const CHECK_MS = 15_000;

type State =
  /** Waits until it is stale enough. */
  | { readonly is: "scheduled"; readonly dueMs: number }
  /** Waits for a tiering job that asks for work. */
  | { readonly is: "pending"; readonly sinceMs: number }
  | { readonly is: "tiering"; readonly heartbeatMs: number };

interface Tiered {
  readonly path: string;
  readonly freshnessMs: number;
  epoch: number;
  state: State;
}

/** A table that is handed to a tiering job. */
export interface TieringTask {
  readonly tableId: number;
  readonly path: string;
  readonly tieringEpoch: number;
}

/**
 * Hands tables to the jobs that move them to the lake, one round after the other. What time brings about is worked out when
 * somebody asks, so that a quiet cluster has nothing to do. (LakeTableTieringManager)
 */
export class LakeTiering {
  readonly #startedMs: number;
  readonly #tables = new Map<number, Tiered>();

  constructor(startedMs: number) {
    this.#startedMs = startedMs;
  }

  /** Takes note of the tables that there are: those that are kept in the lake are handed to jobs, and no others. */
  follow(tables: Iterable<LakeTable>): void {
    const kept = new Set<number>();
    for (const { tableId, path, properties, sinceMs } of tables) {
      if (!isInLake(properties)) continue;
      kept.add(tableId);
      if (this.#tables.has(tableId)) continue;
      // How old its copy in the lake may become.
      const freshnessMs = durationMs(properties["table.datalake.freshness"] ?? "3 min") ?? 0;
      const state: State = { is: "scheduled", dueMs: Math.max(sinceMs, this.#startedMs) + freshnessMs };
      this.#tables.set(tableId, { path, freshnessMs, epoch: 0, state });
    }
    for (const tableId of this.#tables.keys()) if (!kept.has(tableId)) this.#tables.delete(tableId);
  }

  /** The table that has waited for longest, handed to whoever asks. */
  request(nowMs: number): TieringTask | null {
    let next: readonly [id: number, table: Tiered, sinceMs: number] | undefined;
    for (const [id, table] of this.#tables) {
      this.#advance(table, nowMs);
      const { state } = table;
      if (state.is !== "pending" || (next !== undefined && next[2] <= state.sinceMs)) continue;
      next = [id, table, state.sinceMs];
    }
    if (next === undefined) return null;
    const [tableId, table] = next;
    table.state = { is: "tiering", heartbeatMs: nowMs };
    return { tableId, path: table.path, tieringEpoch: table.epoch };
  }

  /** A job still works on a table. */
  renew(tableId: number, epoch: number, nowMs: number): void {
    const table = this.#validated(tableId, epoch, nowMs);
    if (table.state.is !== "tiering") {
      const state = table.state.is === "pending" ? "Pending" : "Scheduled";
      const text = `java.lang.IllegalStateException: The table ${tableId} to renew tiering heartbeat must in Tiering state, but in ${state} state.`;
      throw new ApiError("UNKNOWN_SERVER_ERROR", stackTrace(text, []));
    }
    table.state = { is: "tiering", heartbeatMs: nowMs };
  }

  /**
   * A job is through with a table; gives its path, or null for one that nobody was working on. If it was cut off, the next
   * round can begin at once.
   */
  finish(tableId: number, epoch: number, isForced: boolean, nowMs: number): string | null {
    const table = this.#validated(tableId, epoch, nowMs);
    if (table.state.is !== "tiering") return null;
    if (isForced) this.#toPending(table, nowMs);
    else table.state = { is: "scheduled", dueMs: nowMs + table.freshnessMs };
    return table.path;
  }

  /** A job has given up a table. */
  fail(tableId: number, epoch: number, nowMs: number): void {
    const table = this.#validated(tableId, epoch, nowMs);
    if (table.state.is === "tiering") this.#toPending(table, nowMs);
  }

  #validated(tableId: number, epoch: number, nowMs: number): Tiered {
    const table = this.#tables.get(tableId);
    if (table === undefined) {
      throw new ApiError("TABLE_NOT_EXIST", `The table ${tableId} doesn't exist.`);
    }
    this.#advance(table, nowMs);
    // mutation point: tiering-epoch
    if (epoch !== table.epoch) {
      throw new ApiError(
        "FENCED_TIERING_EPOCH_EXCEPTION",
        `The tiering epoch ${epoch} is not match current epoch ${table.epoch} in coordinator for table ${tableId}.`,
      );
    }
    return table;
  }

  /** Does what time has brought about since somebody asked last. */
  #advance(table: Tiered, nowMs: number): void {
    const { state } = table;
    if (state.is === "scheduled" && state.dueMs <= nowMs) this.#toPending(table, state.dueMs);
    if (state.is !== "tiering") return;
    const lostMs = this.#checkFrom(state.heartbeatMs + SERVICE_TIMEOUT_MS);
    if (lostMs <= nowMs) this.#toPending(table, lostMs);
  }

  #toPending(table: Tiered, sinceMs: number): void {
    table.epoch += 1;
    table.state = { is: "pending", sinceMs };
  }

  /** When the coordinator looks for silent jobs for the first time from then on. */
  #checkFrom(ms: number): number {
    return this.#startedMs + Math.ceil((ms - this.#startedMs) / CHECK_MS) * CHECK_MS;
  }
}
