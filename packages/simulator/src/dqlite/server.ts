import { type Random, TimerScope, type World } from "../kernel/index.ts";
import type { Network, PeerConnections, ServerRequest } from "../network/index.ts";
import {
  type Command,
  type ConnectionServer,
  DatabaseConnection,
  type OpenDatabase,
} from "./database-connection.ts";
import type { DataDir } from "./datadir.ts";
import type { Environment } from "./environment.ts";
import { serve, type WireAnswer } from "./gateway.ts";
import type { Machine } from "./machine.ts";
import type { Fatal } from "./process.ts";
import { refreshContact } from "./raft/contact.ts";
import { describe } from "./raft/describe.ts";
import { Raft } from "./raft/raft.ts";
import { DEFAULT_TIMING, type RaftServer, type RaftState, type RaftTiming } from "./raft/state.ts";
import type { Entry, Member, Message, ServerId } from "./raft/types.ts";
import { type Release, releaseOf } from "./releases.ts";
import type { RegisteredServer, ServerRegistry } from "./server-registry.ts";
import { Database } from "./sql/database.ts";

/** How one native node is set up. */
export interface ServerOptions {
  readonly id: ServerId;
  /** The address that the members know it by. */
  readonly address: string;
  /** Where it listens, if elsewhere. */
  readonly bindAddress: string;
  readonly directory: DataDir;
  readonly timing?: RaftTiming;
  /** What happens when the process has to end: an assertion of the C library, a segmentation fault. */
  readonly onAbort: (fatal: Fatal) => void;
}

/** A message of Raft with its sender. */
interface Letter {
  readonly from: Member;
  readonly message: Message;
}

/** A native dqlite node: one Raft member, its databases and the connections it answers. */
export class Server implements RaftServer, ConnectionServer, RegisteredServer {
  readonly name: string;
  readonly options: ServerOptions;
  readonly world: World;
  readonly random: Random;
  readonly timers: TimerScope;
  readonly #network: Network;
  readonly #servers: ServerRegistry;
  readonly #machine: Machine;
  readonly #peers: PeerConnections;
  readonly #databases = new Map<string, OpenDatabase>();
  readonly #connections = new Map<Map<string, unknown>, DatabaseConnection>();
  #raft: Raft | undefined;
  #announced = "";
  #leads = false;
  #busyUntilUs = 0;
  #delayedTerm = 0;

  constructor({ world, network, servers, machine }: Environment, name: string, options: ServerOptions) {
    this.name = name;
    this.options = options;
    this.world = world;
    this.timers = new TimerScope(world);
    this.#network = network;
    this.#servers = servers;
    this.#machine = machine;
    this.#peers = network.peerConnections(name, this.timers);
    options.directory.starts += 1;
    this.random = world.random.fork(`${name} ${options.address} ${options.directory.starts}`);
  }

  get release(): Release {
    return releaseOf(this.#machine.libdqlite);
  }

  get raft(): Raft {
    if (this.#raft === undefined) throw new Error(`${this.name} isn't running`);
    return this.#raft;
  }

  get running(): boolean {
    return this.#raft !== undefined;
  }

  /** Takes the address. False when it is in use. */
  bind(): boolean {
    return this.#network.listen(this.options.bindAddress, {
      process: this.name,
      service: (request, reply) => this.#serve(request, reply),
      receive: (letter) => this.#receive(letter as Letter),
      onClose: (state) => this.#closeConnection(state),
    });
  }

  /** Starts Raft on what the data directory holds. `tickStartUs` sets the phase of its ticks. */
  run(reason: string, tickStartUs = this.world.nowUs): Raft {
    const { id, address, directory, timing = DEFAULT_TIMING } = this.options;
    this.#servers.add(this);
    const raft = new Raft(this, id, address, directory.disk, timing, tickStartUs);
    this.#raft = raft;
    this.world.emit(this.name, { kind: "up", node: this.name, reason });
    raft.start();
    this.#servers.refresh();
    return raft;
  }

  /** Ends, in order or not. None of its timers fires after this. */
  halt(reason: string): void {
    const raft = this.#raft;
    if (raft === undefined) this.#network.endProcess(this.name);
    else {
      raft.stop();
      this.timers.clear();
      this.#raft = undefined;
      this.#servers.remove(this);
      this.#network.endProcess(this.name);
      this.world.emit(this.name, { kind: "down", node: this.name, reason });
    }
    this.timers.clear();
    this.options.directory.close();
  }

  /** Stops the process as SIGSTOP does. */
  pause(): void {
    this.#network.pause(this.name);
    this.timers.pause();
  }

