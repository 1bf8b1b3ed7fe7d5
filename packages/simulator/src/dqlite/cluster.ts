import {
  applyFault,
  checkFault,
  type Fault,
  queueFault,
  scheduleFaults,
  type World,
  worldFor,
} from "../kernel/index.ts";
import type { Network } from "../network/index.ts";
import { checkContract } from "./binding/check.ts";
import { Client, type ClientOptions } from "./binding/client.ts";
import { timingFor } from "./binding/native.ts";
import { insideOf, Node } from "./binding/node.ts";
import { type ClusterOptions, configurationFrom } from "./cluster-options.ts";
import type { DataDir } from "./datadir.ts";
import { Environment } from "./environment.ts";
import { DQLITE_FAULTS, type FaultedCluster } from "./faults.ts";
import type { Machine } from "./machine.ts";
import { OwnProcess } from "./process.ts";
import { Disk } from "./raft/disk.ts";
import { becomeLeader } from "./raft/leader.ts";
import type { Configuration, Entry } from "./raft/types.ts";
import { Server } from "./server.ts";

/** A node: itself, its id, its name (`n1`), its address, or `leader`. */
export type NodeReference = Node | number | bigint | string;

interface Member {
  readonly node: Node;
  readonly name: string;
  readonly process: OwnProcess;
}

/** How long a healthy cluster takes to agree on the leader that it starts with, in virtual ms. */
const SETTLE_MS = 5;

/**
 * A dqlite cluster, each node in a process of its own on one machine. Its methods are what an operator, the network or
 * an accident does to the nodes; a program calls `node.exec()` and `Client`.
 */
export class Cluster implements FaultedCluster {
  readonly world: World;
  readonly network: Network;
  readonly machine: Machine;
  readonly #environment: Environment;
  readonly #members = new Map<string, Member>();

  constructor(world: World, options: ClusterOptions) {
    this.world = world;
    this.#environment = world.shared(Environment);
    this.network = this.#environment.network;
    this.machine = this.#environment.machine;
    const configuration = configurationFrom(options);
    if (options.libdqlite !== undefined) this.machine.libdqlite = options.libdqlite;
    for (const { id, address } of configuration) {
      const name = this.#environment.servers.nameFor(id, address);
      const process = new OwnProcess(name, ({ signal }) => this.end(name, signal));
      const { networkLatencyMs, timeoutMs } = options;
      const latency = networkLatencyMs === undefined ? {} : { networkLatencyMs };
      const budget = timeoutMs === undefined ? {} : { timeoutMs };
      const cluster = configuration.map((member) => member.address);
      const node = new Node(
        address,
        `/var/lib/dqlite/${name}`,
        { nodeId: id, cluster, world, ...latency, ...budget },
        process,
      );
      this.#members.set(name, { node, name, process });
    }
    this.#form(configuration, timingFor(options.networkLatencyMs).heartbeatMs);
  }

