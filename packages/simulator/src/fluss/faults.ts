import {
  type Fault,
  type FaultKinds,
  faultSchema,
  Network,
  type ParameterSchema,
  type TraceValue,
} from "../kernel/index.ts";
import type { FlussCluster } from "./cluster.ts";
import { Pulse } from "./pulse.ts";
import { type Acl, CLUSTER, databaseResource, type Resource, tableResource } from "./server/authorizer.ts";
import type { ServerProcess } from "./server/process.ts";
import { TabletServer } from "./server/tablet-server.ts";
import { ZOOKEEPER } from "./server/zookeeper.ts";
import { listenAsStranger, type Manners } from "./strangers.ts";
import { EDITS, type Edit, Wire } from "./wire.ts";

/** A fault without its time: it is done now. */
export interface FaultInput {
  readonly kind: string;
  readonly target?: string | readonly string[];
  readonly [parameter: string]: TraceValue | undefined;
}

/** A server needs this long from its start until it listens. */
const START_MS = 900;

const PROCESS = { description: "`coordinator`, `tablet-server-N` or `zookeeper`", needed: true };
const SERVER = { description: "`coordinator` or `tablet-server-N`", needed: true };
const TABLET = { description: "`tablet-server-N`", needed: true };
const SITES = {
  description: "sites: `coordinator`, `tablet-server-N`, `zookeeper`, `client`",
  needed: true,
  several: true,
};
const ADDRESS = { description: "host and port", needed: true };
const TABLE = { description: "database and table, as in `shop.orders`", needed: true };
const USER = { description: "a user", needed: true };

const text = (description: string): ParameterSchema => ({ type: "string", description });
const OPERATION: ParameterSchema = {
  type: "string",
  description: "what the user may do",
  enum: ["READ", "WRITE", "CREATE", "DROP", "ALTER", "DESCRIBE", "ALL"],
};
const RESOURCE = text("`cluster`, a database, or a table as in `shop.orders`");

function target(fault: Fault): string {
  return String(fault.target);
}

function onServer(
  cluster: FlussCluster,
  fault: Fault,
  plan: (server: ServerProcess) => (() => void) | string,
): (() => void) | string {
  const server = cluster.process(target(fault));
  return server === undefined ? `there is no ${target(fault)}` : plan(server);
}

function onDisk(cluster: FlussCluster, fault: Fault, full: boolean): (() => void) | string {
  return onServer(cluster, fault, (server) => {
    if (!(server instanceof TabletServer)) return `${server.site} keeps nothing on disk`;
    return () => {
      server.diskFull = full;
    };
  });
}

function resourceOf(name: string): Resource {
  if (name === "cluster") return CLUSTER;
  return name.includes(".") ? tableResource(name) : databaseResource(name);
}

function aclOf(fault: Fault): Acl {
  return {
    user: target(fault),
    operation: fault["operation"] as Acl["operation"],
    resource: resourceOf(String(fault["resource"])),
  };
}

