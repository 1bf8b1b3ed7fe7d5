import type { World } from "../../kernel/index.ts";
import { ApiError } from "../model/failure.ts";
import type { ClusterContext } from "./context.ts";

/** The tablet server that has the disk. */
export interface DiskOwner {
  readonly id: number;
  readonly name: string;
  readonly world: World;
  readonly context: Pick<ClusterContext, "release" | "settings" | "environment">;
  after(ms: number, what: string, run: () => void): void;
}

/** How much a disk writes in a second that nobody slows down. */
const USUAL_BYTES_PER_SECOND = 1_000_000_000;

/**
 * How fast a disk writes, and how full it is: the trunk's servers look regularly, and take no writes from one limit until it
 * has come down to another. (LocalDiskManager, DiskUsageMonitor)
 */
export class DiskWatch {
  readonly #owner: DiskOwner;
  readonly #usedPercent: () => number;
  #seenPercent: number;
  #isLocked = false;
  #startedMs = 0;
  #bytesPerSecond = USUAL_BYTES_PER_SECOND;
  #writtenBytes = 0;
  #writtenUntilMs = 0;

  constructor(owner: DiskOwner, usedPercent: () => number) {
    this.#owner = owner;
    this.#usedPercent = usedPercent;
    this.#seenPercent = usedPercent();
  }

  /** Somebody has filled the disk, or made room: the next look sees it. */
  changed(): void {
    const { diskCheckMs } = this.#owner.context.settings;
    const sinceMs = (this.#owner.world.nowMs - this.#startedMs) % diskCheckMs;
    if (this.#isWatched) this.#owner.after(diskCheckMs - sinceMs, "disk usage", () => this.#look());
  }

  /** How much the disk could have written by now, in bytes since the world began. */
  get writtenBytes(): number {
    const { nowMs } = this.#owner.world;
    this.#writtenBytes += ((nowMs - this.#writtenUntilMs) * this.#bytesPerSecond) / 1000;
    this.#writtenUntilMs = nowMs;
    return this.#writtenBytes;
  }

  /** From now on the disk writes so fast. */
  slow(bytesPerSecond: number = USUAL_BYTES_PER_SECOND): void {
    this.#writtenBytes = this.writtenBytes;
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** The process has started, and looks at its disk. */
  started(): void {
    this.#startedMs = this.#owner.world.nowMs;
    this.#isLocked = false;
    if (this.#isWatched) this.#look();
  }

  /** @throws ApiError DISK_WRITE_LOCKED when the disk was nearly full at the last look. */
  ensureWritable(): void {
    // mutation point: disk-has-room
    if (!this.#isLocked) return;
    const { id, context } = this.#owner;
    const percent = (value: number): string => `${value.toFixed(2)}%`;
    throw new ApiError(
      "DISK_WRITE_LOCKED",
      `TabletServer ${id} has rejected writes because the data disk usage reached ${percent(this.#seenPercent)} (limit: ${percent(context.settings.diskLimit * 100)}). Free up space or scale the cluster.`,
    );
  }

  get #isWatched(): boolean {
    const { release, settings } = this.#owner.context;
    return release === "main" && settings.diskLimit < 1;
  }

  #look(): void {
    const { context, world, name } = this.#owner;
    const { diskLimit, diskRecover } = context.settings;
    const wasLocked = this.#isLocked;
    this.#seenPercent = this.#usedPercent();
    const usage = this.#seenPercent / 100;
    this.#isLocked = wasLocked ? usage > diskRecover : usage >= diskLimit;
    if (this.#isLocked === wasLocked) return;
    const what = this.#isLocked ? "rejects writes" : "takes writes again";
    world.emit(name, { kind: "log", text: `${name} ${what}: its disk is ${this.#seenPercent} % full` });
    context.environment.changes.notify();
  }
}
