import {
  type DqliteError,
  type NodeAlreadyRunningError,
  NodeAssertionError,
  type NodeNotRunningError,
  SegmentationFault,
} from "@faultbook/errors/dqlite";
import type { Contract, World } from "../../kernel/index.ts";
import type { Environment } from "../environment.ts";
import type { Deadline } from "../go/connection.ts";
import type { Origin } from "../go/errors.ts";
import type { Fatal, NodeProcess } from "../process.ts";
import type { CausedFailure, NodeIdentity } from "./failure.ts";
import type { NativeNode } from "./native.ts";
import { endsProcess, outOfMemory, raise, raised } from "./raise.ts";

/** Where the package itself raises an error: its context in place of a native function, and its own code. */
type PackageOrigin = Origin & { readonly context: string; readonly code: number };

/** What the calls of a node are made with. */
export interface NodeCallsOptions {
  readonly native: NativeNode;
  readonly process: NodeProcess;
  readonly address: string;
  readonly contract: Contract;
  readonly timeoutMs: number;
}

/** How the calls of a node run and fail: as spans of the trace, within a budget, for as long as its process lives. */
export class NodeCalls {
  readonly #environment: Environment;
  readonly #world: World;
  readonly #options: NodeCallsOptions;
  readonly #deadlines = new Set<{ atMs: number }>();
  #turn: Promise<void> = Promise.resolve();

  constructor(environment: Environment, options: NodeCallsOptions) {
    this.#environment = environment;
    this.#world = environment.world;
    this.#options = options;
  }

  /** How its errors name the node. */
  get identity(): NodeIdentity {
    const { native, address } = this.#options;
    return { nodeId: native.id, nodeAddress: address };
  }

  run<T>(name: string, args: string, body: (call: number) => Promise<T>): Promise<T> {
    const { native, process, contract } = this.#options;
    const info = { component: native.name, name: `node.${name}`, args };
    return this.#world.call(info, (call) => {
      if (!process.alive) throw new Error(`the process of node ${native.id} isn't running`);
      return new Promise<T>((resolve, reject) => {
        const unwatch = process.watch((fatal) => {
          if (contract !== "documented") return false;
          reject(this.#fatal(call, name, fatal));
          return true;
        });
        const onEnd = process.onEnd(() => {
          for (const deadline of this.#deadlines) deadline.atMs = 0;
          reject(new Error(`the process of node ${native.id} has ended`));
        });
        body(call)
          .then(resolve, reject)
          .finally(() => {
            unwatch();
            onEnd();
          });
      });
    });
  }

  /** A start or a stop waits for the one before, as calls in one Python thread do. */
  runInTurn(name: string, body: (call: number) => Promise<void>): Promise<void> {
    return this.run(name, "", (call) => {
      const turn = this.#turn.then(() => body(call));
      this.#turn = turn.catch(() => {});
      return turn;
    });
  }

  /** A new process: calls that were under way in the one before never end, so nothing waits for them. */
  forgetTurn(): void {
    this.#turn = Promise.resolve();
  }

  /** A call's budget; it is over at once when the process ends. */
  deadline(): Deadline {
    const { nowMs } = this.#world;
    const deadline = { atMs: nowMs + this.#options.timeoutMs };
    for (const past of this.#deadlines) if (past.atMs < nowMs) this.#deadlines.delete(past);
    this.#deadlines.add(deadline);
    return deadline;
  }

  /** Fails a call whose native handle was given back, or that needs memory where there is none. */
  async checkNative(call: number, operation: string): Promise<void> {
    const context = `dqlitepy_node_${operation}`;
    if (this.#options.native.released)
      await this.raise(call, this.bindingFailure(context, 3, "invalid node handle"));
    await this.checkMemory(call, operation);
  }

  async checkMemory(call: number, operation: string): Promise<void> {
    const starved = outOfMemory(this.#environment, `dqlitepy_node_${operation}`, this.#options.native.name);
    if (starved !== undefined) await this.raise(call, starved);
  }

  /** A failure that the binding itself detects. */
  bindingFailure(context: string, code: number, text: string): CausedFailure {
    const cause = { kind: "other" } as const;
    return { context, code, text, cause, ...this.origin(["binding"]) };
  }

  /** Throws what a failed native call becomes, or ends the process. */
  raise(call: number, failure: CausedFailure): Promise<never> {
    const { contract } = this.#options;
    if (endsProcess(contract, failure.cause))
      return this.#world.crash({ signal: "SIGABRT", reason: failure.text });
    throw raise(this.#world, contract, call, failure, this.identity);
  }

  /** Throws what the package itself raises before it calls the library. */
  refuse(
    call: number,
    operation: string,
    Class: typeof NodeAlreadyRunningError | typeof NodeNotRunningError,
    text: string,
  ): never {
    const at = this.packageOrigin(operation, ["node"]);
    throw raised(this.#world, call, new Class(text, { ...at, ...this.identity }), at);
  }

  packageOrigin(operation: string, path: readonly string[]): PackageOrigin {
    return { context: `node_${operation}`, code: -1, ...this.origin(path) };
  }

  origin(path: readonly string[]): Origin {
    return { component: this.#options.native.name, path, atMs: this.#world.nowMs };
  }

  /** What the documentation promises in place of a dead process. */
  #fatal(call: number, name: string, { signal, reason }: Fatal): DqliteError {
    const operation = name.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`);
    const at = this.packageOrigin(operation, ["libdqlite", "binding"]);
    const error =
      signal === "SIGSEGV"
        ? new SegmentationFault(`${signal}: ${reason}`, { context: at.context })
        : new NodeAssertionError(reason, { ...at, ...this.identity });
    return raised(this.#world, call, error, at);
  }
}
