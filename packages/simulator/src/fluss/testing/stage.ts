import type { World } from "../../kernel/index.ts";
import { done } from "./drive.ts";
import type * as fluss from "./simulator.ts";

/** The simulator as a program imports it: the one under test, or one with a cause taken out. */
export type Simulator = typeof fluss;

export type Settings = { readonly [key: string]: string };

const COLUMNS = { id: "INT", name: "STRING" };

/** A cluster with a client, and what most causes need of them. */
export class Stage {
  readonly simulator: Simulator;
  readonly world: World;
  readonly cluster: fluss.FlussCluster;
  readonly connection: fluss.FlussConnection;
  readonly admin: fluss.FlussAdmin;
  readonly path: fluss.TablePath;

  private constructor(simulator: Simulator, cluster: fluss.FlussCluster, connection: fluss.FlussConnection) {
    this.simulator = simulator;
    this.world = cluster.world;
    this.cluster = cluster;
    this.connection = connection;
    this.admin = connection.getAdmin();
    this.path = new simulator.TablePath("shop", "orders");
  }

  static async set(
    simulator: Simulator,
    options: fluss.ClusterOptions = {},
    settings: Settings = {},
  ): Promise<Stage> {
    const world = new simulator.World({ seed: 5 });
    const cluster = await simulator.startCluster({ world, ...options });
    const config = new simulator.Config({ "bootstrap.servers": cluster.bootstrapServers, ...settings });
    const connection = await done(world, simulator.FlussConnection.create(config));
    return new Stage(simulator, cluster, connection);
  }

  /** A connection of the Java client. */
  java(settings: Settings = {}): Promise<fluss.JavaConnection> {
    const servers = { "bootstrap.servers": this.cluster.bootstrapServers };
    const config = new this.simulator.Config({ ...servers, ...settings });
    return this.done(this.simulator.JavaConnection.create(config, { world: this.world }));
  }

  /** A raw gateway to the leader of the table's first bucket. */
  raw(): Promise<fluss.RawGateway> {
    const { address } = this.cluster.leader(this.path) ?? this.cluster.coordinator;
    return this.done(this.simulator.RawGateway.connect(address, { world: this.world }));
  }

  done<T>(call: Promise<T>): Promise<T> {
    return done(this.world, call);
  }

  async pass(ms: number): Promise<void> {
    await this.done(this.world.sleep(ms));
  }

  descriptor(options: fluss.TableOptions = {}, schema: fluss.SchemaOptions = {}): fluss.TableDescriptor {
    return new this.simulator.TableDescriptor(new this.simulator.Schema(COLUMNS, schema), options);
  }

  /** The table `shop.orders`, with its leaders. */
  async table(options: fluss.TableOptions = {}, schema: fluss.SchemaOptions = {}): Promise<fluss.FlussTable> {
    await this.done(this.admin.createDatabase("shop"));
    await this.done(this.admin.createTable(this.path, this.descriptor(options, schema)));
    await this.pass(500);
    return this.done(this.connection.getTable(this.path));
  }

  async keyed(options: fluss.TableOptions = {}): Promise<fluss.FlussTable> {
    return this.table(options, { primaryKeys: ["id"] });
  }
}
