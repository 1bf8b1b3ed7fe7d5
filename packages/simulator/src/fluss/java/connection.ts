import { joinWorld } from "../../kernel/index.ts";
import { tracedCall } from "../client/calls.ts";
import type { Config } from "../client/config.ts";
import { ConnectionClients, type ConnectOptions, connect } from "../client/connection.ts";
import type { ClientContext } from "../client/context.ts";
import { askCoordinator } from "../client/coordinator.ts";
import { PartitionCreator } from "../client/write/partition-creator.ts";
import { TableInfo } from "../model/info.ts";
import { pathTextOf, type TablePath } from "../model/paths.ts";
import { registerAllParts } from "../server/all-parts.ts";
import { JavaAdmin } from "./admin.ts";
import { JAVA_RULES, OLD_JAVA_RULES } from "./rules.ts";
import { JavaTable } from "./table.ts";

/** How a Java client connects. */
export interface JavaConnectOptions extends ConnectOptions {
  /** "0.8" for a client from before release 0.9. Default: one that has all that the simulator has. */
  readonly release?: "0.8";
}

/** A connection of the Java client, which Flink's connector uses too. */
export class JavaConnection {
  readonly #context: ClientContext;
  readonly #clients: ConnectionClients;
  #admin: JavaAdmin | undefined;

  private constructor(context: ClientContext) {
    this.#context = context;
    this.#clients = new ConnectionClients(context, PartitionCreator);
  }

  /**
   * Connects to the cluster that `bootstrap.servers` names. (ConnectionFactory.createConnection)
   *
   * @throws JavaException IllegalStateException when nobody answers there, IllegalArgumentException for a setting.
   */
  static async create(config: Config, options: JavaConnectOptions = {}): Promise<JavaConnection> {
    const { release } = options;
    if (release !== undefined && release !== "0.8") {
      throw new RangeError(`release must be "0.8" or left out, got ${JSON.stringify(release)}`);
    }
    const world = joinWorld(options.world);
    registerAllParts();
    const rules = release === "0.8" ? OLD_JAVA_RULES : JAVA_RULES;
    return new JavaConnection(await connect(config, { world }, rules));
  }

  /** The admin, with the calls that the Python client hasn't got. */
  getAdmin(): JavaAdmin {
    this.#admin ??= new JavaAdmin(this.#context);
    return this.#admin;
  }

  /** Opens a table. @throws JavaException FlussRuntimeException when it doesn't exist; its cause has code -1. */
  async getTable(tablePath: TablePath): Promise<JavaTable> {
    const path = pathTextOf(tablePath);
    return tracedCall(this.#context, "FlussConnection.getTable", [path], async () => {
      await this.#context.metadata.refresh({ tables: [path] });
      const meta = await askCoordinator(this.#context, "GetTableInfo", { path });
      return new JavaTable(this.#context, this.#clients, new TableInfo(tablePath, meta));
    });
  }

  /** Sends what writers have buffered, for as long as that takes, and closes them. */
  close(): Promise<void> {
    return this.#clients.close();
  }
}
