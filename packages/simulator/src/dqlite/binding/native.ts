import { type Random, TimerScope, type World } from "../../kernel/index.ts";
import type { LoadFailure } from "../datadir.ts";
import type { Environment } from "../environment.ts";
import type { Machine } from "../machine.ts";
import type { NodeProcess } from "../process.ts";
import { DEFAULT_TIMING, type RaftTiming } from "../raft/state.ts";
import type { ServerId } from "../raft/types.ts";
import { Server, type ServerOptions } from "../server.ts";
import type { CausedFailure } from "./failure.ts";

/** What a native node is made with. */
export interface NativeOptions {
  readonly address: string;
  readonly dataDir: string;
  readonly nodeId: ServerId | undefined;
  readonly bindAddress?: string | undefined;
  readonly autoRecovery?: boolean | undefined;
  readonly networkLatencyMs?: number | undefined;
}

/** How long starting and stopping take, in µs, as recorded. */
const START_US = [28_000, 46_000] as const;
const STOP_US = [34_000, 43_000] as const;

/** The native node behind a Node: go-dqlite's handle and libdqlite's state machine. */
export class NativeNode {
  readonly id: ServerId;
  readonly name: string;
  readonly bindAddress: string;
  /** Whether the handle was released: no call reaches the node any more, though it may go on running. */
  released = false;
  readonly world: World;
  readonly machine: Machine;
  readonly #options: NativeOptions;
  readonly #environment: Environment;
  readonly #process: NodeProcess;
  readonly #timers: TimerScope;
  readonly #random: Random;
  #server: Server | undefined;

  constructor(environment: Environment, options: NativeOptions, process: NodeProcess) {
    const { world, machine, servers } = environment;
    this.world = world;
    this.#environment = environment;
    this.#options = options;
    this.#process = process;
    this.machine = machine;
    this.#timers = new TimerScope(world);
    this.#random = world.random.fork(`node ${options.address} ${options.dataDir}`);
    this.machine.loadLibrary(
      options.nodeId === undefined ? "dqlitepy_generate_node_id" : "dqlitepy_node_create",
    );
    this.machine.makeDirectory(options.dataDir);
    this.id = options.nodeId ?? this.#generateId();
    this.bindAddress = options.bindAddress ?? options.address;
    this.name = process.name ?? servers.nameFor(this.id, options.address);
  }

  get server(): Server | undefined {
    return this.#server;
  }

  /** Starts libdqlite; gives the failure, if any. Never settles when the start hangs or the process dies. */
  async start(): Promise<Omit<CausedFailure, "context"> | undefined> {
    if (this.released) return this.#failure(3, "invalid node handle", "binding");
    if (this.#server !== undefined) return this.#failure(4, "node already started", "binding");
    await this.#wait(START_US);
    if (this.id === 0) {
      this.#process.abort({ signal: "SIGABRT", reason: "raft_init: Assertion `id != 0' failed." });
      return new Promise(() => {});
    }
    const failed = this.#begin();
    if (failed === "hangs") return new Promise(() => {});
    return failed && this.#failure(8, failed.text, "libdqlite");
  }

  /** Stops libdqlite. Gives the failure, if any. */
  async stop(): Promise<Omit<CausedFailure, "context"> | undefined> {
    if (this.released) return this.#failure(3, "invalid node handle", "binding");
    const server = this.#server;
    this.#server = undefined;
    server?.halt("stop");
    await this.#wait(STOP_US);
    return undefined;
  }

  /** Releases the handle. */
  release(): void {
    this.released = true;
  }

  /** The process has ended, and its handle with it; the next process makes its own. */
  kill(reason: string): void {
    this.released = false;
    this.#timers.clear();
    this.#server?.halt(reason);
    this.#server = undefined;
  }

  /** Takes over a server that runs already, as a cluster that was formed earlier has them. */
  adopt(server: Server): void {
    this.#server = server;
  }

  serverOptions(): ServerOptions {
    const { address, dataDir, networkLatencyMs } = this.#options;
    return {
      id: this.id,
      address,
      bindAddress: this.machine.resolveBind(this.bindAddress) ?? this.bindAddress,
      directory: this.machine.makeDirectory(dataDir),
      timing: timingFor(networkLatencyMs),
      onAbort: (fatal) => this.#process.abort(fatal),
    };
  }

  /** The steps of a start in libdqlite's order: metadata, address, lock, bootstrap, log. */
  #begin(): LoadFailure | undefined {
    const { autoRecovery = true, address, dataDir } = this.#options;
    const directory = this.machine.directory(dataDir);
    if (directory === undefined) return { text: `raft_init(): io: directory '${dataDir}' does not exist` };
    const probed = directory.probe();
    if (probed !== undefined) return probed;
    const cannotBind = { text: `failed to set bind address "${this.bindAddress}": 1` };
    if (this.machine.resolveBind(this.bindAddress) === undefined) return cannotBind;
    const server = new Server(this.#environment, this.name, this.serverOptions());
    if (!server.bind()) return cannotBind;
    const unlocked = directory.lock();
    const failed = unlocked ?? directory.bootstrap(this.id, address) ?? directory.load(autoRecovery);
    if (failed === undefined) {
      server.run("start");
      this.#server = server;
    } else if (failed !== "hangs") {
      this.#environment.network.unlisten(server.options.bindAddress);
      if (unlocked === undefined) directory.close();
    }
    return failed;
  }

  #failure(code: number, text: string, layer: "binding" | "libdqlite"): Omit<CausedFailure, "context"> {
    const path = layer === "binding" ? ["binding"] : ["libdqlite", "binding"];
    const cause = { kind: "other" } as const;
    return { code, text, component: this.name, path, atMs: this.world.nowMs, cause };
  }

  #wait([min, max]: readonly [number, number]): Promise<void> {
    return new Promise((resolve) => {
      this.#timers.scheduleAtUs(this.world.nowUs + this.#random.int(min, max), "native call", resolve);
    });
  }

  /** Random ids are 64 bits wide, so that no two nodes get the same one. */
  #generateId(): ServerId {
    const high = BigInt(this.#random.int(1, 0x7fff_ffff));
    return high * 0x1_0000_0000n + BigInt(this.#random.uint32());
  }
}

/** libdqlite derives its timers from the latency: 15 times for an election, a tenth of that between heartbeats. */
export function timingFor(networkLatencyMs: number | undefined): RaftTiming {
  if (networkLatencyMs === undefined) return DEFAULT_TIMING;
  if (typeof networkLatencyMs !== "number" || !(networkLatencyMs >= 1 && networkLatencyMs <= 3_600_000))
    throw new RangeError(`networkLatencyMs must be a number from 1 to 3600000, got ${networkLatencyMs}`);
  const electionMs = Math.trunc(networkLatencyMs * 15);
  return { electionMs, heartbeatMs: Math.trunc(electionMs / 10) };
}
