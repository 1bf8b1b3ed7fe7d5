import { joinWorld, type World } from "../kernel/index.ts";
import { Network } from "../network/index.ts";
import { Machine } from "./machine.ts";
import { ProgramProcess } from "./process.ts";
import { ServerRegistry } from "./server-registry.ts";

/**
 * What all dqlite nodes and clients of one world share. The entry points (a cluster, a node, a client, `machine()`) take it
 * from the world with `world.shared(Environment)` and pass it on.
 */
export class Environment {
  readonly world: World;
  readonly network: Network;
  readonly machine: Machine;
  /** The process of the program itself, with the nodes that it makes. */
  readonly program: ProgramProcess;
  readonly servers: ServerRegistry;

  constructor(world: World) {
    this.world = world;
    this.network = world.shared(Network);
    this.machine = new Machine(world, this.network);
    this.program = new ProgramProcess(world);
    this.servers = new ServerRegistry(this.network);
  }
}

/** The machine of the present world: that of the harness, or of the cluster started last. */
export function machine(world?: World): Machine {
  return joinWorld(world).shared(Environment).machine;
}
