import { ClientClosedError, ClientConnectionError, SegmentationFault } from "@faultbook/errors/dqlite";
import { type Contract, joinWorld, type World } from "../../kernel/index.ts";
import { Environment } from "../environment.ts";
import { budget, type ClientConnection, type Deadline } from "../go/connection.ts";
import { Connector } from "../go/connector.ts";
import { failure, type GoResult, success, wrap } from "../go/errors.ts";
import type { Configuration, Role } from "../raft/types.ts";
import { checkAddresses, checkContract, checkId, checkText, normal } from "./check.ts";
import type { CausedFailure } from "./failure.ts";
import { endsProcess, nativeFailure, outOfMemory, raise, raised } from "./raise.ts";

/** A member as `client.cluster()` gives it. */
export interface NodeInfo {
  /** A bigint beyond 2^53. */
  readonly id: number | bigint;
  readonly address: string;
  /** dqlite's number of the role: 0 voter, 1 stand-by, 2 spare. */
  readonly role: 0 | 1 | 2;
  readonly roleName: "Voter" | "StandBy" | "Spare";
}

/** Options of a client. */
export interface ClientOptions {
  /** How long one call may search and wait, in virtual ms. Default 5000, the binding's budget. */
  readonly timeoutMs?: number;
  /** What happens where documentation and recordings differ. Default: the world's. */
  readonly contract?: Contract;
  /** The world of the cluster, if several are in use. Default: the harness's, or that of the last cluster. */
  readonly world?: World;
}

/** Options of one call. */
export interface CallOptions {
  /** The budget of this call, in virtual ms. Default: the client's. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 5000;

/**
 * A client of a cluster, with the API of dqlitepy's Client. It holds no connection: each call searches for the leader among
 * its addresses and asks there.
 *
 * Throws DqliteLibraryNotFound when there is no native library, ClientConnectionError for an empty address list, ClientClosedError after close(), NoLeaderError when no leader was
 * found within the budget, ClientError for what the cluster refuses.
 */
export class Client {
  /** The addresses it was made with. */
  readonly clusterAddresses: readonly string[];
  readonly #environment: Environment;
  readonly #world: World;
  readonly #timeoutMs: number;
  readonly #contract: Contract;
  #closed = false;

  /** @param addresses Some or all members, as `host:port`. Nothing is connected to before the first call. */
  constructor(addresses: readonly string[], options: ClientOptions = {}) {
    checkAddresses(addresses);
    this.#world = joinWorld(options.world);
    this.#environment = this.#world.shared(Environment);
    this.#environment.machine.loadLibrary("dqlitepy_client_create");
    this.#timeoutMs = budget(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    this.#contract = checkContract(options.contract ?? this.#world.contract);
    this.clusterAddresses = addresses.slice();
    // The binding passes the addresses on as one text with commas.
    if (addresses.join(",") === "") {
      const at = {
        context: "dqlitepy_client_create",
        code: 2,
        component: "client",
        path: ["binding"],
        atMs: this.#world.nowMs,
      };
      throw raised(this.#world, null, new ClientConnectionError("no cluster addresses provided", at), at);
    }
  }

  /** Whether close() was called. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /** The address of the leader. */
  leader(options: CallOptions = {}): Promise<string> {
    return this.#call("leader", "", options, async (connection, deadline) => {
      const answer = await connection.call<{ readonly address: string }>({ what: "leader" }, deadline);
      return answer.ok
        ? success(answer.value.address)
        : failure(wrap(answer.error, "failed to send Leader request"));
    });
  }

  /** The members of the configuration, whether they run or not. */
  cluster(options: CallOptions = {}): Promise<readonly NodeInfo[]> {
    return this.#call("cluster", "", options, async (connection, deadline) => {
      const answer = await connection.call<Configuration>({ what: "cluster" }, deadline);
      if (!answer.ok) return failure(wrap(answer.error, "failed to send Cluster request"));
      return success(answer.value.map(({ id, address, role }) => ({ id, address, ...ROLES[role] })));
    });
  }

  /** Adds a node as a spare and promotes it to voter, which waits until it has caught up with the log. */
  async add(id: number | bigint, address: string, options: CallOptions = {}): Promise<void> {
    checkId(id);
    checkText("the address", address);
    return this.#call("add", `${id}, ${address}`, options, async (connection, deadline) => {
      const added = await connection.call<void>({ what: "add", id: normal(id), address }, deadline);
      return added.ok
        ? connection.call<void>({ what: "assign", id: normal(id), role: "voter" }, deadline)
        : added;
    });
  }

  /** Removes a member. */
  async remove(id: number | bigint, options: CallOptions = {}): Promise<void> {
    checkId(id);
    return this.#call("remove", `${id}`, options, (connection, deadline) =>
      connection.call({ what: "remove", id: normal(id) }, deadline),
    );
  }

  /** Closes the client. Closing twice does nothing. */
  close(): void {
    this.#closed = true;
  }

  toString(): string {
    const addresses = this.clusterAddresses.map((address) => `'${address}'`).join(", ");
    return `Client(cluster=[${addresses}], status=${this.#closed ? "closed" : "open"})`;
  }

  #call<T>(
    name: string,
    args: string,
    options: CallOptions,
    ask: (connection: ClientConnection, deadline: Deadline) => Promise<GoResult<T>>,
  ): Promise<T> {
    const world = this.#world;
    return world.call({ component: "client", name: `client.${name}`, args }, async (call) => {
      if (this.#closed) {
        const at = {
          context: `client_${name}`,
          code: -1,
          component: "client",
          path: ["client"],
          atMs: world.nowMs,
        };
        throw raised(world, call, new ClientClosedError("Client is closed", at), at);
      }
      const deadline = { atMs: world.nowMs + budget(options.timeoutMs ?? this.#timeoutMs) };
      const context = `dqlitepy_client_${name}`;
      const starved = outOfMemory(this.#environment, context, "client");
      if (starved !== undefined) return this.#fail(call, starved);
      const process = { world, network: this.#environment.network, name: "program" };
      const answer = await this.#outliving(call, name, async () => {
        const found = await new Connector(process, this.clusterAddresses).connect(deadline);
        const asked = found.ok ? await ask(found.value, deadline) : found;
        if (found.ok) found.value.close();
        return asked;
      });
      if (answer.ok) return answer.value;
      return this.#fail(call, nativeFailure(context, answer.error));
    });
  }

  /** Runs a call. A node in the program's own process may end that process; documented is an error of the call instead. */
  #outliving<T>(call: number, name: string, run: () => Promise<T>): Promise<T> {
    const { world, program } = this.#environment;
    return new Promise((resolve, reject) => {
      const unwatch = program.watch(({ signal, reason }) => {
        if (this.#contract !== "documented") return false;
        const at = { component: "client", path: ["libdqlite", "binding"], atMs: world.nowMs };
        const error = new SegmentationFault(`${signal}: ${reason}`, { context: `client_${name}` });
        reject(raised(world, call, error, at));
        return true;
      });
      run().then(resolve, reject).finally(unwatch);
    });
  }

  #fail(call: number, failure: CausedFailure): Promise<never> {
    const world = this.#world;
    if (endsProcess(this.#contract, failure.cause))
      return world.crash({ signal: "SIGABRT", reason: failure.text });
    throw raise(world, this.#contract, call, failure, undefined);
  }
}

const ROLES: Readonly<Record<Role, Pick<NodeInfo, "role" | "roleName">>> = {
  voter: { role: 0, roleName: "Voter" },
  standby: { role: 1, roleName: "StandBy" },
  spare: { role: 2, roleName: "Spare" },
};
