import type { World } from "../kernel/index.ts";

const pulses = new WeakMap<World, Pulse>();

/**
 * Counts the changes of a world that a client could notice: servers, leaders, tables, rights, links. A client that would
 * repeat the same failing request every millisecond waits for the next change instead, because nothing else can make a
 * difference; its attempts are counted as if it had made them.
 */
export class Pulse {
  #version = 0;
  #waiting: (() => void)[] = [];

  static of(world: World): Pulse {
    let pulse = pulses.get(world);
    if (pulse === undefined) {
      pulse = new Pulse();
      pulses.set(world, pulse);
    }
    return pulse;
  }

  get version(): number {
    return this.#version;
  }

  beat(): void {
    this.#version += 1;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Calls `wake` at the next change, once. */
  next(wake: () => void): void {
    this.#waiting.push(wake);
  }
}
