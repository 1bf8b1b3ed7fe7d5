import { ErrorCode } from "@faultbook/errors/fluss";
import { joinWorld, type World } from "../../kernel/index.ts";
import { Environment } from "../environment.ts";
import { checkIs } from "../model/check.ts";
import { ApiError } from "../model/failure.ts";
import { TableInfo } from "../model/info.ts";
import { pathTextOf, type TablePath } from "../model/paths.ts";
import { FlussAdmin } from "./admin.ts";
import { tracedCall } from "./calls.ts";
import { Config, checkConfig } from "./config.ts";
import type { ClientContext } from "./context.ts";
import { LookupClient } from "./lookup/lookup-client.ts";
import { Metadata } from "./metadata.ts";
import { PYTHON_RULES } from "./python-rules.ts";
import { RpcClient } from "./rpc.ts";
import type { ClientRules } from "./rules.ts";
import { FlussTable, type SharedClients } from "./table.ts";
import { pause } from "./timing.ts";
import type { PartitionCreator } from "./write/partition-creator.ts";
import { WriterClient } from "./write/writer-client.ts";

/** Which world a connection is made in. */
export interface ConnectOptions {
  /** Default: that of the cluster that was started last. */
  readonly world?: World;
}

/** Connects as a client with these rules does, and gives what its parts share. */
export async function connect(
  config: Config,
  { world: given }: ConnectOptions,
  rules: ClientRules,
): Promise<ClientContext> {
  checkIs("config", config, Config);
  const world = joinWorld(given);
  return tracedCall({ world, rules }, "FlussConnection.create", [config.bootstrapServers], async () => {
    checkConfig(config);
    const environment = world.shared(Environment);
    while (environment.retryingWriters.filter((retries) => retries()).length >= rules.threads) {
      await pause(world, 1000, "every thread of the client is busy with writers");
    }
    const random = world.random.fork(`client ${world.settledCalls}`);
    const rpc = new RpcClient(environment, config, rules);
    const metadata = await Metadata.create(rpc, config.bootstrapServers, random);
    return { world, random, config, rpc, metadata, rules };
  });
}

/** The writers and lookups of a connection. */
export class ConnectionClients implements SharedClients {
  readonly #context: ClientContext;
  readonly #Creator: typeof PartitionCreator | undefined;
  #writer: WriterClient | undefined;
  #lookups: LookupClient | undefined;

  constructor(context: ClientContext, Creator?: typeof PartitionCreator) {
    this.#context = context;
    this.#Creator = Creator;
  }

  writer(): WriterClient {
    this.#writer ??= new WriterClient(this.#context, this.#Creator);
    return this.#writer;
  }

  lookups(): LookupClient {
    this.#lookups ??= new LookupClient(this.#context);
    return this.#lookups;
  }

  /** Sends what writers have buffered, for as long as that takes, and closes them. */
  close(): Promise<void> {
    return tracedCall(this.#context, "FlussConnection.close", [], async () => this.#writer?.close());
  }
}

/** A connection to a cluster. */
export class FlussConnection {
  readonly #context: ClientContext;
  readonly #clients: ConnectionClients;
  #admin: FlussAdmin | undefined;

  private constructor(context: ClientContext) {
    this.#context = context;
    this.#clients = new ConnectionClients(context);
  }

  /**
   * Connects to the cluster that `bootstrap.servers` names, in the world of the cluster that was started last unless
   * another is given.
   *
   * @throws FlussError 1 (NETWORK_EXCEPTION) when nobody answers there: at once, or after 0.7 s with one address.
   * @throws FlussError 46 (AUTHENTICATE_EXCEPTION) when the server doesn't accept the user.
   * @throws FlussError -2 (CLIENT_ERROR) for an invalid address or setting.
   */
  static async create(config: Config, options: ConnectOptions = {}): Promise<FlussConnection> {
    return new FlussConnection(await connect(config, options, PYTHON_RULES));
  }

  /** The admin of the cluster. */
  getAdmin(): FlussAdmin {
    this.#admin ??= new FlussAdmin(this.#context);
    return this.#admin;
  }

  /**
   * Opens a table.
   *
   * @throws FlussError -1 (UNKNOWN_SERVER_ERROR) with a Java stack trace as text when the table doesn't exist.
   * @throws FlussError 7 (TABLE_NOT_EXIST) when the user may not see it.
   */
  async getTable(tablePath: TablePath): Promise<FlussTable> {
    const path = pathTextOf(tablePath);
    const { metadata } = this.#context;
    return tracedCall(this.#context, "FlussConnection.getTable", [path], async () => {
      await metadata.refresh({ tables: [path] });
      try {
        const info = new TableInfo(tablePath, metadata.view.table(path));
        return new FlussTable(this.#context, this.#clients, info);
      } catch (error) {
        if (error instanceof ApiError && error.code === ErrorCode.INVALID_TABLE_EXCEPTION) {
          throw new ApiError("TABLE_NOT_EXIST", `Table not found: ${path}`);
        }
        throw error;
      }
    });
  }

  /**
   * Sends what writers have buffered, for as long as that takes, and closes them. What else was made from the connection
   * goes on working.
   */
  close(): Promise<void> {
    return this.#clients.close();
  }
}
