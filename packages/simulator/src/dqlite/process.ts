import type { World } from "../kernel/index.ts";

/** How a process ends by itself: an assertion of the C library, or a segmentation fault. */
export interface Fatal {
  readonly signal: "SIGABRT" | "SIGSEGV";
  readonly reason: string;
}

/** The process that a native node lives in. */
export interface NodeProcess {
  /** Its name on the network, or undefined where the node's own name serves. */
  readonly name: string | undefined;
  readonly alive: boolean;
  /** The native code has ended the process. */
  abort(fatal: Fatal): void;
  /** Calls `hear` when native code ends the process; it returns true if the end becomes an error of a call instead. */
  watch(hear: (fatal: Fatal) => boolean): () => void;
  /** Calls `hear` when the process was ended from outside, with everything that runs in it. */
  onEnd(hear: () => void): () => void;
}

/** The program itself, with the nodes that it makes. */
export class ProgramProcess implements NodeProcess {
  readonly name = undefined;
  readonly alive = true;
  readonly #world: World;
  readonly #watchers = new Set<(fatal: Fatal) => boolean>();

  constructor(world: World) {
    this.#world = world;
  }

  abort(fatal: Fatal): void {
    // Under the documented contract a call of a node fails instead.
    const heard = [...this.#watchers].filter((hear) => hear(fatal));
    if (heard.length === 0) void this.#world.crash(fatal);
  }

  watch(hear: (fatal: Fatal) => boolean): () => void {
    this.#watchers.add(hear);
    return () => this.#watchers.delete(hear);
  }

  onEnd(): () => void {
    return () => {};
  }
}

/** A process for one node of a cluster: it can end without the program. */
export class OwnProcess implements NodeProcess {
  readonly name: string;
  alive = true;
  readonly #onAbort: (fatal: Fatal) => void;
  readonly #ending = new Set<() => void>();

  constructor(name: string, onAbort: (fatal: Fatal) => void) {
    this.name = name;
    this.#onAbort = onAbort;
  }

  abort(fatal: Fatal): void {
    this.#onAbort(fatal);
  }

  watch(): () => void {
    return () => {};
  }

  onEnd(hear: () => void): () => void {
    this.#ending.add(hear);
    return () => this.#ending.delete(hear);
  }

  /** The process is gone. */
  end(): void {
    this.alive = false;
    for (const hear of this.#ending) hear();
  }
}
