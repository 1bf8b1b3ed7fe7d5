import { ErrorCode } from "@faultbook/errors/fluss";
import { type Connection, NetworkFailure } from "../../network/index.ts";
import type { Environment } from "../environment.ts";
import { ClientFailure } from "../model/failure.ts";
import type { ServerNode } from "../model/info.ts";
import type { ApiKey, RequestOf, ResponseOf, RpcAnswer } from "../protocol/rpc.ts";
import { type Config, isSasl } from "./config.ts";

/** The client's process on the network, and its component in the trace. */
export const CLIENT = "client";

const REFUSED = connectionError("IO Error: Connection refused (os error 111)");
const CONNECT_TIMEOUT = connectionError("connection error");
const END_OF_FILE = poisoned("early eof", 'Custom { kind: UnexpectedEof, error: "early eof" }');
const RESET = poisoned(
  "Connection reset by peer (os error 104)",
  'Os { code: 104, kind: ConnectionReset, message: "Connection reset by peer" }',
);

function connectionError(reason: string): string {
  return `connection error: ConnectionError("${reason}")`;
}

function poisoned(reason: string, io: string): string {
  return `Connection is poisoned: Cannot read framed message: Cannot read data: ${reason}: Poisoned(ReadMessageError(IO(${io})))`;
}

/** A connection to a server, which breaks once for all that wait on it. */
export class RpcConnection {
  readonly #connection: Connection;
  /** What those are told who come to a broken connection. */
  #reason = END_OF_FILE;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get isPoisoned(): boolean {
    return !this.#connection.open;
  }

  /**
   * Sends a request and gives what the server answers. There is no timeout: without an answer it never settles.
   *
   * @throws ApiError when the server refuses. @throws ClientFailure `rpc` when the connection breaks.
   */
  async request<K extends ApiKey>(api: K, body: RequestOf<K>): Promise<ResponseOf<K>> {
    if (this.isPoisoned) throw new ClientFailure("rpc", this.#reason);
    const answer = await this.#connection.request<RpcAnswer<K>>(api, body).catch((error: unknown) => {
      if (!(error instanceof NetworkFailure)) throw error;
      if (error.code === "ECONNRESET") this.#reason = RESET;
      throw new ClientFailure("rpc", this.#reason);
    });
    if ("error" in answer) throw answer.error;
    return answer.body;
  }
}

/** The connections of one client, one per server, made when they are needed. */
export class RpcClient {
  readonly environment: Environment;
  readonly #config: Config;
  readonly #connections = new Map<string, RpcConnection>();

  constructor(environment: Environment, config: Config) {
    this.environment = environment;
    this.#config = config;
  }

  disconnect(uid: string): void {
    this.#connections.delete(uid);
  }

  async connection(node: ServerNode): Promise<RpcConnection> {
    const known = this.#connections.get(node.uid);
    if (known !== undefined && !known.isPoisoned) return known;
    const made = await this.#connect(`${node.host}:${node.port}`);
    const raced = this.#connections.get(node.uid);
    if (raced !== undefined && !raced.isPoisoned) return raced;
    this.#connections.set(node.uid, made);
    return made;
  }

  async #connect(address: string): Promise<RpcConnection> {
    const { connectTimeoutMs, securitySaslUsername, securitySaslPassword } = this.#config;
    const { network, world } = this.environment;
    const transport = await network.connect(CLIENT, address, connectTimeoutMs).catch((error: unknown) => {
      if (!(error instanceof NetworkFailure)) throw error;
      const documented = (this.#config.contract ?? world.contract) === "documented";
      const text = error.code === "ETIMEDOUT" ? CONNECT_TIMEOUT : REFUSED;
      throw new ClientFailure("rpc", text, { code: documented ? ErrorCode.CLIENT_ERROR : undefined });
    });
    const connection = new RpcConnection(transport);
    await connection.request("ApiVersions", {});
    if (isSasl(this.#config)) {
      await connection.request("Authenticate", {
        username: securitySaslUsername,
        password: securitySaslPassword,
      });
    }
    return connection;
  }
}
