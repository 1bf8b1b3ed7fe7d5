import type { Contract, World } from "../kernel/index.ts";

/** How a process ends by itself: an assertion of the C library, or a segmentation fault. */
export interface Fatal {
  readonly signal: "SIGABRT" | "SIGSEGV";
  readonly reason: string;
}

/** The process that a native node lives in. */
export interface HostProcess {
  /** Its name on the network, or undefined where the node's own name serves. */
  readonly name: string | undefined;
  readonly alive: boolean;
  readonly contract: Contract;
  /** The native code has ended the process. */
  abort(fatal: Fatal): void;
  /** Calls `hear` if native code ends the process and the documented contract turns that into an error. */
  watch(hear: (fatal: Fatal) => void): () => void;
}

const programs = new WeakMap<World, ProgramProcess>();

/** The program itself, with the nodes that it makes. */
export class ProgramProcess implements HostProcess {
  readonly name = undefined;
  readonly alive = true;
  readonly #world: World;
  readonly #watchers = new Set<(fatal: Fatal) => void>();

  constructor(world: World) {
    this.#world = world;
  }

  static of(world: World): ProgramProcess {
    let program = programs.get(world);
    if (program === undefined) {
      program = new ProgramProcess(world);
      programs.set(world, program);
    }
    return program;
  }

  get contract(): Contract {
    return this.#world.contract;
  }

  abort(fatal: Fatal): void {
    if (this.contract === "observed") void this.#world.crash(fatal);
    else for (const hear of this.#watchers) hear(fatal);
  }

  watch(hear: (fatal: Fatal) => void): () => void {
    this.#watchers.add(hear);
    return () => this.#watchers.delete(hear);
  }
}

/** A process of its own for one node of a cluster: it can die without the program. */
export class OwnProcess implements HostProcess {
  readonly name: string;
  readonly contract: Contract;
  alive = true;
  readonly #onAbort: (fatal: Fatal) => void;

  constructor(name: string, contract: Contract, onAbort: (fatal: Fatal) => void) {
    this.name = name;
    this.contract = contract;
    this.#onAbort = onAbort;
  }

  abort(fatal: Fatal): void {
    this.#onAbort(fatal);
  }

  watch(): () => void {
    return () => {};
  }
}
