import { type Connection, type Listener, type NetworkErrorCode, NetworkFailure } from "./connection.ts";
import { Links, LOOPBACK } from "./links.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

interface Site {
  paused: boolean;
  readonly held: (() => void)[];
}

interface Pipe {
  readonly from: string;
  readonly to: string;
  lastArrivalUs: number;
}

/** Linux retransmits a lost packet after 200 ms, then after twice as long each time. */
const RETRANSMIT_US = 200_000;
const RETRANSMIT_MAX_US = 3_200_000;
/** How many messages wait for a stopped process. */
const HELD_MAX = 64;

const networks = new WeakMap<World, Network>();

/**
 * Sites (processes) that listen at addresses, and the links between them. As far as errors depend on it, connections behave
 * like TCP on one machine: nobody listening refuses at once, a stopped process is connected to by its kernel and never
 * answers, a killed one resets, and a cut link holds everything back until it heals.
 */
export class Network {
  readonly links = new Links(LOOPBACK);
  readonly #world: World;
  readonly #random: Random;
  readonly #listeners = new Map<string, Listener>();
  readonly #overrides = new Map<string, "refuse" | "silent">();
  /** Which site last listened at an address: a dead process's machine still answers for its ports. */
  readonly #hosts = new Map<string, string>();
  readonly #sites = new Map<string, Site>();
  readonly #connections = new Set<TcpConnection>();
  readonly #blocked: { readonly pipe: Pipe; readonly arrive: () => void }[] = [];
  readonly #watchers: (() => void)[] = [];
  /** When the last message between two sites arrives: the next one can't overtake it. */
  readonly #lastArrivalUs = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
    this.#random = world.random.fork("network");
  }

  /** The one network of a world. */
  static of(world: World): Network {
    let network = networks.get(world);
    if (network === undefined) {
      network = new Network(world);
      networks.set(world, network);
    }
    return network;
  }

  /** Calls `changed` whenever a listener, a process or a link has changed. */
  watch(changed: () => void): void {
    this.#watchers.push(changed);
  }

  /** Takes an address. False when another listener has it (EADDRINUSE). */
  listen(address: string, listener: Listener): boolean {
    const port = portOf(address);
    for (const taken of this.#listeners.keys()) {
      if (taken === address || (portOf(taken) === port && (isWildcard(taken) || isWildcard(address))))
        return false;
    }
    this.#listeners.set(address, listener);
    this.#hosts.set(address, listener.site);
    this.#changed();
    return true;
  }

  /** Gives an address back; open connections stay as they are. */
  unlisten(address: string): void {
    this.#listeners.delete(address);
    this.#changed();
  }

  /** Who answers at an address: whoever listens there, or at all addresses of the machine. */
  listenerAt(address: string): Listener | undefined {
    return this.#ofAddress(this.#listeners, address);
  }

  #ofAddress<T>(map: ReadonlyMap<string, T>, address: string): T | undefined {
    return map.get(address) ?? map.get(`0.0.0.0${portOf(address)}`) ?? map.get(`[::]${portOf(address)}`);
  }

  /** From now on new connections to `address` are refused or answered with silence, whoever listens; "normal" ends it. */
  override(address: string, mode: "refuse" | "silent" | "normal"): void {
    if (mode === "normal") this.#overrides.delete(address);
    else this.#overrides.set(address, mode);
  }

  /** The process of a site ends: its addresses are free again and its connections are reset. */
  closeSite(site: string): void {
    for (const [address, listener] of this.#listeners)
      if (listener.site === site) this.#listeners.delete(address);
    this.#site(site).paused = false;
    this.#site(site).held.length = 0;
    for (const connection of this.#connections) {
      if (connection.peer === site) connection.serverGone();
      else if (connection.from === site) connection.close();
    }
    this.#changed();
  }

  /** The process of a site is stopped (SIGSTOP): what arrives waits, and its kernel goes on taking connections. */
  pause(site: string): void {
    this.#site(site).paused = true;
    this.#changed();
  }

  isPaused(site: string): boolean {
    return this.#sites.get(site)?.paused === true;
  }

  /** The process runs again and finds everything that has arrived meanwhile, in order. */
  resume(site: string): void {
    const { held } = this.#site(site);
    this.#site(site).paused = false;
    for (const arrive of held.splice(0)) this.#world.schedule(0, `resume ${site}`, arrive);
    this.#changed();
  }

  /** Cuts every link between sites of different groups; a site in no group keeps all of its links. */
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
    for (const { pipe, arrive } of this.#blocked.splice(0)) {
      // A retransmission timer decides when the sender notices that the link is back.
      if (this.links.get(pipe.from, pipe.to).cut) this.#blocked.push({ pipe, arrive });
      else this.#arriveAfter(pipe, this.#random.int(0, RETRANSMIT_US), arrive);
    }
    this.#changed();
  }

  /** One message that may be lost, as consensus traffic is treated: gone when the link is cut or the site is not there. */
  send(from: string, to: string, what: string, deliver: () => void): boolean {
    const link = this.links.get(from, to);
    const lost = link.cut || (link.lossPerMille > 0 && this.#random.chance(link.lossPerMille, 1000));
    this.#world.emit("network", { kind: "message", from, to, what, ...(lost ? { lost: true } : {}) });
    if (lost) return false;
    const key = `${from}>${to}`;
    const atUs = this.#world.nowUs + this.#random.int(link.minUs, link.maxUs);
    const arrivalUs = Math.max(atUs, this.#lastArrivalUs.get(key) ?? 0);
    this.#lastArrivalUs.set(key, arrivalUs);
    this.#world.scheduleAtUs(arrivalUs, `${what} ${key}`, () => this.#arriveMessage(to, deliver));
    return true;
  }

  /** Opens a connection from a site. Rejects with ECONNREFUSED, or with ETIMEDOUT after `timeoutMs`. */
  connect(from: string, address: string, timeoutMs: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      let settled = false;
      const timer = this.#world.schedule(timeoutMs, `connect ${address} timeout`, () => fail("ETIMEDOUT"));
      const fail = (code: NetworkErrorCode): void => {
        if (settled) return;
        settled = true;
        this.#world.cancel(timer);
        reject(new NetworkFailure(code, address));
      };
      const host = this.#ofAddress(this.#hosts, address) ?? from;
      const there: Pipe = { from, to: host, lastArrivalUs: 0 };
      const back: Pipe = { from: host, to: from, lastArrivalUs: 0 };
      // The kernel of the other machine answers, even for a stopped process: this bypasses a pause.
      this.carry(there, "connect", () => {
        const mode = this.#overrides.get(address);
        const listener = mode === "refuse" ? undefined : this.listenerAt(address);
        if (listener === undefined) {
          this.carry(back, "refused", () => fail("ECONNREFUSED"));
          return;
        }
        const answering = mode === "silent" ? { ...listener, service: "silent" as const } : listener;
        const connection = new TcpConnection(this, there, address, answering);
        this.#connections.add(connection);
        this.carry(back, "accepted", () => {
          if (settled) {
            connection.close();
            return;
          }
          settled = true;
          this.#world.cancel(timer);
          resolve(connection);
        });
      });
    });
  }

  /** Carries one packet of a connection: held back by a cut, delayed by loss, never overtaking an earlier one. */
  carry(pipe: Pipe, what: string, arrive: () => void): void {
    const link = this.links.get(pipe.from, pipe.to);
    this.#world.emit("network", { kind: "message", from: pipe.from, to: pipe.to, what });
    if (link.cut) {
      this.#blocked.push({ pipe, arrive });
      return;
    }
    let delayUs = this.#random.int(link.minUs, link.maxUs);
    let retransmitUs = RETRANSMIT_US;
    while (link.lossPerMille > 0 && this.#random.chance(Math.min(link.lossPerMille, 900), 1000)) {
      delayUs += retransmitUs;
      retransmitUs = Math.min(retransmitUs * 2, RETRANSMIT_MAX_US);
    }
    this.#arriveAfter(pipe, delayUs, arrive);
  }

  /** Hands a packet to the process of a site, or lets it wait while that is stopped. */
  deliver(site: string, run: () => void): void {
    this.#arrive(site, run);
  }

  forget(connection: TcpConnection): void {
    this.#connections.delete(connection);
  }

  #arriveAfter(pipe: Pipe, delayUs: number, arrive: () => void): void {
    pipe.lastArrivalUs = Math.max(this.#world.nowUs + delayUs, pipe.lastArrivalUs);
    this.#world.scheduleAtUs(pipe.lastArrivalUs, `packet ${pipe.from}>${pipe.to}`, arrive);
  }

  #arrive(site: string, run: () => void): void {
    const state = this.#sites.get(site);
    if (state?.paused === true) state.held.push(run);
    else run();
  }

  /** A stopped process's socket buffer is small: what comes after it is full is lost. */
  #arriveMessage(site: string, deliver: () => void): void {
    const state = this.#sites.get(site);
    if (state?.paused === true && state.held.length >= HELD_MAX) return;
    this.#arrive(site, deliver);
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #site(name: string): Site {
    let site = this.#sites.get(name);
    if (site === undefined) {
      site = { paused: false, held: [] };
      this.#sites.set(name, site);
    }
    return site;
  }
}

