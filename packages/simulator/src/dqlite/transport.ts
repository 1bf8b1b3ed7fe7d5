import type { ScopedTimer } from "../kernel/index.ts";
import type { Fabric } from "./fabric.ts";
import type { Member, Message } from "./raft/types.ts";
import type { Server } from "./server.ts";

/** A lost connection to another member is tried again once a second. */
const RETRY_US = 1_000_000;
/** So many messages wait for a connection; the oldest give way. */
const PENDING_MAX = 3;

interface Peer {
  /** Who was connected to: a restarted process has to be connected to anew. */
  target: Server | undefined;
  /** When the first attempt was made since the connection was lost. */
  firstAttemptUs: number;
  readonly pending: Message[];
  timer: ScopedTimer | undefined;
}

/** Carries Raft's messages to other members, over one connection each, as raft's libuv backend does. */
export class Transport {
  readonly #server: Server;
  readonly #fabric: Fabric;
  readonly #peers = new Map<string, Peer>();

  constructor(server: Server) {
    this.#server = server;
    this.#fabric = server.fabric;
  }

  send(to: Member, message: Message): void {
    const peer = this.#peer(to.address);
    const target = this.#fabric.at(to.address);
    if (target !== undefined && peer.target === target) {
      this.#transmit(target, message);
      return;
    }
    if (peer.target !== undefined) this.#lose(peer);
    peer.pending.push(message);
    if (peer.pending.length > PENDING_MAX) peer.pending.shift();
    if (peer.timer === undefined) this.#plan(to.address, peer);
  }

  /** Something has changed in the network: whoever has come back will be connected to at the next attempt. */
  refresh(): void {
    for (const [address, peer] of this.#peers) {
      if (peer.target !== undefined && this.#fabric.at(address) !== peer.target) this.#lose(peer);
      if (peer.target === undefined && peer.timer === undefined && peer.pending.length > 0)
        this.#plan(address, peer);
    }
  }

  #peer(address: string): Peer {
    let peer = this.#peers.get(address);
    if (peer === undefined) {
      peer = { target: undefined, firstAttemptUs: this.#server.world.nowUs, pending: [], timer: undefined };
      this.#peers.set(address, peer);
    }
    return peer;
  }

  #lose(peer: Peer): void {
    peer.target = undefined;
    peer.firstAttemptUs = this.#server.world.nowUs;
  }

  /** Schedules the first attempt that can succeed; those before it needn't be run. */
  #plan(address: string, peer: Peer): void {
    if (!this.#server.reachable(address)) return;
    const { nowUs } = this.#server.world;
    const attempts = Math.ceil((nowUs - peer.firstAttemptUs) / RETRY_US);
    peer.timer = this.#server.timers.scheduleAtUs(
      peer.firstAttemptUs + attempts * RETRY_US,
      `connect ${address}`,
      () => {
        peer.timer = undefined;
        const target = this.#server.reachable(address) ? this.#fabric.at(address) : undefined;
        if (target === undefined) return;
        peer.target = target;
        for (const message of peer.pending.splice(0)) this.#transmit(target, message);
      },
    );
  }

  #transmit(target: Server, message: Message): void {
    const { name, options } = this.#server;
    const sender: Member = { id: options.id, address: options.address, role: "voter" };
    this.#fabric.network.send(name, target.name, describe(message), () => target.receive(sender, message));
  }
}

function describe(message: Message): string {
  switch (message.kind) {
    case "request-vote":
      return message.preVote ? "pre-vote request" : "vote request";
    case "vote":
      return message.preVote ? "pre-vote" : "vote";
    case "append":
      return message.entries.length === 0 ? "heartbeat" : `entries ${message.entries.length}`;
    case "append-result":
      return message.rejected > 0 ? "rejected" : "stored";
    case "install-snapshot":
      return "snapshot";
    case "timeout-now":
      return "timeout now";
  }
}