  /** Lets it run again: its own overdue timers first, then what has arrived. */
  resume(): void {
    this.timers.resume();
    this.#network.resume(this.name);
  }

  networkChanged(): void {
    this.#peers.refresh();
    refreshContact(this.raft);
  }

  send(to: Member, message: Message): void {
    const { id, address } = this.options;
    const letter: Letter = { from: { id, address, role: "voter" }, message };
    this.#peers.send(to.address, describe(message), letter);
  }

  /** A message has arrived; it waits while the event loop is busy, and is lost on a node that has ended. */
  #receive({ from, message }: Letter): void {
    if (this.#raft === undefined) return;
    const { nowUs } = this.world;
    if (message.kind === "append" && message.term > this.#delayedTerm) {
      this.#delayedTerm = message.term;
      this.#busyUntilUs = nowUs + firstAppendDelayUs(this.random);
    }
    if (nowUs >= this.#busyUntilUs) this.#raft.receive(from, message);
    else this.timers.scheduleAtUs(this.#busyUntilUs, "busy", () => this.#raft?.receive(from, message));
  }

  healthyPeer(address: string): RaftState | undefined {
    const target = this.#servers.at(address);
    return target?.running === true && this.#servers.healthy(this.name, target.name)
      ? target.raft
      : undefined;
  }

  reachable(address: string): boolean {
    return this.#network.isReachable(this.name, address);
  }

  get hopUs(): number {
    const { minUs, maxUs } = this.#network.links.base;
    return Math.floor((minUs + maxUs) / 2);
  }

  apply(entry: Entry): void {
    if (entry.kind !== "command") return;
    const { database, changes } = entry.command as Command;
    this.open(database).state.apply(changes);
  }

  takeSnapshot(): unknown {
    return new Map([...this.#databases].map(([name, { state }]) => [name, state.copy()]));
  }

  restoreSnapshot(state: unknown): void {
    this.#databases.clear();
    for (const [name, database] of state as ReadonlyMap<string, Database>)
      this.open(name).state = database.copy();
  }

  changed(): void {
    const raft = this.#raft;
    if (raft === undefined) return;
    const role = raft.state === "follower" ? followerRole(raft) : raft.state;
    const announced = `${role} ${raft.term}`;
    if (announced === this.#announced || role === "unavailable") return;
    this.#announced = announced;
    this.world.emit(this.name, { kind: "role", node: this.name, role, term: raft.term });
    if (this.#leads && raft.state !== "leader") this.#closeConnections();
    this.#leads = raft.state === "leader";
  }

  log(text: string): void {
    this.world.emit(this.name, { kind: "log", text });
  }

  open(name: string): OpenDatabase {
    let database = this.#databases.get(name);
    if (database === undefined) {
      database = { name, state: new Database(), writer: undefined };
      this.#databases.set(name, database);
    }
    return database;
  }

  connectionOf(request: ServerRequest): DatabaseConnection {
    let connection = this.#connections.get(request.state);
    if (connection === undefined) {
      connection = new DatabaseConnection(this);
      this.#connections.set(request.state, connection);
    }
    return connection;
  }

  abort(fatal: Fatal): void {
    this.options.onAbort(fatal);
  }

  #serve(request: ServerRequest, reply: (answer: WireAnswer) => void): void {
    if (this.#raft === undefined) return;
    // The event loop takes everything up in the order in which it arrives, and a node that ends before it has answered answers
    // nothing.
    serve(this, request, (answer) => {
      this.timers.scheduleAtUs(this.world.nowUs + this.random.int(20, 150), "answer", () => reply(answer));
    });
  }

  #closeConnection(key: Map<string, unknown>): void {
    this.#connections.get(key)?.close();
    this.#connections.delete(key);
  }

  /** A node that loses leadership closes the database of every connection. */
  #closeConnections(): void {
    for (const connection of this.#connections.values()) connection.close();
  }
}

function followerRole(raft: Raft): "follower" | "standby" | "spare" | "idle" {
  const role = raft.self?.role;
  return role === undefined ? "idle" : role === "voter" ? "follower" : role;
}

/**
 * How long a survivor's event loop is busy when a new leader's first message arrives, which is why survivors don't name the new
 * leader at the same moment. As recorded after 43 elections: mostly not at all, at most 8.2 ms, and rather shorter than longer.
 */
function firstAppendDelayUs(random: Random): number {
  return random.chance(55, 100) ? 0 : Math.min(random.int(0, 8200), random.int(0, 8200));
}
