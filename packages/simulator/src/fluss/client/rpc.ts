import { type Connection, type NetworkErrorCode, NetworkFailure } from "../../network/index.ts";
import type { Environment } from "../environment.ts";
import type { Failure } from "../model/failure.ts";
import type { ServerNode } from "../model/info.ts";
import type { ApiKey, RequestOf, ResponseOf, RpcAnswer } from "../protocol/rpc.ts";
import { CLIENT } from "./component.ts";
import { type Config, isSasl } from "./config.ts";
import { logIn } from "./login.ts";
import type { ClientRules } from "./rules.ts";

/** A connection to a server, which breaks once for all that wait on it. */
export class RpcConnection {
  readonly #connection: Connection;
  readonly #broken: (code: NetworkErrorCode) => Failure;
  /** What those are told who come to a broken connection. */
  #code: NetworkErrorCode = "EOF";
  #offered: readonly string[] = [];

  constructor(connection: Connection, broken: (code: NetworkErrorCode) => Failure) {
    this.#connection = connection;
    this.#broken = broken;
  }

  /** Whether the server said that it knows this request. */
  offers(api: ApiKey): boolean {
    return this.#offered.includes(api);
  }

  get isPoisoned(): boolean {
    return !this.#connection.open;
  }

  /** Asks which requests the server knows. */
  async negotiate(): Promise<void> {
    this.#offered = await this.request("ApiVersions", {});
  }

  close(): void {
    this.#connection.close();
  }

  /**
   * Sends a request and gives what the server answers. There is no timeout: without an answer it never settles.
   *
   * @throws ApiError when the server refuses. @throws Failure with code 1 when the connection breaks.
   */
  async request<K extends ApiKey>(api: K, body: RequestOf<K>): Promise<ResponseOf<K>> {
    if (this.isPoisoned) throw this.#broken(this.#code);
    const answer = await this.#connection.request<RpcAnswer<K>>(api, body).catch((error: unknown) => {
      if (!(error instanceof NetworkFailure)) throw error;
      if (error.code === "ECONNRESET") this.#code = error.code;
      throw this.#broken(this.#code);
    });
    if ("error" in answer) throw answer.error;
    return answer.body;
  }
}

/** The connections of one client, one per server, made when they are needed. */
export class RpcClient {
  readonly environment: Environment;
  readonly rules: ClientRules;
  readonly #config: Config;
  readonly #connections = new Map<string, RpcConnection>();

  constructor(environment: Environment, config: Config, rules: ClientRules) {
    this.environment = environment;
    this.rules = rules;
    this.#config = config;
  }

  disconnect(uid: string): void {
    this.#connections.delete(uid);
  }

  async connection(node: ServerNode): Promise<RpcConnection> {
    const known = this.#connections.get(node.uid);
    if (known !== undefined && !known.isPoisoned) return known;
    const made = await this.#connect(node);
    const raced = this.#connections.get(node.uid);
    if (raced !== undefined && !raced.isPoisoned) return raced;
    this.#connections.set(node.uid, made);
    return made;
  }

  async #connect(node: ServerNode): Promise<RpcConnection> {
    const { connectTimeoutMs, securitySaslUsername, securitySaslPassword } = this.#config;
    const { network, world } = this.environment;
    const { rules } = this;
    const address = `${node.host}:${node.port}`;
    // As recorded, a connect with a timeout of 0 succeeds. How long it would wait wasn't recorded.
    const timeoutMs = connectTimeoutMs || 15_000;
    const transport = await network.connect(CLIENT, address, timeoutMs).catch((error: unknown) => {
      if (!(error instanceof NetworkFailure)) throw error;
      throw rules.unconnected(node, error.code, (this.#config.contract ?? world.contract) === "documented");
    });
    const connection = new RpcConnection(transport, (code) => rules.broken(node, code));
    await connection.negotiate();
    if (isSasl(this.#config)) {
      const user = { username: securitySaslUsername, password: securitySaslPassword };
      await logIn(world, rules, () => connection.request("Authenticate", user));
    }
    return connection;
  }
}
