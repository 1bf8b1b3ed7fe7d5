import {
  NodeAlreadyRunningError,
  NodeNotRunningError,
  NodeShutdownError,
  NodeStopError,
  ResourceLeakWarning,
} from "@faultbook/errors/dqlite";
import { type Contract, joinWorld, type World } from "../../kernel/index.ts";
import type { ExecResult } from "../database-connection.ts";
import { Environment } from "../environment.ts";
import type { WireRequest } from "../gateway.ts";
import { budget, type ClientProcess } from "../go/connection.ts";
import { SqlDatabase } from "../go/driver.ts";
import type { GoResult } from "../go/errors.ts";
import { handOver } from "../go/handover.ts";
import type { NodeProcess } from "../process.ts";
import type { SqlValue } from "../sql/ast.ts";
import type { Outcome } from "../sql/statements.ts";
import { checkAddresses, checkContract, checkId, checkInteger, checkText, normal } from "./check.ts";
import { NativeNode, timingFor } from "./native.ts";
import { NodeCalls } from "./node-calls.ts";
import type { NodeOptions } from "./node-options.ts";
import { nativeFailure, raised } from "./raise.ts";

/** A row of a query. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

const DEFAULT_TIMEOUT_MS = 5000;

/** What a cluster needs of a node that lives in a process of its own. */
export interface NodeInside {
  readonly native: NativeNode;
  /** The process has died, or runs again with a node that was started in it. */
  setRunning(running: boolean): void;
}

/** The inside of a node, for the cluster. */
export let insideOf: (node: Node) => NodeInside;

let abandonNode: (node: Node) => void;

/**
 * A dqlite node inside the program's process, with the API of dqlitepy's Node.
 *
 * Throws NodeStartError, NodeAlreadyRunningError, NodeNotRunningError and NodeError; errors of the operating system when the
 * data directory can't be made; DqliteLibraryNotFound when there is no native library.
 */
