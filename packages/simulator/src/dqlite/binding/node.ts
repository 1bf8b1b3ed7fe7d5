import {
  type DqliteError,
  NodeAlreadyRunningError,
  NodeAssertionError,
  NodeNotRunningError,
  NodeShutdownError,
  NodeStopError,
  ResourceLeakWarning,
  SegmentationFault,
} from "@faultbook/errors/dqlite";
import { type Contract, joinWorld, type World } from "../../kernel/index.ts";
import { Environment } from "../environment.ts";
import type { WireRequest } from "../gateway.ts";
import { SqlDatabase } from "../go/driver.ts";
import type { GoResult } from "../go/errors.ts";
import { handOver } from "../go/handover.ts";
import { budget, type ClientProcess, type Deadline } from "../go/wire.ts";
import type { Fatal, NodeProcess } from "../process.ts";
import type { ServerId } from "../raft/types.ts";
import type { ExecResult } from "../session.ts";
import type { SqlValue } from "../sql/ast.ts";
import type { Outcome } from "../sql/statements.ts";
import { checkAddresses, checkContract, checkId, checkInteger, checkText, normal } from "./check.ts";
import { NativeNode, timingFor } from "./native.ts";
import { born, type CausedFailure, endsProcess, nativeFailure, outOfMemory, raise } from "./raise.ts";

/** Options of a node. */
export interface NodeOptions {
  /** Unsigned 64-bit; a bigint beyond 2^53. Default: a random one, as libdqlite makes it. Id 1 bootstraps a cluster. */
  readonly nodeId?: number | bigint;
  /** Where to listen, if not at the address. */
  readonly bindAddress?: string;
  /** Addresses at which `openDb` and `exec` search for the leader. Default: the node's own. */
  readonly cluster?: readonly string[];
  /** Set aside a damaged last segment and start without it. Default true, as libdqlite has it. */
  readonly autoRecovery?: boolean;
  /** How long a write waits for another's transaction, in virtual ms. */
  readonly busyTimeoutMs?: number;
  /** Network latency that libdqlite derives its timers from, in ms: 20 gives an election timeout of 300 ms. */
  readonly networkLatencyMs?: number;
  /** How long one call may search and wait, in virtual ms. Default 5000, the binding's budget. */
  readonly timeoutMs?: number;
  /** What happens where documentation and recordings differ. Default: the world's. */
  readonly contract?: Contract;
  readonly world?: World;
}

/** A row of a query. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

const DEFAULT_TIMEOUT_MS = 5000;

/** What a cluster reaches of a node that it keeps in a process of its own. */
export interface NodeInside {
  readonly native: NativeNode;
  /** The process has died, or runs again with a node that was started in it. */
  setRunning(running: boolean): void;
}

/** The inside of a node, for the cluster and for `abandon`. */
export let insideOf: (node: Node) => NodeInside;

/**
 * A dqlite node inside the program's process, with the API of dqlitepy's Node.
 *
 * Throws NodeStartError, NodeAlreadyRunningError, NodeNotRunningError and NodeError; errors of the operating system when the
 * data directory can't be made; DqliteLibraryNotFound when there is no native library.
 */
export class Node {
  static {
    insideOf = (node) => ({
      native: node.#native,
      setRunning: (running) => node.#setRunning(running),
    });
  }

  readonly address: string;
  readonly dataDir: string;
  readonly #environment: Environment;
  readonly #world: World;
  readonly #native: NativeNode;
  readonly #process: NodeProcess;
  readonly #timeoutMs: number;
  readonly #cluster: readonly string[];
  readonly #contract: Contract;
  readonly #deadlines = new Set<{ atMs: number }>();
  #isRunning = false;
  #turn: Promise<void> = Promise.resolve();
  #database: SqlDatabase | undefined;

  /**
   * Makes the data directory and the native handle; nothing listens before start().
   *
   * @param address `host:port`, an IP literal: what the other members know it by.
   * @param dataDir Where it keeps its log; made if it isn't there.
   * @param process For clusters, whose nodes live in processes of their own. Default: the program's.
   */
  constructor(address: string, dataDir: string, options: NodeOptions = {}, process?: NodeProcess) {
    checkText("the address", address);
    checkText("the data directory", dataDir);
    checkText("the address to bind to", options.bindAddress ?? address);
    if (options.nodeId !== undefined) checkId(options.nodeId);
    checkInteger("busyTimeoutMs", options.busyTimeoutMs ?? 0, 0, 0x7fff_ffff);
    timingFor(options.networkLatencyMs);
    this.address = address;
    this.dataDir = dataDir;
    this.#world = joinWorld(options.world);
    this.#environment = this.#world.shared(Environment);
    this.#timeoutMs = budget(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    this.#cluster = options.cluster ?? [address];
    checkAddresses(this.#cluster);
    this.#contract = checkContract(options.contract ?? this.#world.contract);
    const nodeId = options.nodeId === undefined ? undefined : normal(options.nodeId);
    this.#process = process ?? this.#environment.program;
    this.#native = new NativeNode(this.#environment, { ...options, address, dataDir, nodeId }, this.#process);
  }

  /** Unsigned 64-bit; a bigint beyond 2^53. */
  get id(): number | bigint {
    return this.#native.id;
  }

  get bindAddress(): string {
    return this.#native.bindAddress;
  }

  /** What this object believes: close() doesn't change it, although the native node is out of reach afterwards. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Starts to listen and to take part in the cluster. */
  start(): Promise<void> {
    return this.#inTurn("start", async (call) => {
      if (this.#isRunning) this.#refuse(call, "start", NodeAlreadyRunningError, "Node is already running");
      await this.#checkMemory(call, "start");
      const failed = await this.#native.start();
      if (failed !== undefined) await this.#raise(call, { context: "dqlitepy_node_start", ...failed });
      this.#isRunning = true;
    });
  }

