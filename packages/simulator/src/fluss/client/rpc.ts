import type { World } from "../../kernel/index.ts";
import { type Connection, Network, NetworkFailure } from "../../network/index.ts";
import { Failure, failureOf } from "../failure.ts";
import type { ServerNode } from "../model/info.ts";
import type { Answer } from "../server/fault.ts";
import { mannersAt } from "../strangers.ts";
import { Wire } from "../wire.ts";
import { type Config, isSasl } from "./config.ts";

const CLIENT_ERROR = -2;

export const CLIENT_SITE = "client";

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
  readonly #world: World;
  readonly #connection: Connection;
  #broken = false;

  constructor(world: World, connection: Connection) {
    this.#world = world;
    this.#connection = connection;
  }

  get isPoisoned(): boolean {
    return this.#broken || !this.#connection.open;
  }

  /**
   * Sends a request and gives what the server answers. There is no timeout: without an answer it never settles.
   * Fails with `rpc` when the connection breaks, with `api` when the server refuses.
   */
  async request<Body>(api: string, body: unknown): Promise<Body> {
    if (this.isPoisoned) throw this.#brokenPipe();
    const frame = Wire.of(this.#world).pass(api, body);
    if (frame === "swallow") return new Promise(() => {});
    if (frame === "cut") {
      this.#broken = true;
      this.#connection.close();
      throw this.#brokenPipe();
    }
    const answer = await this.#connection.request<Answer<Body>>(api, frame.body).catch((error: unknown) => {
      throw error instanceof NetworkFailure ? this.#brokenPipe() : error;
    });
    if ("error" in answer) throw failureOf(answer.error);
    return answer.body;
  }

  #brokenPipe(): Failure {
    const { address } = this.#connection;
    return new Failure("rpc", mannersAt(this.#world, address) === "resets" ? RESET : END_OF_FILE);
  }
}

/** The connections of one client, one per server, made when they are needed. */
export class RpcClient {
  readonly world: World;
  readonly #config: Config;
  readonly #connections = new Map<string, RpcConnection>();

  constructor(world: World, config: Config) {
    this.world = world;
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
    const transport = await this.world
      .shared(Network)
      .connect(CLIENT_SITE, address, connectTimeoutMs)
      .catch((error: unknown) => {
        if (!(error instanceof NetworkFailure)) throw error;
        const documented = (this.#config.contract ?? this.world.contract) === "documented";
        const text = error.code === "ETIMEDOUT" ? CONNECT_TIMEOUT : REFUSED;
        throw new Failure("rpc", text, documented ? CLIENT_ERROR : undefined);
      });
    const connection = new RpcConnection(this.world, transport);
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