export class Node {
  static {
    insideOf = (node) => ({ native: node.#native, setRunning: (running) => node.#setRunning(running) });
    abandonNode = (node) => node.#abandon();
  }

  readonly address: string;
  readonly dataDir: string;
  readonly #environment: Environment;
  readonly #world: World;
  readonly #native: NativeNode;
  readonly #calls: NodeCalls;
  readonly #cluster: readonly string[];
  /** What happens where documentation and recordings differ. */
  readonly contract: Contract;
  #isRunning = false;
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
    const timeoutMs = budget(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    this.#cluster = options.cluster ?? [address];
    checkAddresses(this.#cluster);
    const contract = checkContract(options.contract ?? this.#world.contract);
    this.contract = contract;
    const nodeId = options.nodeId === undefined ? undefined : normal(options.nodeId);
    const itsProcess = process ?? this.#environment.program;
    const native = new NativeNode(this.#environment, { ...options, address, dataDir, nodeId }, itsProcess);
    this.#native = native;
    this.#calls = new NodeCalls(this.#environment, {
      native,
      process: itsProcess,
      address,
      contract,
      timeoutMs,
    });
  }

  /** Unsigned 64-bit; a bigint beyond 2^53. */
  get id(): number | bigint {
    return this.#native.id;
  }

  get bindAddress(): string {
    return this.#native.bindAddress;
  }

  /** Whether start() succeeded and stop() wasn't called since. close() doesn't change it, although no call reaches the node then. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Starts to listen and to take part in the cluster. */
  start(): Promise<void> {
    return this.#calls.runInTurn("start", async (call) => {
      if (this.#isRunning)
        this.#calls.refuse(call, "start", NodeAlreadyRunningError, "Node is already running");
      await this.#calls.checkMemory(call, "start");
      const failed = await this.#native.start();
      if (failed !== undefined) await this.#calls.raise(call, { context: "dqlitepy_node_start", ...failed });
      this.#isRunning = true;
    });
  }

  /**
   * Stops the native node. As observed, stopping a node that doesn't run does nothing, and a failure of the native stop is
   * swallowed; the documentation promises NodeNotRunningError and NodeStopError.
   */
  stop(): Promise<void> {
    return this.#calls.runInTurn("stop", async (call) => {
      const documented = this.contract === "documented";
      if (!this.#isRunning) {
        if (documented) this.#calls.refuse(call, "stop", NodeNotRunningError, "Node is not running");
        return;
      }
      this.#database?.close();
      this.#database = undefined;
      this.#isRunning = false;
      const failed = await this.#native.stop();
      if (failed === undefined || !documented) return;
      const options = { context: "dqlitepy_node_stop", code: failed.code, ...this.#calls.identity };
      throw raised(this.#world, call, new NodeStopError(failed.text, options), failed);
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
      await this.leave();
    }
  }

  /** The end of a `with` block: hands leadership over, as far as that goes, and closes. */
  async leave(): Promise<void> {
    try {
      await this.handover();
    } catch (error) {
      if (this.contract === "documented") {
        const at = this.#calls.packageOrigin("shutdown", ["node"]);
        const options = { ...at, ...this.#calls.identity, cause: error };
        throw raised(this.#world, null, new NodeShutdownError("handover failed", options), at);
      }
    } finally {
      this.close();
    }
  }

  /** Hands leadership to another voter, if this node leads and there is one. */
  handover(): Promise<void> {
    return this.#calls.run("handover", "", async (call) => {
      if (!this.#isRunning) this.#calls.refuse(call, "handover", NodeNotRunningError, "Node is not running");
      await this.#calls.checkNative(call, "handover");
      const deadline = this.#calls.deadline();
      const answer = await handOver(this.#goProcess, this.address, this.#cluster, deadline);
      if (!answer.ok) await this.#calls.raise(call, nativeFailure("dqlitepy_node_handover", answer.error));
    });
  }

  /** Releases the native handle. A native node that runs goes on running until the process ends. */
  close(): void {
    this.#database?.close();
    this.#database = undefined;
    this.#native.release();
  }

  /** Opens a database by connecting to the cluster's leader. */
  openDb(name: string): Promise<void> {
    return this.#calls.run("openDb", name, async (call) => {
      if (!this.#isRunning) this.#calls.refuse(call, "open_db", NodeNotRunningError, "Node is not running");
      checkText("the name", name);
      await this.#calls.checkNative(call, "open_db");
      const database = new SqlDatabase(this.#goProcess, name, this.#cluster);
      const opened = await database.ping(this.#calls.deadline());
      if (!opened.ok) await this.#calls.raise(call, nativeFailure("dqlitepy_node_open_db", opened.error));
      this.#database?.close();
      this.#database = database;
    });
  }

  /** Runs statements that give no rows. */
  exec(sql: string): Promise<ExecResult> {
    return this.#calls.run("exec", sql, (call) => this.#send(call, { what: "exec", sql }));
  }

  /** Runs one statement and gives its rows. */
  query(sql: string): Promise<readonly SqlRow[]> {
    return this.#calls.run("query", sql, async (call) => {
      const { columns, rows } = await this.#send<Outcome>(call, { what: "query", sql });
      // The binding returns rows as JSON, which has no infinity.
      const infinite = rows.flat().find((value) => value === Infinity || value === -Infinity);
      if (infinite !== undefined) {
        const text = `json: unsupported value: ${infinite === Infinity ? "+" : "-"}Inf`;
        await this.#calls.raise(call, this.#calls.bindingFailure("dqlitepy_node_query", 8, text));
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
    await this.#calls.checkNative(call, request.what);
    const context = `dqlitepy_node_${request.what}`;
    if (this.#database === undefined)
      return this.#calls.raise(call, this.#calls.bindingFailure(context, 4, "database not open"));
    const answer: GoResult<T> = await this.#database.exec<T>(request, this.#calls.deadline());
    if (answer.ok) return answer.value;
    return this.#calls.raise(call, nativeFailure(context, answer.error));
  }

  get #goProcess(): ClientProcess {
    const { world, network } = this.#environment;
    return { world, network, name: this.#native.name };
  }

  #setRunning(running: boolean): void {
    this.#isRunning = running;
    this.#database = undefined;
    this.#calls.forgetTurn();
  }

  #abandon(): void {
    const leaks = this.#native.server !== undefined;
    this.#native.release();
    if (!leaks || this.contract !== "documented") return;
    const text = `Node ${this.id} (${this.address}) was not stopped`;
    const leak = new ResourceLeakWarning(text, { resourceType: "node" });
    throw raised(this.#world, null, leak, this.#calls.origin(["node"]));
  }
}

/**
 * Drops a node without stopping it, as `del node` and a garbage collection do in Python. As observed, the native node runs on
 * and nothing warns; the documentation promises ResourceLeakWarning.
 */
export function abandon(node: Node): void {
  if (!(node instanceof Node)) throw new TypeError("only a Node can be abandoned");
  abandonNode(node);
}
