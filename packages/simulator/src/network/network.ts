import type { Random, TimerScope, World } from "../kernel/index.ts";
import { Addresses } from "./addresses.ts";
import { type Connection, type Listener, NetworkFailure, type RequestFilter } from "./connection.ts";
import { type Link, Links, LOOPBACK } from "./links.ts";
import { type MessageSender, PeerConnections } from "./peer-connections.ts";
import { type Packet, type Route, routeBetween } from "./route.ts";
import { TcpConnection } from "./tcp-connection.ts";

interface StoppedProcess {
  /** What has arrived since it was stopped. */
  readonly held: (() => void)[];
}

/** Linux retransmits a lost packet after 200 ms, then after twice as long each time. */
const RETRANSMIT_US = 200_000;
const RETRANSMIT_MAX_US = 3_200_000;
/** A connection survives heavier loss than this; it only takes longer. */
const CONNECTION_LOSS_MAX_PER_MILLE = 900;
/** The socket buffer of a stopped process holds so many messages; those that come later are lost. */
const HELD_MAX = 64;

/**
 * The network of a world: processes that listen at addresses, and the links between them. As far as errors depend on it,
 * connections behave like TCP on one machine: nobody listening refuses at once, a stopped process is connected to by its
 * kernel and never answers, a killed one closes, and a cut link holds everything back until it heals.
 */
export class Network {
  readonly links = new Links(LOOPBACK);
  readonly #world: World;
  readonly #addresses = new Addresses();
  readonly #stopped = new Map<string, StoppedProcess>();
  readonly #connections = new Set<TcpConnection>();
  readonly #routes = new Map<string, Route>();
  /** What cut links hold back. */
  readonly #blocked: Packet[] = [];
  readonly #filters = new Set<RequestFilter>();
  readonly #watchers: (() => void)[] = [];
  #drawn: Random | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** Calls `changed` whenever a listener, a process or a link has changed. */
  watch(changed: () => void): void {
    this.#watchers.push(changed);
  }

