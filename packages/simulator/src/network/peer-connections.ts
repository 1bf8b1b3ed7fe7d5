import type { ScopedTimer, TimerScope, World } from "../kernel/index.ts";
import type { Listener } from "./connection.ts";

/** What peer connections need of the network. */
export interface MessageSender {
  listenerAt(address: string): Listener | undefined;
  isReachable(address: string): boolean;
  send(to: string, what: string, arrive: () => void): void;
}

/** A message and what the trace calls it. */
interface Outgoing {
  readonly what: string;
  readonly message: unknown;
}

interface Peer {
  /** Who was connected to: a process that was started anew has to be connected to anew. */
  target: Listener | undefined;
  /** When the first attempt was made since the connection was lost. */
  firstAttemptUs: number;
  readonly pending: Outgoing[];
  timer: ScopedTimer | undefined;
}

/** A lost connection is tried again once a second. */
const RETRY_US = 1_000_000;
/** So many messages wait for a connection; the oldest give way. */
const PENDING_MAX = 3;

/** Connections to other servers, one per address, made when there is something to send and made again when they are lost. */
export class PeerConnections {
  readonly #world: World;
  readonly #timers: TimerScope;
  readonly #network: MessageSender;
  readonly #peers = new Map<string, Peer>();

  constructor(world: World, timers: TimerScope, network: MessageSender) {
    this.#world = world;
    this.#timers = timers;
    this.#network = network;
  }

  send(address: string, what: string, message: unknown): void {
    const peer = this.#peer(address);
    const target = this.#network.listenerAt(address);
    if (target !== undefined && peer.target === target) {
      this.#transmit(target, { what, message });
      return;
    }
    if (peer.target !== undefined) this.#lose(peer);
    peer.pending.push({ what, message });
    if (peer.pending.length > PENDING_MAX) peer.pending.shift();
    if (peer.timer === undefined) this.#plan(address, peer);
  }

  /** Something has changed in the network: whoever has come back is connected to at the next attempt. */
  refresh(): void {
    for (const [address, peer] of this.#peers) {
      if (peer.target !== undefined && this.#network.listenerAt(address) !== peer.target) this.#lose(peer);
      if (peer.target === undefined && peer.timer === undefined && peer.pending.length > 0)
        this.#plan(address, peer);
    }
  }

  #peer(address: string): Peer {
    let peer = this.#peers.get(address);
    if (peer === undefined) {
      peer = { target: undefined, firstAttemptUs: this.#world.nowUs, pending: [], timer: undefined };
      this.#peers.set(address, peer);
    }
    return peer;
  }

  #lose(peer: Peer): void {
    peer.target = undefined;
    peer.firstAttemptUs = this.#world.nowUs;
  }

  /** Schedules the first attempt that can succeed; those before it needn't be run. */
  #plan(address: string, peer: Peer): void {
    if (!this.#network.isReachable(address)) return;
    const attempts = Math.ceil((this.#world.nowUs - peer.firstAttemptUs) / RETRY_US);
    const atUs = peer.firstAttemptUs + attempts * RETRY_US;
    peer.timer = this.#timers.scheduleAtUs(atUs, `connect ${address}`, () => {
      peer.timer = undefined;
      const target = this.#network.isReachable(address) ? this.#network.listenerAt(address) : undefined;
      if (target === undefined) return;
      peer.target = target;
      for (const outgoing of peer.pending.splice(0)) this.#transmit(target, outgoing);
    });
  }

  #transmit(target: Listener, { what, message }: Outgoing): void {
    this.#network.send(target.process, what, () => target.receive?.(message));
  }
}
