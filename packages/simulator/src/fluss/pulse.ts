import type { World } from "../kernel/index.ts";

/** Gives what there is one of in each world. */
export function oncePerWorld<T>(make: () => T): (world: World) => T {
  const made = new WeakMap<World, T>();
  return (world) => {
    const one = made.get(world) ?? make();
    made.set(world, one);
    return one;
  };
}

const pulses = oncePerWorld(() => new Pulse());

/**
 * Counts the changes of a world that a client could notice: servers, leaders, tables, rights, links. A client that would
 * repeat the same failing request every millisecond waits for the next change instead, because nothing else can make a
 * difference; its attempts are counted as if it had made them.
 */
export class Pulse {
  #version = 0;
  #waiting: (() => void)[] = [];

  static of(world: World): Pulse {
    return pulses(world);
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