  /** Takes an address. False when another listener has it (EADDRINUSE). */
  listen(address: string, listener: Listener): boolean {
    if (!this.#addresses.take(address, listener)) return false;
    this.#changed();
    return true;
  }

  /** Gives an address back; open connections stay as they are. */
  unlisten(address: string): void {
    this.#addresses.release(address);
    this.#changed();
  }

  /** Who answers at an address: whoever listens there, or at all addresses of the machine. */
  listenerAt(address: string): Listener | undefined {
    return this.#addresses.listenerAt(address);
  }

  /** From now on new connections to `address` are refused or answered with silence, whoever listens; "normal" ends it. */
  override(address: string, mode: "refuse" | "silent" | "normal"): void {
    this.#addresses.override(address, mode);
  }

  /** Lets a proxy see the requests of all connections, until the returned function is called. */
  filterRequests(filter: RequestFilter): () => void {
    this.#filters.add(filter);
    return () => this.#filters.delete(filter);
  }

  /** A process ends: its addresses are free again and its connections are closed. */
  endProcess(process: string): void {
    this.#addresses.releaseAllOf(process);
    this.#stopped.delete(process);
    for (const connection of this.#connections) {
      if (connection.peer === process) connection.endFromServer("EOF");
      else if (connection.from === process) connection.close();
    }
    this.#changed();
  }

  /** A process closes the connections that others have opened to it, and goes on listening. */
  closeConnectionsTo(process: string): void {
    for (const connection of this.#connections)
      if (connection.peer === process) connection.endFromServer("EOF");
  }

  /** A process is stopped (SIGSTOP): what arrives waits, and its kernel goes on taking connections. */
  pause(process: string): void {
    if (!this.#stopped.has(process)) this.#stopped.set(process, { held: [] });
    this.#changed();
  }

  isPaused(process: string): boolean {
    return this.#stopped.has(process);
  }

  /** The process runs again and finds everything that has arrived meanwhile, in order. */
  resume(process: string): void {
    const held = this.#stopped.get(process)?.held ?? [];
    this.#stopped.delete(process);
    for (const arrive of held) this.#world.schedule(0, `resume ${process}`, arrive);
    this.#changed();
  }

  /** Cuts every link between processes of different groups; a process in no group keeps all of its links. */
  partition(groups: readonly (readonly string[])[]): void {
    for (const [i, group] of groups.entries()) {
      for (const other of groups.slice(i + 1)) {
        for (const a of group) for (const b of other) this.links.setBoth(a, b, { cut: true });
      }
    }
    this.#changed();
  }

  /** Changes links and lets through whatever a cut had held back and no longer does. */
  changeLinks(change: (links: Links) => void): void {
    change(this.links);
    for (const packet of this.#blocked.splice(0)) {
      // A retransmission timer decides when the sender notices that the link is back.
      if (this.#linkOf(packet.route).cut) this.#blocked.push(packet);
      else this.#arriveAfter(packet, this.#random.int(0, RETRANSMIT_US));
    }
    this.#changed();
  }

  /** Whether a message from a process to whoever takes messages at an address could arrive. */
  isReachable(from: string, address: string): boolean {
    const listener = this.listenerAt(address);
    if (listener?.receive === undefined || this.isPaused(listener.process)) return false;
    return !this.links.get(from, listener.process).cut;
  }

  /** One message that may be lost: gone when the link is cut. False when it will never arrive. */
  send(from: string, to: string, what: string, arrive: () => void): boolean {
    const route = this.#routeBetween(from, to);
    return this.#carry({ route, what, reader: "process", mayBeLost: true, arrive });
  }

  /**
   * One message over a connection that the two processes keep: in order, and held back while the link is cut. A process
   * that was started anew has a `connection` of its own, which doesn't wait for what its predecessor has sent.
   */
  sendInOrder(from: string, to: string, what: string, arrive: () => void, connection = ""): void {
    this.#carry({ route: this.#routeBetween(from, to, connection), what, reader: "process", arrive });
  }

  /** The connections that a process keeps to others for messages in one direction. Its timers stop and end with it. */
  peerConnections(from: string, timers: TimerScope): PeerConnections {
    const sender: MessageSender = {
      listenerAt: (address) => this.listenerAt(address),
      isReachable: (address) => this.isReachable(from, address),
      send: (to, what, arrive) => void this.send(from, to, what, arrive),
    };
    return new PeerConnections(this.#world, timers, sender);
  }

  /** Opens a connection from a process. Rejects with ECONNREFUSED, or with ETIMEDOUT after `timeoutMs`. */
  connect(from: string, address: string, timeoutMs: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      let settled = false;
      const settle = (act: () => void): void => {
        settled = true;
        this.#world.cancel(timer);
        act();
      };
      const fail = (code: "ECONNREFUSED" | "ETIMEDOUT"): void => {
        if (!settled) settle(() => reject(new NetworkFailure(code, address)));
      };
      const timer = this.#world.schedule(timeoutMs, `connect ${address} timeout`, () => fail("ETIMEDOUT"));
      const process = this.listenerAt(address)?.process ?? this.#addresses.lastProcessAt(address) ?? from;
      const there = routeBetween(from, process);
      const back = routeBetween(process, from);
      const answer = (what: string, arrive: () => void): void =>
        void this.#carry({ route: back, what, reader: "kernel", arrive });
      const arrive = (): void => {
        const listener = this.#addresses.accepting(address);
        if (listener === undefined) {
          answer("refused", () => fail("ECONNREFUSED"));
          return;
        }
        const connection = this.#open(from, address, listener);
        answer("accepted", () => {
          if (settled) connection.close();
          else settle(() => resolve(connection));
        });
      };
      this.#carry({ route: there, what: "connect", reader: "kernel", arrive });
    });
  }

  #open(from: string, address: string, listener: Listener): TcpConnection {
    const connection = new TcpConnection(
      {
        carry: (packet) => void this.#carry(packet),
        filters: this.#filters,
        forget: (ended) => this.#connections.delete(ended),
      },
      from,
      address,
      listener,
    );
    this.#connections.add(connection);
    return connection;
  }

  /** The one way on which everything travels: lost or held back by a cut, delayed by the link, never overtaking. */
  #carry(packet: Packet): boolean {
    const { route, what, mayBeLost = false } = packet;
    const { from, to } = route;
    const link = this.#linkOf(route);
    const isLost = mayBeLost && (link.cut || this.#drops(link.lossPerMille));
    this.#world.emit("network", { kind: "message", from, to, what, ...(isLost ? { lost: true } : {}) });
    if (isLost) return false;
    if (link.cut) {
      this.#blocked.push(packet);
      return true;
    }
    const travelUs = this.#random.int(link.minUs, link.maxUs);
    this.#arriveAfter(packet, travelUs + (mayBeLost ? 0 : this.#retransmissionsUs(link)));
    return true;
  }

  /** How long it takes until a packet that is sent again comes through. */
  #retransmissionsUs(link: Link): number {
    let delayUs = 0;
    let retransmitUs = RETRANSMIT_US;
    while (this.#drops(Math.min(link.lossPerMille, CONNECTION_LOSS_MAX_PER_MILLE))) {
      delayUs += retransmitUs;
      retransmitUs = Math.min(retransmitUs * 2, RETRANSMIT_MAX_US);
    }
    return delayUs;
  }

  #drops(perMille: number): boolean {
    return perMille > 0 && this.#random.chance(perMille, 1000);
  }

  #arriveAfter(packet: Packet, delayUs: number): void {
    const { route, what } = packet;
    route.lastArrivalUs = Math.max(this.#world.nowUs + delayUs, route.lastArrivalUs);
    const label = `${what} ${route.from}>${route.to}`;
    this.#world.scheduleAtUs(route.lastArrivalUs, label, () => this.#arrive(packet));
  }

  #arrive(packet: Packet): void {
    const stopped = packet.reader === "kernel" ? undefined : this.#stopped.get(packet.route.to);
    if (stopped === undefined) packet.arrive();
    else if (packet.mayBeLost !== true || stopped.held.length < HELD_MAX) stopped.held.push(packet.arrive);
  }

  #linkOf({ from, to }: Route): Link {
    return this.links.get(from, to);
  }

  #routeBetween(from: string, to: string, connection = ""): Route {
    const key = `${from}>${to} ${connection}`;
    const route = this.#routes.get(key) ?? routeBetween(from, to);
    this.#routes.set(key, route);
    return route;
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** Begins with the first draw: a program may choose the seed after the network was made. */
  get #random(): Random {
    this.#drawn ??= this.#world.random.fork("network");
    return this.#drawn;
  }
}