function portOf(address: string): string {
  return address.slice(address.lastIndexOf(":"));
}

function isWildcard(address: string): boolean {
  return address.startsWith("0.0.0.0:") || address.startsWith("[::]:");
}

interface Waiting {
  readonly resolve: (body: unknown) => void;
  readonly reject: (failure: NetworkFailure) => void;
}

class TcpConnection implements Connection {
  readonly address: string;
  readonly peer: string;
  readonly from: string;
  readonly #network: Network;
  readonly #there: Pipe;
  readonly #back: Pipe;
  readonly #listener: Listener;
  readonly #session = new Map<string, unknown>();
  readonly #waiting = new Map<number, Waiting>();
  #nextRequest = 0;
  #open = true;
  #serverOpen = true;

  constructor(network: Network, there: Pipe, address: string, listener: Listener) {
    this.#network = network;
    this.#there = there;
    this.#back = { from: listener.site, to: there.from, lastArrivalUs: 0 };
    this.#listener = listener;
    this.address = address;
    this.peer = listener.site;
    this.from = there.from;
  }

  get open(): boolean {
    return this.#open;
  }

  request<Answer>(what: string, body: unknown): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      if (!this.#open) {
        reject(new NetworkFailure("ECONNRESET", this.address));
        return;
      }
      const id = this.#nextRequest;
      this.#nextRequest += 1;
      this.#waiting.set(id, { resolve: (answer) => resolve(answer as Answer), reject });
      this.#network.carry(this.#there, what, () =>
        this.#network.deliver(this.peer, () => this.#serve(id, what, body)),
      );
    });
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#network.forget(this);
    this.#fail("ECANCELED");
    if (!this.#serverOpen) return;
    this.#network.carry(this.#there, "close", () =>
      this.#network.deliver(this.peer, () => this.#closeServer()),
    );
  }

  /** The process at the other end is gone: its kernel resets the connection. */
  serverGone(): void {
    if (!this.#serverOpen) return;
    this.#closeServer();
    this.#network.carry(this.#back, "reset", () => {
      this.#open = false;
      this.#network.forget(this);
      this.#fail("ECONNRESET");
    });
  }

  #serve(id: number, what: string, body: unknown): void {
    const { service } = this.#listener;
    if (!this.#serverOpen || service === "silent") return;
    let answered = false;
    service({ what, body, from: this.from, session: this.#session }, (answer) => {
      if (answered || !this.#serverOpen) return;
      answered = true;
      this.#network.carry(this.#back, `${what} answer`, () =>
        this.#network.deliver(this.from, () => this.#settle(id, answer)),
      );
    });
  }

  #settle(id: number, answer: unknown): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.resolve(answer);
  }

  #closeServer(): void {
    if (!this.#serverOpen) return;
    this.#serverOpen = false;
    this.#listener.onClose?.(this.#session);
  }

  #fail(code: NetworkErrorCode): void {
    const failure = new NetworkFailure(code, this.address);
    for (const waiting of this.#waiting.values()) waiting.reject(failure);
    this.#waiting.clear();
  }
}