  /**
   * Stops the native node. As observed, stopping a node that doesn't run does nothing, and a failure of the native stop is
   * swallowed; the documentation promises NodeNotRunningError and NodeStopError.
   */
  stop(): Promise<void> {
    return this.#inTurn("stop", async (call) => {
      const documented = this.#contract === "documented";
      if (!this.#isRunning) {
        if (documented) this.#refuse(call, "stop", NodeNotRunningError, "Node is not running");
        return;
      }
      this.#database?.close();
      this.#database = undefined;
      this.#isRunning = false;
      const failed = await this.#native.stop();
      if (failed === undefined || !documented) return;
      const options = { context: "dqlitepy_node_stop", code: failed.code, ...this.#identity() };
      throw born(this.#world, call, new NodeStopError(failed.text, options), failed);
    });
  }

  /**
   * Starts the node, runs `body`, hands leadership over and closes: Python's `with` block. Like that, it doesn't stop the
   * native node, and a hand-over that fails is swallowed; the documentation promises NodeShutdownError.
   */
  async use<T>(body: (node: this) => T | PromiseLike<T>): Promise<T> {
    await this.start();
    try {
      return await body(this);
    } finally {
      await this.#leave();
    }
  }

  /** Hands leadership to another voter, if this node leads and there is one. */
  handover(): Promise<void> {
    return this.#call("handover", "", async (call) => {
      if (!this.#isRunning) this.#refuse(call, "handover", NodeNotRunningError, "Node is not running");
      await this.#checkNative(call, "handover");
      const deadline = this.#deadline();
      const answer = await handOver(this.#goProcess, this.address, this.#cluster, deadline);
      if (!answer.ok) await this.#raise(call, nativeFailure("dqlitepy_node_handover", answer.error));
    });
  }

  /** Lets go of the native handle. The native node, if it runs, runs on until the process ends. */
  close(): void {
    this.#database?.close();
    this.#database = undefined;
    this.#native.release();
  }

