import { type Random, TimerScope, type World } from "../../kernel/index.ts";
import type { DataDir, LoadFailure } from "../datadir.ts";
import type { Environment } from "../environment.ts";
import type { Machine } from "../machine.ts";
import type { NodeProcess } from "../process.ts";
import { SNAPSHOT_THRESHOLD } from "../raft/commit.ts";
import { DEFAULT_TIMING, type RaftTiming } from "../raft/state.ts";
import { type Configuration, type ServerId, voters } from "../raft/types.ts";
import { releaseOf } from "../releases.ts";
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
/**
 * What a start takes longer for the log that it finds, in µs, fitted to recorded starts with 1306 entries: for each entry that it
 * reads; for each that the only voter applies; for a snapshot, which so long a log without one makes it take.
 */
const READ_US = 52;
const APPLY_US = 200;
const SNAPSHOT_US = 1_150_000;
/** Less than this lies within the time of any start. */
const NOTICEABLE_US = 1000;

/** What a start has found and made before the node lives. */
interface Loaded {
  readonly directory?: DataDir;
  readonly failed?: Exclude<LoadFailure, "hangs">;
  readonly server?: Server;
}

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
    const loaded = this.#load();
    if (loaded === "hangs") return new Promise(() => {});
    const { directory, failed, server } = loaded;
    const readUs = (directory?.entriesRead ?? 0) * READ_US + (failed === undefined ? applyUs(directory) : 0);
    if (readUs > NOTICEABLE_US) await this.#wait([readUs, readUs]);
    if (failed !== undefined) return this.#failure(8, failed.text, "libdqlite");
    server?.run("start");
    return undefined;
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

  /** The steps of a start in libdqlite's order up to the node's life: metadata, address, lock, bootstrap, log. */
  #load(): Loaded | "hangs" {
    const { autoRecovery = true, address, dataDir } = this.#options;
    const directory = this.machine.directory(dataDir);
    if (directory === undefined)
      return { failed: { text: `raft_init(): io: directory '${dataDir}' does not exist` } };
    const probed = directory.probe();
    if (probed === "hangs") return probed;
    if (probed !== undefined) return { failed: probed };
    const failed = { text: `failed to set bind address "${this.bindAddress}": 1` };
    if (this.machine.resolveBind(this.bindAddress) === undefined) return { failed };
    const server = new Server(this.#environment, this.name, this.serverOptions());
    if (!server.bind()) return { failed };
    const unlocked = directory.lock();
    const stopped =
      unlocked ??
      directory.bootstrap(this.id, address) ??
      directory.load(autoRecovery, releaseOf(this.machine.libdqlite));
    if (stopped === "hangs") return stopped;
    if (stopped === undefined) {
      this.#server = server;
      return { directory, server };
    }
    this.#environment.network.unlisten(server.options.bindAddress);
    if (unlocked === undefined) directory.close();
    return unlocked === undefined ? { directory, failed: stopped } : { failed: stopped };
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

/** How long applying the log takes: a node that alone decides knows at once that all of it is committed. */
function applyUs(directory: DataDir | undefined): number {
  if (directory === undefined) return 0;
  const { log, snapshot } = directory.disk;
  let last: Configuration = snapshot?.configuration ?? [];
  for (const entry of log.from(log.firstIndex)) if (entry.kind === "change") last = entry.configuration;
  if (voters(last).length !== 1) return 0;
  const entries = log.lastIndex - (snapshot?.index ?? 0);
  return entries * APPLY_US + (entries >= SNAPSHOT_THRESHOLD ? SNAPSHOT_US : 0);
}

/** libdqlite derives its timers from the latency: 15 times for an election, a tenth of that between heartbeats. */
export function timingFor(networkLatencyMs: number | undefined): RaftTiming {
  if (networkLatencyMs === undefined) return DEFAULT_TIMING;
  if (typeof networkLatencyMs !== "number" || !(networkLatencyMs >= 1 && networkLatencyMs <= 3_600_000))
    throw new RangeError(`networkLatencyMs must be a number from 1 to 3600000, got ${networkLatencyMs}`);
  const electionMs = Math.trunc(networkLatencyMs * 15);
  return { electionMs, heartbeatMs: Math.trunc(electionMs / 10) };
}
