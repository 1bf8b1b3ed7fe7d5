import { applyFault, checkFault, scheduleFaults, type World, worldFor } from "../kernel/index.ts";
import { Environment } from "./environment.ts";
import { FAULTS, type FaultInput } from "./faults.ts";
import { listenAsForeignServer } from "./foreign-server.ts";
import { DatabaseDescriptor } from "./model/info.ts";
import { missingPart, part } from "./model/parts.ts";
import { type BucketId, bucketKey, type TablePath } from "./model/paths.ts";
import type { Acl } from "./server/authorizer.ts";
import { type Cluster, leading } from "./server/cluster.ts";
import { type ClusterContext, RELEASES, type Release, wallClockMs } from "./server/context.ts";
import { Coordinator } from "./server/coordinator.ts";
import { coordinatorHandlers } from "./server/coordinator-service.ts";
import type { DefaultAuthorizer } from "./server/default-authorizer.ts";
import type { furtherCoordinatorHandlers, furtherTabletHandlers } from "./server/further-services.ts";
import type { LakeCatalog } from "./server/lake/catalog.ts";
import type { checkAddress, startOutsideService } from "./server/outside-service.ts";
import { INTERNAL_PORT_SHIFT, type ServerProcess } from "./server/process.ts";
import { readSettings, type ServerConfig } from "./server/settings.ts";
import { TabletServer } from "./server/tablet-server.ts";
import { tabletHandlers } from "./server/tablet-service.ts";
import { ZooKeeper } from "./server/zookeeper.ts";

export interface ClusterOptions {
  /** The world to live in. Default: the harness's, or a new one that drives itself. */
  readonly world?: World;
  readonly seed?: number;
  /** How many tablet servers, or the rack of each (null for none). Default: 3. */
  readonly tabletServers?: number | readonly (string | null)[];
  /** How many coordinators, all but one on standby. More than one takes `server: "main"`. Default: 1. */
  readonly coordinators?: number;
  /** The coordinator's port; tablet servers take the ports after it, and then further coordinators. Default: 9123. */
  readonly port?: number;
  /** Server options, by their names in server.yaml. */
  readonly config?: ServerConfig;
  /** Further server options, which stand in the coordinator's configuration alone. */
  readonly coordinatorConfig?: ServerConfig;
  /** Passwords by user. With users, the servers ask clients to authenticate with SASL/PLAIN. */
  readonly users?: { readonly [name: string]: string };
  /**
   * The address of a directory that has the users, which the servers' authentication plugin asks at each login. It runs
   * beside the cluster. Without it the servers know users and passwords themselves.
   */
  readonly userDirectory?: string;
  /** What the servers run: the release that was recorded (the default), or the trunk with the codes that it alone has. */
  readonly server?: Release;
}

/** A server of the cluster, as a target of faults. */
export class Server {
  /**
   * `coordinator`, `tablet-server-0`, …: the name that faults and traces use. In a world's second cluster it ends with the
   * coordinator's port: `tablet-server-0@9323`.
   */
  readonly name: string;
  readonly address: string;
  /** The tablet server's id; null for the coordinator. */
  readonly id: number | null;
  readonly #process: ServerProcess;

  /** @internal */
  constructor(process: ServerProcess) {
    this.name = process.name;
    this.address = process.address;
    this.id = process.id;
    this.#process = process;
  }

  get isUp(): boolean {
    return this.#process.isUp;
  }
}

/** A server, or a process by the name that faults use. */
export type Target =
  | Server
  | "coordinator"
  | `coordinator-${number}`
  | "zookeeper"
  | `tablet-server-${number}`
  | `${string}@${number}`;

const ZOOKEEPER_PORT_SHIFT = -7; // 9116 beside 9123: out of the way, and recorded as a wrong port to connect to.

/** A new cluster has this database. */
const DEFAULT_DATABASE = "fluss";

/**
 * Starts a cluster: a coordinator and tablet servers on 127.0.0.1. It is up when the promise is fulfilled.
 *
 * @throws Error with code EADDRINUSE when another process has one of the ports.
 * @throws RangeError, TypeError for an invalid option.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<FlussCluster> {
  const world = worldFor({ world: options.world, seed: options.seed });
  const cluster = new FlussCluster(world, options);
  scheduleFaults(world, FAULTS, FlussCluster.inside(cluster));
  return cluster;
}

/** A simulated Fluss cluster, and what can be done to it. Faults act on the world, never on a result. */
export class FlussCluster {
  readonly world: World;
  /** The first coordinator, which leads at the start. */
  readonly coordinator: Server;
  /** All coordinators: of the trunk's there may be several, all but one on standby. */
  readonly coordinators: readonly Server[];
  readonly tabletServers: readonly Server[];
  readonly #inside: Cluster;

