import type { Network } from "../network/index.ts";
import type { RaftState } from "./raft/state.ts";

/** What the registry knows of a server. */
export interface RegisteredServer {
  readonly name: string;
  readonly raft: RaftState;
  readonly running: boolean;
  /** A listener, a process or a link has changed. */
  networkChanged(): void;
}

/** Below this round trip an answer arrives before the next heartbeat, even with the shortest timing. */
const HEALTHY_ROUND_TRIP_US = 20_000;

/** The dqlite servers of a world that run, by name. */
export class ServerRegistry {
  readonly #network: Network;
  readonly #running = new Map<string, RegisteredServer>();
  #refreshing = false;

  constructor(network: Network) {
    this.#network = network;
    network.watch(() => this.refresh());
  }

  /** The server that answers at an address. */
  at(address: string): RegisteredServer | undefined {
    const listener = this.#network.listenerAt(address);
    return listener === undefined ? undefined : this.#running.get(listener.process);
  }

  add(server: RegisteredServer): void {
    this.#running.set(server.name, server);
  }

  remove(server: RegisteredServer): void {
    if (this.#running.get(server.name) === server) this.#running.delete(server.name);
  }

  /** A name that no other running server has, for links and traces: `n1`, or `n1@address`. */
  nameFor(id: number | bigint, address: string): string {
    const name = `n${id}`;
    return this.#running.has(name) ? `${name}@${address}` : name;
  }

  /** Whether heartbeats between two processes can only succeed. */
  healthy(from: string, to: string): boolean {
    const { links } = this.#network;
    const there = links.get(from, to);
    const back = links.get(to, from);
    if (this.#network.isPaused(from) || this.#network.isPaused(to)) return false;
    if (there.cut || back.cut || there.lossPerMille > 0 || back.lossPerMille > 0) return false;
    return there.maxUs + back.maxUs < HEALTHY_ROUND_TRIP_US;
  }

  /** Tells every running server that the network has changed. */
  refresh(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    for (const server of this.#running.values()) if (server.running) server.networkChanged();
    this.#refreshing = false;
  }
}