  /** Opens a database by connecting to the cluster's leader. */
  openDb(name: string): Promise<void> {
    return this.#call("openDb", name, async (call) => {
      if (!this.#isRunning) this.#refuse(call, "open_db", NodeNotRunningError, "Node is not running");
      checkText("the name", name);
      await this.#checkNative(call, "open_db");
      const database = new SqlDatabase(this.#goProcess, name, this.#cluster);
      const opened = await database.ping(this.#deadline());
      if (!opened.ok) await this.#raise(call, nativeFailure("dqlitepy_node_open_db", opened.error));
      this.#database?.close();
      this.#database = database;
    });
  }

  /** Runs statements that give no rows. */
  exec(sql: string): Promise<ExecResult> {
    return this.#call("exec", sql, (call) => this.#send(call, { what: "exec", sql }));
  }

  /** Runs one statement and gives its rows. */
  query(sql: string): Promise<readonly SqlRow[]> {
    return this.#call("query", sql, async (call) => {
      const { columns, rows } = await this.#send<Outcome>(call, { what: "query", sql });
      // The binding hands rows over as JSON, which has no infinity.
      const infinite = rows.flat().find((value) => value === Infinity || value === -Infinity);
      if (infinite !== undefined) {
        const text = `json: unsupported value: ${infinite === Infinity ? "+" : "-"}Inf`;
        await this.#raise(call, this.#local("dqlitepy_node_query", 8, text));
      }
      return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null])));
    });
  }

  /** Begins a transaction on the connection that statements go over. */
  async begin(): Promise<void> {
    await this.exec("BEGIN");
  }

  async commit(): Promise<void> {
    await this.exec("COMMIT");
  }

  async rollback(): Promise<void> {
    await this.exec("ROLLBACK");
  }

  async #send<T>(call: number, request: WireRequest & { readonly what: "exec" | "query" }): Promise<T> {
    checkText("the statement", request.sql);
    await this.#checkNative(call, request.what);
    const context = `dqlitepy_node_${request.what}`;
    if (this.#database === undefined) return this.#raise(call, this.#local(context, 4, "database not open"));
    const answer: GoResult<T> = await this.#database.exec<T>(request, this.#deadline());
    if (answer.ok) return answer.value;
    return this.#raise(call, nativeFailure(context, answer.error));
  }

  async #leave(): Promise<void> {
    try {
      await this.handover();
    } catch (error) {
      if (this.#contract === "documented") {
        const at = {
          context: "node_shutdown",
          code: -1,
          lane: this.#native.name,
          path: ["node"],
          atMs: this.#world.nowMs,
        };
        const options = { ...at, ...this.#identity(), cause: error };
        throw born(this.#world, null, new NodeShutdownError("handover failed", options), at);
      }
    } finally {
      this.close();
    }
  }

  async #checkNative(call: number, operation: string): Promise<void> {
    const context = `dqlitepy_node_${operation}`;
    if (this.#native.released) await this.#raise(call, this.#local(context, 3, "invalid node handle"));
    await this.#checkMemory(call, operation);
  }

  async #checkMemory(call: number, operation: string): Promise<void> {
    const starved = outOfMemory(this.#environment, `dqlitepy_node_${operation}`, this.#native.name);
    if (starved !== undefined) await this.#raise(call, starved);
  }

  #local(context: string, code: number, text: string): CausedFailure {
    const cause = { kind: "other" } as const;
    return {
      context,
      code,
      text,
      lane: this.#native.name,
      path: ["binding"],
      atMs: this.#world.nowMs,
      cause,
    };
  }

  #raise(call: number, failure: CausedFailure): Promise<never> {
    if (endsProcess(this.#contract, failure.cause)) {
      return this.#world.crash({ signal: "SIGABRT", reason: failure.text });
    }
    throw raise(this.#world, this.#contract, call, failure, this.#identity());
  }

  #refuse(
    call: number,
    operation: string,
    Class: typeof NodeAlreadyRunningError | typeof NodeNotRunningError,
    text: string,
  ): never {
    const at = {
      context: `node_${operation}`,
      code: -1,
      lane: this.#native.name,
      path: ["node"],
      atMs: this.#world.nowMs,
    };
    throw born(this.#world, call, new Class(text, { ...at, ...this.#identity() }), at);
  }

  get #goProcess(): ClientProcess {
    const { world, network } = this.#environment;
    return { world, network, name: this.#native.name };
  }

  #identity(): { nodeId: ServerId; nodeAddress: string } {
    return { nodeId: this.id, nodeAddress: this.address };
  }

  /** A call's budget; it is over at once when the process ends. */
  #deadline(): Deadline {
    const deadline = { atMs: this.#world.nowMs + this.#timeoutMs };
    for (const past of this.#deadlines) if (past.atMs < this.#world.nowMs) this.#deadlines.delete(past);
    this.#deadlines.add(deadline);
    return deadline;
  }

  #setRunning(running: boolean): void {
    this.#isRunning = running;
    this.#database = undefined;
    // A call that was under way in the process before will never end.
    this.#turn = Promise.resolve();
  }

  /** A start or a stop waits for the one before, as calls in one Python thread do. */
  #inTurn(name: string, run: (call: number) => Promise<void>): Promise<void> {
    return this.#call(name, "", (call) => {
      const turn = this.#turn.then(() => run(call));
      this.#turn = turn.catch(() => {});
      return turn;
    });
  }

  #call<T>(name: string, args: string, run: (call: number) => Promise<T>): Promise<T> {
    const info = { component: this.#native.name, name: `node.${name}`, args };
    return this.#world.call(info, (call) => {
      if (!this.#process.alive) throw new Error(`the process of node ${this.id} isn't running`);
      return new Promise<T>((resolve, reject) => {
        const unwatch = this.#process.watch((fatal) => {
          if (this.#contract !== "documented") return false;
          reject(this.#fatal(call, name, fatal));
          return true;
        });
        const onEnd = this.#process.onEnd(() => {
          for (const deadline of this.#deadlines) deadline.atMs = 0;
          reject(new Error(`the process of node ${this.id} has ended`));
        });
        run(call)
          .then(resolve, reject)
          .finally(() => {
            unwatch();
            onEnd();
          });
      });
    });
  }

  /** What the documentation promises in place of a dead process. */
  #fatal(call: number, name: string, { signal, reason }: Fatal): DqliteError {
    const at = {
      context: `node_${name.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`)}`,
      code: -1,
      lane: this.#native.name,
      path: ["libdqlite", "binding"],
      atMs: this.#world.nowMs,
    };
    const error =
      signal === "SIGSEGV"
        ? new SegmentationFault(`${signal}: ${reason}`, { context: at.context })
        : new NodeAssertionError(reason, { ...at, ...this.#identity() });
    return born(this.#world, call, error, at);
  }
}

/**
 * Drops a node without stopping it, as `del node` and a garbage collection do in Python. As observed, the native node runs on
 * and nothing warns; the documentation promises ResourceLeakWarning.
 */
export function abandon(node: Node): void {
  if (!(node instanceof Node)) throw new TypeError("only a Node can be abandoned");
  const { native } = insideOf(node);
  const leaks = native.server !== undefined;
  native.release();
  if (!leaks || native.contract !== "documented") return;
  const at = { lane: native.name, path: ["node"], atMs: native.world.nowMs };
  const leak = new ResourceLeakWarning(`Node ${node.id} (${node.address}) was not stopped`, {
    resourceType: "node",
  });
  throw born(native.world, null, leak, at);
}