  /** @internal Use {@link startCluster}. */
  constructor(world: World, options: ClusterOptions) {
    this.world = world;
    const settings = readSettings({ ...options.config, ...options.coordinatorConfig });
    const environment = world.shared(Environment);
    const zookeeper = new ZooKeeper(environment, settings.sessionTimeoutMs);
    zookeeper.databases.set(DEFAULT_DATABASE, {
      descriptor: new DatabaseDescriptor(),
      createdTime: wallClockMs(world),
      tables: new Map(),
    });
    const { port = 9123, tabletServers = 3 } = options;
    const racks =
      typeof tabletServers === "object"
        ? tabletServers.map((rack) => rack ?? null)
        : Array.from({ length: checkCount("tabletServers", tabletServers, 0, SERVERS_MAX) }, () => null);
    const standbys = checkCoordinators(options) - 1;
    const taken = racks.length + standbys;
    checkCount("port", port, 1 - ZOOKEEPER_PORT_SHIFT, 65_535 - INTERNAL_PORT_SHIFT - taken);
    const release = checkRelease(options.server ?? "0.9.1");
    const Access = part<typeof DefaultAuthorizer>("DefaultAuthorizer");
    const context: ClusterContext = {
      environment,
      nameSuffix: environment.clusters === 0 ? "" : `@${port}`,
      serverConfig: { ...options.config, ...options.coordinatorConfig },
      tabletServersHaveLake: readSettings(options.config ?? {}).hasLake,
      settings,
      release,
      zookeeper,
      userDirectory: options.userDirectory ?? null,
      users: new Map(Object.entries(options.users ?? {})),
      lake: newLake(),
      authorizer: settings.authorize && Access ? new Access(settings.superUsers, () => zookeeper.acls) : null,
    };
    const outside = { "token-service": settings.tokenService, "user-directory": context.userDirectory };
    const needsParts =
      release === "main" ||
      settings.hasLake ||
      settings.authorize ||
      Object.values(outside).some((one) => one !== null);
    if (needsParts && context.lake === null) throw missingPart();
    part<typeof checkAddress>("checkAddress")?.("userDirectory", context.userDirectory);
    environment.clusters += 1;
    this.#inside = startServers(context, port, racks, standbys);
    this.coordinators = this.#inside.coordinators.map((one) => new Server(one));
    this.coordinator = this.coordinators[0] as Server;
    this.tabletServers = this.#inside.tabletServers.map((server) => new Server(server));
    listenAsForeignServer(environment.network, this.zookeeperAddress, "closes");
    environment.hasTokenService ||= settings.tokenService !== null;
    for (const [name, address] of Object.entries(outside)) {
      if (address !== null)
        part<typeof startOutsideService>("startOutsideService")?.(environment.network, name, address);
    }
    environment.network.watch(() => this.#changed());
  }

  /** @internal What is inside a cluster, for faults and tests. */
  static inside(cluster: FlussCluster): Cluster {
    return cluster.#inside;
  }

  /** The coordinator's address, for `bootstrap.servers`. */
  get bootstrapServers(): string {
    return this.coordinator.address;
  }

  /** The address of ZooKeeper, which is no server of Fluss. */
  get zookeeperAddress(): string {
    return `127.0.0.1:${this.#inside.coordinator.port + ZOOKEEPER_PORT_SHIFT}`;
  }

  /** The tablet server that leads a bucket, or undefined while none does. */
  leader(table: TablePath, bucketId = 0, partition?: string): Server | undefined {
    const id = this.inspect(table, bucketId, partition)?.leader;
    return id === null || id === undefined ? undefined : this.tabletServers[id];
  }

  /** What ZooKeeper has about a bucket: leader, leader epoch, in-sync set. */
  inspect(
    table: TablePath,
    bucketId = 0,
    partition?: string,
  ):
    | { readonly leader: number | null; readonly leaderEpoch: number; readonly isr: readonly number[] }
    | undefined {
    const node = this.#inside.zookeeper.table(table.tablePathStr());
    if (node === undefined) return undefined;
    const partitionId = partition === undefined ? null : (node.partitions.get(partition)?.partitionId ?? -1);
    const bucket: BucketId = { tableId: node.meta.tableId, partitionId, bucketId };
    return this.#inside.zookeeper.states.get(bucketKey(bucket));
  }

  /** Ends a process at once (SIGKILL), a server's or ZooKeeper's. */
  async kill(target: Target): Promise<void> {
    this.#do({ kind: "kill", target: this.#nameOf(target) });
  }

  /** Starts a process again after it has ended. */
  async restart(target: Target): Promise<void> {
    this.#do({ kind: "restart", target: this.#nameOf(target) });
  }

  /** Stops a server in an orderly way (SIGTERM): it hands its leaders over, which takes about 2.5 s. */
  async stop(target: Exclude<Target, "zookeeper">): Promise<void> {
    this.#do({ kind: "stop", target: this.#nameOf(target) });
  }

  /** Freezes a process (SIGSTOP): connections to it open, and nothing is answered. */
  async pause(target: Exclude<Target, "zookeeper">): Promise<void> {
    this.#do({ kind: "pause", target: this.#nameOf(target) });
  }

  /** Lets a frozen process go on. */
  async resume(target: Exclude<Target, "zookeeper">): Promise<void> {
    this.#do({ kind: "resume", target: this.#nameOf(target) });
  }

  /** Cuts processes off from all others. They are servers, `"zookeeper"` and `"client"`. */
  async partition(...targets: (Target | "client")[]): Promise<void> {
    this.#do({ kind: "partition", target: targets.map((target) => this.#nameOf(target)) });
  }

  /** Restores every link. */
  async heal(): Promise<void> {
    this.#do({ kind: "heal" });
  }

  /** Does a fault now, as a schedule would. @throws TypeError, RangeError for a fault that isn't possible now. */
  async inject(fault: FaultInput): Promise<void> {
    this.#do(fault);
  }

  /** Gives a user a right. */
  async grant(user: string, operation: Acl["operation"], resource: TablePath | string): Promise<void> {
    this.#do({ kind: "grant", target: user, operation, resource: String(resource) });
  }

  /** Takes a right away. */
  async revoke(user: string, operation: Acl["operation"], resource: TablePath | string): Promise<void> {
    this.#do({ kind: "revoke", target: user, operation, resource: String(resource) });
  }

  /** The name that faults use. A target that doesn't exist passes: the check of the fault refuses it. */
  #nameOf(target: Target | "client"): string {
    if (target instanceof Server) return target.name;
    return /^(coordinator(-\d+)?|tablet-server-\d+)$/.test(target)
      ? target + this.#inside.nameSuffix
      : target;
  }