function sameAcl(a: Acl, b: Acl): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What can happen to a cluster. Each acts on the world; what comes of it is up to client and servers. */
export const FAULTS: FaultKinds<FlussCluster> = {
  kill: {
    description: "A process ends at once (SIGKILL).",
    target: PROCESS,
    parameters: {},
    plan: (cluster, fault) => {
      const { zookeeper } = cluster.state;
      if (target(fault) === ZOOKEEPER) {
        if (!zookeeper.isUp) return "it isn't running";
        return () => {
          zookeeper.isUp = false;
        };
      }
      return onServer(cluster, fault, (server) =>
        server.isUp ? () => server.end("kill", false) : "it isn't running",
      );
    },
  },
  restart: {
    description: "A process starts again.",
    target: PROCESS,
    parameters: {},
    plan: (cluster, fault) => {
      const { zookeeper } = cluster.state;
      if (target(fault) === ZOOKEEPER) {
        if (zookeeper.isUp) return "it is running";
        return () => {
          zookeeper.isUp = true;
        };
      }
      return onServer(cluster, fault, (server) => {
        if (server.isUp) return "it is running";
        return () =>
          void cluster.world.schedule(START_MS, `${server.site} starts`, () => void server.start("restart"));
      });
    },
  },
  stop: {
    description: "A server stops in an orderly way (SIGTERM).",
    target: SERVER,
    parameters: {},
    plan: (cluster, fault) =>
      onServer(cluster, fault, (server) => {
        if (!server.isUp) return "it isn't running";
        return server instanceof TabletServer
          ? () => server.shutDown("stop")
          : () => server.end("stop", true);
      }),
  },
  pause: {
    description: "A process is frozen (SIGSTOP): it takes connections and answers nothing.",
    target: SERVER,
    parameters: {},
    plan: (cluster, fault) =>
      onServer(cluster, fault, (server) => {
        if (!server.isUp || server.network.isPaused(server.site)) return "it isn't running";
        return () => {
          server.scope.pause();
          server.network.pause(server.site);
        };
      }),
  },
  resume: {
    description: "A frozen process goes on.",
    target: SERVER,
    parameters: {},
    plan: (cluster, fault) =>
      onServer(cluster, fault, (server) => {
        if (!server.network.isPaused(server.site)) return "it isn't frozen";
        return () => {
          server.network.resume(server.site);
          server.scope.resume();
        };
      }),
  },
  partition: {
    description: "Sites are cut off from all others; what is sent waits.",
    target: SITES,
    parameters: {},
    plan: (cluster, fault) => {
      const cut = [fault.target ?? []].flat();
      const all = [
        "client",
        ZOOKEEPER,
        cluster.coordinator.name,
        ...cluster.tabletServers.map(({ name }) => name),
      ];
      const strange = cut.find((site) => !all.includes(site));
      if (strange !== undefined) return `there is no ${strange}`;
      const rest = all.filter((site) => !cut.includes(site));
      return () => Network.of(cluster.world).partition([cut, rest]);
    },
  },
  heal: {
    description: "Every link works again, at its usual speed.",
    target: "none",
    parameters: {},
    plan: (cluster) => () => Network.of(cluster.world).changeLinks((links) => links.reset()),
  },
  slow: {
    description: "Messages between two sites take longer, or get lost and are sent again.",
    target: { ...SITES, description: `two ${SITES.description}` },
    parameters: {
      minMs: { type: "number", description: "shortest way in milliseconds", minimum: 0, maximum: 600_000 },
      maxMs: { type: "number", description: "longest way in milliseconds", minimum: 0, maximum: 600_000 },
      lossPerMille: {
        type: "integer",
        description: "how many of a thousand packets are lost",
        minimum: 0,
        maximum: 900,
      },
    },
    plan: (cluster, fault) => {
      const [a, b] = [fault.target ?? []].flat();
      if (a === undefined || b === undefined) return "it takes two sites";
      const minUs = Math.round(Number(fault["minMs"] ?? 0) * 1000);
      const maxUs = Math.max(minUs, Math.round(Number(fault["maxMs"] ?? 0) * 1000));
      const lossPerMille = Number(fault["lossPerMille"] ?? 0);
      return () =>
        Network.of(cluster.world).changeLinks((links) => {
          links.setBoth(a, b, maxUs > 0 ? { minUs, maxUs, lossPerMille } : { lossPerMille });
        });
    },
  },
  refuse: {
    description: "New connections to an address are refused, whoever listens.",
    target: ADDRESS,
    parameters: {},
    plan: (cluster, fault) => () => Network.of(cluster.world).override(target(fault), "refuse"),
  },
  silence: {
    description: "New connections to an address open, and nothing is answered (half open).",
    target: ADDRESS,
    parameters: {},
    plan: (cluster, fault) => () => Network.of(cluster.world).override(target(fault), "silent"),
  },
  accept: {
    description: "An address takes connections again after `refuse` or `silence`.",
    target: ADDRESS,
    parameters: {},
    plan: (cluster, fault) => () => Network.of(cluster.world).override(target(fault), "normal"),
  },
  occupy: {
    description: "A program that isn't Fluss listens at an address.",
    target: ADDRESS,
    parameters: {
      manners: {
        type: "string",
        description: "what it does with a client of Fluss",
        enum: ["silent", "closes", "resets", "answers-http"],
      },
    },
    plan: (cluster, fault) => {
      if (Network.of(cluster.world).listenerAt(target(fault)) !== undefined) return "somebody listens there";
      const manners = (fault["manners"] ?? "silent") as Manners;
      return () => void listenAsStranger(cluster.world, target(fault), manners);
    },
  },
  "fill-disk": {
    description: "The disk of a tablet server has no space left.",
    target: TABLET,
    parameters: {},
    plan: (cluster, fault) => onDisk(cluster, fault, true),
  },
  "free-disk": {
    description: "The disk of a tablet server has space again.",
    target: TABLET,
    parameters: {},
    plan: (cluster, fault) => onDisk(cluster, fault, false),
  },
  "change-password": {
    description: "A user has another password from now on; a user who isn't there is made.",
    target: USER,
    parameters: { password: text("the new password") },
    needed: ["password"],
    plan: (cluster, fault) => () => {
      cluster.state.users.set(target(fault), String(fault["password"]));
    },
  },
  grant: {
    description: "A user is given a right.",
    target: USER,
    parameters: { operation: OPERATION, resource: RESOURCE },
    needed: ["operation", "resource"],
    plan: (cluster, fault) => () => {
      cluster.state.zookeeper.acls.push(aclOf(fault));
    },
  },
  revoke: {
    description: "A right is taken from a user.",
    target: USER,
    parameters: { operation: OPERATION, resource: RESOURCE },
    needed: ["operation", "resource"],
    plan: (cluster, fault) => {
      const { zookeeper } = cluster.state;
      const acl = aclOf(fault);
      if (!zookeeper.acls.some((held) => sameAcl(held, acl))) return "the user doesn't have it";
      return () => {
        zookeeper.acls = zookeeper.acls.filter((held) => !sameAcl(held, acl));
      };
    },
  },
  "drop-table": {
    description: "Somebody else drops a table.",
    target: TABLE,
    parameters: {},
    plan: (cluster, fault) => {
      const { zookeeper, coordinator } = cluster.state;
      const node = zookeeper.table(target(fault));
      if (node === undefined) return "there is no such table";
      const [database = "", ...rest] = target(fault).split(".");
      return () => {
        zookeeper.databases.get(database)?.tables.delete(rest.join("."));
        coordinator.tableDropped(node);
      };
    },
  },
  "drop-partition": {
    description: "Somebody else drops a partition.",
    target: TABLE,
    parameters: { partition: text("the partition's name") },
    needed: ["partition"],
    plan: (cluster, fault) => {
      const { zookeeper, coordinator } = cluster.state;
      const node = zookeeper.table(target(fault));
      const partition = node?.partitions.get(String(fault["partition"]));
      if (node === undefined || partition === undefined) return "there is no such partition";
      return () => {
        node.partitions.delete(partition.name);
        coordinator.partitionDropped(node, partition);
      };
    },
  },
  "edit-frames": {
    description: "Requests of the client are changed, swallowed or cut off on their way.",
    target: "none",
    parameters: {
      api: text("which requests: ProduceLog, PutKv, Lookup, FetchLog, LimitScan, ListOffsets, …"),
      edit: { type: "string", description: "what happens to them", enum: EDITS },
      value: { type: "integer", description: "the number that is written, or added" },
      times: { type: "integer", description: "how many requests; all when left out", minimum: 1 },
    },
    needed: ["api", "edit"],
    plan: (cluster, fault) => () => {
      Wire.of(cluster.world).rules.push({
        api: String(fault["api"]),
        edit: fault["edit"] as Edit,
        value: fault["value"] === undefined ? undefined : Number(fault["value"]),
        left: Number(fault["times"] ?? Number.POSITIVE_INFINITY),
      });
      Pulse.of(cluster.world).beat();
    },
  },
  "leave-frames": {
    description: "Requests pass unchanged again.",
    target: "none",
    parameters: {},
    plan: (cluster) => () => {
      Wire.of(cluster.world).rules.length = 0;
      Pulse.of(cluster.world).beat();
    },
  },
};

/** The JSON schema of a fault schedule for Fluss. */
export function flussFaultSchema(): Record<string, unknown> {
  return faultSchema("Faults of a simulated Fluss cluster", FAULTS);
}