  /** The nodes, whether they run or not. */
  get nodes(): readonly Node[] {
    return [...this.#members.values()].map(({ node }) => node);
  }

  /** The nodes' addresses, `host:port`. */
  get addresses(): readonly string[] {
    return this.nodes.map((node) => node.address);
  }

  /** The node that leads; if two believe they do, the one with the later term. Undefined during an election. */
  get leader(): Node | undefined {
    let best: { node: Node; term: number } | undefined;
    for (const { node, name } of this.#members.values()) {
      const server = this.server(name);
      if (server?.running !== true || server.raft.state !== "leader") continue;
      if (best === undefined || server.raft.term > best.term) best = { node, term: server.raft.term };
    }
    return best?.node;
  }

  /** The nodes that run and don't lead. */
  get followers(): readonly Node[] {
    return [...this.#members.values()]
      .filter(({ name, node }) => this.isAlive(name) && node !== this.leader)
      .map(({ node }) => node);
  }

  /** A node by its id or name. Throws RangeError if there is none. */
  node(reference: NodeReference): Node {
    return this.#member(reference).node;
  }

  /** A client with the addresses of all nodes. */
  client(options: Omit<ClientOptions, "world"> = {}): Client {
    return new Client(this.addresses, { ...options, world: this.world });
  }

  /** Kills a node's process (SIGKILL). */
  async kill(node: NodeReference | undefined): Promise<void> {
    this.#do("kill", node);
  }

  /** Stops a node in order, without handing leadership over. */
  async stop(node: NodeReference | undefined): Promise<void> {
    this.#do("stop", node);
  }

  /** Stops a node's process (SIGSTOP): its kernel goes on taking connections, and nothing answers. */
  async pause(node: NodeReference | undefined): Promise<void> {
    this.#do("pause", node);
  }

  /** Lets a stopped process run again. */
  async resume(node: NodeReference | undefined): Promise<void> {
    this.#do("resume", node);
  }

  /** Starts a process that has ended again. Throws NodeStartError if the node can't start. */
  async restart(node: NodeReference): Promise<void> {
    const { name } = this.#member(node);
    if (this.isAlive(name)) throw new RangeError(`the process of ${name} is running`);
    return this.world.call({ component: "operator", name: "restart", args: name }, () => this.begin(name));
  }

  /** Cuts the links between these nodes and all others. Clients still reach all of them, unless told otherwise. */
  async partition(
    nodes: NodeReference | readonly NodeReference[],
    options: { readonly clients?: boolean } = {},
  ): Promise<void> {
    const list = Array.isArray(nodes) ? (nodes as readonly NodeReference[]) : [nodes as NodeReference];
    if (list.length === 0) throw new RangeError("a partition needs at least one node");
    this.inject({ kind: "partition", target: list.map((node) => this.#member(node).name), ...options });
  }

  /** Mends every link. */
  async heal(): Promise<void> {
    this.inject({ kind: "heal" });
  }

  /**
   * Does any fault of the schema: now, or at a later virtual time. Throws TypeError or RangeError for an invalid fault,
   * RangeError when it can't be done now.
   */
  inject(fault: Omit<Fault, "atMs"> & { readonly atMs?: number }): void {
    const { nowMs } = this.world;
    const timed = { ...fault, atMs: fault.atMs ?? nowMs } as Fault;
    checkFault(DQLITE_FAULTS, timed, "the fault");
    if (timed.atMs > nowMs) queueFault(this.world, DQLITE_FAULTS, this, timed);
    else {
      const failed = applyFault(this.world, DQLITE_FAULTS, this, timed);
      if (failed !== undefined) throw new RangeError(failed);
    }
  }

  // What follows is used by the faults.

  get nodeNames(): string[] {
    return [...this.#members.keys()];
  }

  /** The nodes that a fault names, or why there are none. */
  names(fault: Fault): string[] | string {
    const targets = typeof fault.target === "string" ? [fault.target] : (fault.target ?? []);
    const names: string[] = [];
    for (const target of targets) {
      const leader = this.leader;
      if (target === "leader" && leader === undefined) return "there is no leader";
      const name = target === "leader" && leader !== undefined ? this.#member(leader).name : target;
      if (!this.#members.has(name)) return this.#nobody(name);
      names.push(name);
    }
    return names;
  }

  isAlive(name: string): boolean {
    return this.#members.get(name)?.process.alive === true;
  }

  server(name: string): Server | undefined {
    const member = this.#members.get(name);
    return member === undefined ? undefined : insideOf(member.node).native.server;
  }

  directory(name: string): DataDir | undefined {
    const member = this.#members.get(name);
    return member === undefined ? undefined : this.machine.directory(member.node.dataDir);
  }

  addressOf(name: string): string {
    return this.#members.get(name)?.node.address ?? "";
  }

  /** The process of a node ends. */
  end(name: string, reason: string): void {
    const member = this.#members.get(name);
    if (member === undefined || !member.process.alive) return;
    const inside = insideOf(member.node);
    inside.native.kill(reason);
    inside.setRunning(false);
    member.process.end();
  }

  /** Starts a new process for a node, and the node in it. */
  async begin(name: string): Promise<void> {
    const member = this.#members.get(name);
    if (member === undefined) return;
    member.process.alive = true;
    try {
      await member.node.start();
    } catch (error) {
      // A process whose node can't start ends; the operator may try again.
      member.process.end();
      throw error;
    }
  }

  #do(kind: string, node: NodeReference | undefined): void {
    if (node === undefined) throw new RangeError(`there is no leader to ${kind}`);
    this.inject({ kind, target: this.#member(node).name });
  }

  #nobody(reference: unknown): string {
    const named = reference instanceof Node ? reference.address : String(reference);
    return `there is no node ${named}; there are ${this.nodeNames.join(", ")}`;
  }

  #member(reference: NodeReference): Member {
    const { leader } = this;
    if (reference === "leader" && leader === undefined) throw new RangeError("there is no leader");
    for (const member of this.#members.values()) {
      const { node, name } = member;
      const wanted = reference === "leader" ? leader : reference;
      // An id may come as a number or as a bigint.
      const isId = typeof wanted === "number" || typeof wanted === "bigint" ? `n${wanted}` : undefined;
      if (node === wanted || name === wanted || node.address === wanted || isId === `n${node.id}`)
        return member;
    }
    throw new RangeError(this.#nobody(reference));
  }

  /** Puts the nodes into the state of a newly formed cluster: one configuration, and the node that bootstrapped leads. */
  #form(configuration: Configuration, heartbeatMs: number): void {
    const random = this.world.random.fork("formation");
    const formed: Entry = { kind: "change", configuration, term: 1 };
    for (const { node, name } of this.#members.values()) {
      const inside = insideOf(node);
      const disk = new Disk([formed]);
      disk.term = 1;
      disk.votedFor = 1;
      const options = inside.native.serverOptions();
      options.directory.disk = disk;
      options.directory.locked = true;
      const server = new Server(this.#environment, name, options);
      if (!server.bind()) throw new RangeError(`the address ${node.address} is in use in this world`);
      // Processes that started at different moments tick at different moments.
      server.run("start", this.world.nowUs - random.int(0, heartbeatMs * 1000 - 1));
      inside.native.adopt(server);
      inside.setRunning(true);
    }
    const first = this.server(this.nodeNames[0] ?? "")?.raft;
    if (first !== undefined && first.state !== "leader") becomeLeader(first);
  }
}

/**
 * Starts a cluster that was formed earlier: healthy, with `n1` as its leader. It lives in the harness's world, or in a new
 * one that drives itself while calls are open.
 */
export function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const world = worldFor(options);
  const { nodes = 3, contract = world.contract } = options;
  world.contract = checkContract(contract);
  return world.call({ component: "operator", name: "startCluster", args: `${nodes} nodes` }, async () => {
    const cluster = new Cluster(world, options);
    await new Promise<void>((resolve) => world.schedule(SETTLE_MS, "cluster settles", resolve));
    scheduleFaults(world, DQLITE_FAULTS, cluster);
    return cluster;
  });
}
