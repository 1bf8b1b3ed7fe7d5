import { Network, type World } from "../kernel/index.ts";
import { refreshContact } from "./raft/contact.ts";
import type { Server } from "./server.ts";

const fabrics = new WeakMap<World, Fabric>();

/** The dqlite servers of a world and how they reach each other. */
export class Fabric {
  readonly world: World;
  readonly network: Network;
  readonly #running = new Map<string, Server>();
  #refreshing = false;

  constructor(world: World) {
    this.world = world;
    this.network = Network.of(world);
    this.network.watch(() => this.refresh());
  }

  static of(world: World): Fabric {
    let fabric = fabrics.get(world);
    if (fabric === undefined) {
      fabric = new Fabric(world);
      fabrics.set(world, fabric);
    }
    return fabric;
  }

  /** The server that answers at an address. */
  at(address: string): Server | undefined {
    const listener = this.network.listenerAt(address);
    return listener === undefined ? undefined : this.#running.get(listener.site);
  }

  add(server: Server): void {
    this.#running.set(server.name, server);
  }

  remove(server: Server): void {
    if (this.#running.get(server.name) === server) this.#running.delete(server.name);
  }

  /** A name that no other running server has, for links and lanes: `n1`, or `n1@address`. */
  nameFor(id: number | bigint, address: string): string {
    const name = `n${id}`;
    return this.#running.has(name) ? `${name}@${address}` : name;
  }

  /** Whether heartbeats between two sites can only succeed. */
  healthy(from: string, to: string): boolean {
    const { links } = this.network;
    const there = links.get(from, to);
    const back = links.get(to, from);
    if (this.network.isPaused(from) || this.network.isPaused(to)) return false;
    if (there.cut || back.cut || there.lossPerMille > 0 || back.lossPerMille > 0) return false;
    return there.maxUs + back.maxUs < HEALTHY_ROUND_TRIP_US;
  }

  /** Lets every member look again at whom it can reach. */
  refresh(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    for (const server of this.#running.values()) {
      if (!server.running) continue;
      server.transport.refresh();
      refreshContact(server.raft);
    }
    this.#refreshing = false;
  }
}

/** A round trip of this length can't hold an answer beyond the next heartbeat, even with the fast timing. */
const HEALTHY_ROUND_TRIP_US = 20_000;