  #do(fault: FaultInput): void {
    const now = { atMs: this.world.nowMs, ...fault };
    checkFault(FAULTS, now, "the fault");
    const ignored = applyFault(this.world, FAULTS, this.#inside, now);
    if (ignored !== undefined) throw new RangeError(`${fault.kind}: ${ignored}`);
    this.#changed();
  }

  #changed(): void {
    for (const server of [...this.#inside.coordinators, ...this.#inside.tabletServers]) server.checkSession();
    this.#inside.environment.changes.notify();
  }
}

function newLake(): LakeCatalog | null {
  const Catalog = part<new () => LakeCatalog>("LakeCatalog");
  return Catalog === undefined ? null : new Catalog();
}

/** No real cluster has more. Without a limit, a mistyped number would take minutes. */
const SERVERS_MAX = 99;

const COORDINATORS_MAX = 5;

function checkCount(what: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new RangeError(`${what} must be an integer from ${min} to ${max}, got ${value}`);
}

function checkCoordinators({ coordinators = 1, server }: ClusterOptions): number {
  checkCount("coordinators", coordinators, 1, COORDINATORS_MAX);
  if (coordinators === 1 || server === "main") return coordinators;
  throw new RangeError(`${coordinators} coordinators take server: "main": a release has one`);
}

function checkRelease(value: Release): Release {
  if (RELEASES.includes(value)) return value;
  const known = RELEASES.map((release) => JSON.stringify(release)).join(" or ");
  throw new RangeError(`server must be ${known}, got ${JSON.stringify(value)}`);
}

/** Makes the servers of a cluster and starts them. The cluster has been up for a while: every server knows the others. */
function startServers(
  context: ClusterContext,
  port: number,
  racks: readonly (string | null)[],
  standbys: number,
): Cluster {
  const tabletServers: TabletServer[] = [];
  const coordinators = Array.from({ length: 1 + standbys }, (_, index) => {
    const shift = index === 0 ? 0 : racks.length + index;
    const coordinator = new Coordinator(context, tabletServers, port + shift, index);
    coordinator.serve(coordinatorHandlers(coordinator), () =>
      part<typeof furtherCoordinatorHandlers>("furtherCoordinatorHandlers")?.(coordinator),
    );
    return coordinator;
  });
  const peers = {
    get coordinator() {
      return leading(coordinators);
    },
    tabletServers,
  };
  for (const [id, rack] of racks.entries()) {
    const server = new TabletServer(context, peers, id, port + 1 + id, rack);
    server.serve(tabletHandlers(server), () =>
      part<typeof furtherTabletHandlers>("furtherTabletHandlers")?.(server),
    );
    tabletServers.push(server);
  }
  const servers = [...tabletServers, ...coordinators];
  for (const server of servers) {
    if (server.start("start")) continue;
    for (const started of servers) started.end("start", true);
    throw addressInUse(server.address);
  }
  const coordinator = leading(coordinators);
  const alive = tabletServers.map((server) => server.node);
  const { epoch: coordinatorEpoch, node } = coordinator;
  for (const server of tabletServers) server.updateMetadata({ coordinatorEpoch, coordinator: node, alive });
  return { ...context, coordinator, coordinators, tabletServers };
}

function addressInUse(address: string): Error {
  const error = new Error(`listen EADDRINUSE: address already in use ${address}`);
  return Object.assign(error, { code: "EADDRINUSE", port: Number(address.split(":")[1]) });
}
