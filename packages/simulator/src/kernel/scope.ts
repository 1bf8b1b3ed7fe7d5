import type { TimerHandle } from "./queue.ts";
import type { World } from "./world.ts";

/** The timers of one component that can die: after `clear`, nothing that it had scheduled runs. */
export class TimerScope {
  readonly #world: World;
  readonly #handles = new Set<TimerHandle>();

  constructor(world: World) {
    this.#world = world;
  }

  schedule(delayMs: number, label: string, run: () => void): TimerHandle {
    return this.#add((fire) => this.#world.schedule(delayMs, label, fire), run);
  }

  scheduleAtUs(atUs: number, label: string, run: () => void): TimerHandle {
    return this.#add((fire) => this.#world.scheduleAtUs(atUs, label, fire), run);
  }

  cancel(handle: TimerHandle | undefined): void {
    if (handle === undefined) return;
    this.#handles.delete(handle);
    this.#world.cancel(handle);
  }

  clear(): void {
    for (const handle of this.#handles) this.#world.cancel(handle);
    this.#handles.clear();
  }

  #add(queue: (fire: () => void) => TimerHandle, run: () => void): TimerHandle {
    const handle: TimerHandle = queue(() => {
      this.#handles.delete(handle);
      run();
    });
    this.#handles.add(handle);
    return handle;
  }
}
