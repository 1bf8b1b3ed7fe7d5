import type { Random, World } from "../../kernel/index.ts";
import { ApiError } from "../model/failure.ts";
import type { TableMeta } from "../model/info.ts";
import { assign, type LiveServer } from "./assignment.ts";
import { wallClockMs } from "./context.ts";
import { addPartition, type PartitionHost, removePartition } from "./partitions.ts";
import { nameOf, startOf, type TimeUnit } from "./time-units.ts";
import { option } from "./validation.ts";
import type { PartitionNode, TableNode } from "./zookeeper.ts";

/** What the coordinator gives for it. */
export interface AutoPartitionHost extends PartitionHost {
  readonly world: World;
  readonly random: Random;
  readonly name: string;
  readonly live: readonly LiveServer[];
  after(ms: number, what: string, run: () => void): void;
}

interface Strategy {
  readonly unit: TimeUnit;
  /** Which of the partition keys holds the time. */
  readonly key: number;
  readonly ahead: number;
  /** How many past partitions stay; negative for all. */
  readonly kept: number;
}

interface Watched {
  readonly table: TableNode;
  readonly strategy: Strategy;
  /**
   * By how much the regular checks are late, so that not every table changes at midnight: they see an earlier time, and
   * so the first of them may create the partition of the day before.
   */
  readonly delayMs: number;
  /** Counts the plans: only the latest is carried out. */
  plan: number;
}

const DAY_DELAY_MINUTES = 60 * 23;
const MINUTE_MS = 60_000;
/** Whoever asks for more partitions ahead gets these, however many the cluster allows. */
const AHEAD_MAX = 5000;

/** The strategy of a table; undefined when its partitions are made by hand alone. (AutoPartitionStrategy) */
function strategyOf({ descriptor, properties }: TableMeta): Strategy | undefined {
  if (option(properties, "table.auto-partition.enabled") !== "TRUE") return undefined;
  const keys = descriptor.partitionKeys;
  return {
    unit: (option(properties, "table.auto-partition.time-unit") ?? "DAY") as TimeUnit,
    key: keys.length === 1 ? 0 : keys.indexOf(properties["table.auto-partition.key"]?.trim() ?? ""),
    // With several keys the other values aren't known, so none is made beforehand.
    ahead:
      keys.length > 1
        ? 0
        : Math.min(AHEAD_MAX, Math.max(0, Number(properties["table.auto-partition.num-precreate"] ?? 2))),
    kept: Number(properties["table.auto-partition.num-retention"] ?? 7),
  };
}

/**
 * Creates the partitions of the time that comes and drops those of the time that is past, at each check of the coordinator.
 * Checks that would change nothing are left out, so that a quiet cluster costs nothing. (AutoPartitionManager)
 */
export class AutoPartitions {
  readonly #host: AutoPartitionHost;
  readonly #tables = new Map<number, Watched>();
  #startedAtMs = 0;

  constructor(host: AutoPartitionHost) {
    this.#host = host;
  }

  /** The coordinator takes over: it knows these tables, and checks them at once. */
  start(tables: Iterable<TableNode>): void {
    this.#tables.clear();
    this.#startedAtMs = this.#host.world.nowMs;
    for (const table of tables) {
      const watched = this.#watch(table);
      if (watched !== undefined) this.#check(watched, this.#nowMs - watched.delayMs);
    }
  }

  /** A new table gets its partitions at once, without its delay. */
  created(table: TableNode): void {
    const watched = this.#watch(table);
    if (watched !== undefined) this.#check(watched, this.#nowMs);
  }

  dropped({ meta }: TableNode): void {
    this.#tables.delete(meta.tableId);
  }

  /** Somebody has created or dropped a partition of the table. */
  changed({ meta }: TableNode): void {
    const watched = this.#tables.get(meta.tableId);
    if (watched !== undefined) this.#planNext(watched);
  }

  get #nowMs(): number {
    return wallClockMs(this.#host.world);
  }

  #watch(table: TableNode): Watched | undefined {
    const strategy = strategyOf(table.meta);
    if (strategy === undefined) return undefined;
    const isByDay = strategy.unit === "DAY";
    const delayMs = isByDay ? this.#host.random.int(0, DAY_DELAY_MINUTES - 1) * MINUTE_MS : 0;
    const watched: Watched = { table, strategy, delayMs, plan: 0 };
    this.#tables.set(table.meta.tableId, watched);
    return watched;
  }

  #check(watched: Watched, atMs: number): void {
    const { table } = watched;
    for (const partition of pastOf(watched, atMs)) {
      this.#log(`drops ${table.meta.path}(${partition.name}): its time is past`);
      removePartition(this.#host, table, partition);
    }
    for (const name of missingOf(watched, atMs)) {
      try {
        const replicas = Number(table.meta.properties["table.replication.factor"] ?? 1);
        const { random, live } = this.#host;
        addPartition(this.#host, table, name, assign(random, table.meta.bucketCount, replicas, live));
        this.#log(`creates ${table.meta.path}(${name}) for its time`);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        // Nobody is told but the log. The next check tries again.
        this.#log(`can't create ${table.meta.path}(${name}): ${error.text}`);
      }
    }
    this.#planNext(watched);
  }

  /** Plans the next check that has something to do. */
  #planNext(watched: Watched): void {
    const { strategy, delayMs } = watched;
    const { autoPartitionCheckMs: everyMs } = this.#host.context.settings;
    const { nowMs } = this.#host.world;
    const nextMs = (1 + Math.floor((nowMs - this.#startedAtMs) / everyMs)) * everyMs + this.#startedAtMs;
    const inMs = nextMs - nowMs;
    const checkedMs = this.#nowMs + inMs - delayMs;
    const isDue = pastOf(watched, checkedMs).length > 0 || missingOf(watched, checkedMs).length > 0;
    const newUnitMs = startOf(strategy.unit, checkedMs, 1) - checkedMs;
    const waitMs = isDue ? inMs : inMs + Math.ceil(newUnitMs / everyMs) * everyMs;
    watched.plan += 1;
    const { plan } = watched;
    this.#host.after(waitMs, "auto partition check", () => {
      if (watched.plan !== plan || this.#tables.get(watched.table.meta.tableId) !== watched) return;
      this.#check(watched, this.#nowMs - delayMs);
    });
  }

  #log(text: string): void {
    this.#host.world.emit(this.#host.name, { kind: "log", text: `${this.#host.name} ${text}` });
  }
}

/** The partitions whose time, as text, sorts before the earliest that is kept: also those made by hand. */
function pastOf({ table, strategy }: Watched, atMs: number): readonly PartitionNode[] {
  const { unit, key, kept } = strategy;
  if (kept < 0) return [];
  const earliest = nameOf(unit, atMs, -kept);
  return [...table.partitions.values()].filter(({ name }) => (name.split("$")[key] ?? "") < earliest);
}

function missingOf({ table, strategy: { unit, ahead } }: Watched, atMs: number): readonly string[] {
  return Array.from({ length: ahead }, (_, i) => nameOf(unit, atMs, i)).filter(
    (name) => !table.partitions.has(name),
  );
}
