import { joinWorld, type World } from "../../kernel/index.ts";
import { resolveAddress } from "../client/bootstrap.ts";
import { tracedCall } from "../client/calls.ts";
import { Config } from "../client/config.ts";
import type { ConnectOptions } from "../client/connection.ts";
import { PYTHON_RULES } from "../client/python-rules.ts";
import { RpcClient, type RpcConnection } from "../client/rpc.ts";
import { Environment } from "../environment.ts";
import { checkText } from "../model/check.ts";
import { ApiError, ClientFailure } from "../model/failure.ts";
import { registerAllParts } from "../server/all-parts.ts";
import { keyName, RAW_REQUESTS, rawApi } from "./requests.ts";

/**
 * A connection to one server that sends requests as they are given: what a program would do that speaks the protocol by
 * itself, without a client that checks, looks for leaders and tries again.
 */
export class RawGateway {
  readonly address: string;
  readonly #world: World;
  readonly #connection: RpcConnection;

  private constructor(address: string, world: World, connection: RpcConnection) {
    this.address = address;
    this.#world = world;
    this.#connection = connection;
  }

  /**
   * Connects to a server by its address, and logs in where `config` says so.
   *
   * @throws FlussError 1 when nobody listens there, 46 when the server doesn't accept the user, -2 for an invalid address.
   */
  static async connect(
    address: string,
    options: ConnectOptions & { readonly config?: Config } = {},
  ): Promise<RawGateway> {
    checkText("address", address);
    const world = joinWorld(options.world);
    registerAllParts();
    return tracedCall({ world, rules: RAW_RULES }, "RawGateway.connect", [address], async () => {
      const node = resolveAddress(address);
      if (typeof node === "string") {
        throw new ClientFailure("illegal argument", `Invalid address '${address}': ${node}`);
      }
      const rpc = new RpcClient(world.shared(Environment), options.config ?? new Config(), RAW_RULES);
      return new RawGateway(address, world, await rpc.connection(node));
    });
  }

  /**
   * Sends one request by the name or number of its API key: `send("PRODUCE_LOG", { tableId, acks: 1, buckets: [] })`. Gives
   * the server's answer; where that is one of several buckets, a list.
   *
   * @throws FlussError of the code that the server answered with, for the whole request or for its first bucket that failed.
   * @throws FlussError 1 when the connection breaks. @throws TypeError, RangeError for a request that can't be built.
   */
  async send(key: string | number, request: object): Promise<unknown> {
    const api = rawApi(key);
    const [, read] = RAW_REQUESTS[api];
    const body = read(request);
    return tracedCall({ world: this.#world, rules: RAW_RULES }, "RawGateway.send", [keyName(api)], async () =>
      withoutErrors(await this.#connection.request(api, body as never)),
    );
  }

  /** Ends the connection. */
  close(): void {
    this.#connection.close();
  }
}

/** A raw connection words what happens to it as the Python client does, which upstream's other clients are built upon. */
const RAW_RULES = { ...PYTHON_RULES, logsInAgain: false };

/** An answer as the program gets it. @throws ApiError that the answer holds, also in a list inside. */
function withoutErrors(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutErrors);
  if (typeof answer !== "object" || answer === null) return answer;
  const { error, ...rest } = answer as { readonly error?: unknown };
  if (error instanceof ApiError) throw error;
  const fields = Object.entries(rest).map(([name, value]) => [
    name,
    Array.isArray(value) ? withoutErrors(value) : value,
  ]);
  return Object.fromEntries(fields);
}
