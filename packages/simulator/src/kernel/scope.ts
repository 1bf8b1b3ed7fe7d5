import type { TimerHandle } from "./queue.ts";
import type { World } from "./world.ts";

interface Entry {
  readonly atUs: number;
  readonly label: string;
  readonly run: () => void;
  handle: TimerHandle | undefined;
}

/** A timer of a scope, to cancel it by. */
export interface ScopedTimer {
  readonly atUs: number;
}

/**
 * The timers of one component that can die or be stopped. After `clear`, nothing that it had scheduled runs. While it is
 * paused nothing runs either; what came due meanwhile runs at once when it resumes, in order.
 */
export class TimerScope {
  readonly #world: World;
  readonly #entries = new Set<Entry>();
  #paused = false;

  constructor(world: World) {
    this.#world = world;
  }

  schedule(delayMs: number, label: string, run: () => void): ScopedTimer {
    return this.scheduleAtUs(this.#world.nowUs + Math.max(0, Math.round(delayMs * 1000)), label, run);
  }

  scheduleAtUs(atUs: number, label: string, run: () => void): ScopedTimer {
    const entry: Entry = { atUs, label, run, handle: undefined };
    this.#entries.add(entry);
    if (!this.#paused) this.#queue(entry);
    return entry;
  }

  cancel(timer: ScopedTimer | undefined): void {
    const entry = timer as Entry | undefined;
    if (entry === undefined || !this.#entries.delete(entry)) return;
    if (entry.handle !== undefined) this.#world.cancel(entry.handle);
  }

  clear(): void {
    for (const entry of this.#entries) if (entry.handle !== undefined) this.#world.cancel(entry.handle);
    this.#entries.clear();
  }

  pause(): void {
    this.#paused = true;
    for (const entry of this.#entries) {
      if (entry.handle !== undefined) this.#world.cancel(entry.handle);
      entry.handle = undefined;
    }
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    const due = [...this.#entries].sort((a, b) => a.atUs - b.atUs);
    for (const entry of due) this.#queue(entry);
  }

  #queue(entry: Entry): void {
    entry.handle = this.#world.scheduleAtUs(entry.atUs, entry.label, () => {
      this.#entries.delete(entry);
      entry.run();
    });
  }
}
