import type { Fault, FaultRule, FaultRules, TraceValue } from "../kernel/index.ts";
import { Network } from "../network/index.ts";
import { Pulse } from "./pulse.ts";
import { type Acl, OPERATIONS, resourceOf } from "./server/authorizer.ts";
import type { ServerProcess } from "./server/process.ts";
import type { ClusterState } from "./server/state.ts";
import { TabletServer } from "./server/tablet-server.ts";
import { ZOOKEEPER } from "./server/zookeeper.ts";
import { listenAsStranger, MANNERS, type Manners } from "./strangers.ts";
import { EDITS, type Edit, Wire } from "./wire.ts";

/** A fault without its time: it is done now. */
export interface FaultInput {
  readonly kind: string;
  readonly target?: string | readonly string[];
  readonly [parameter: string]: TraceValue | undefined;
}

type Plan = (() => void) | string;

/** A server needs this long from its start until it listens. */
const START_MS = 900;

const ONE = { needed: true };
const SEVERAL = { needed: true, several: true };
const TEXT = { type: "string" } as const;
const ACL_PARAMETERS = { operation: { ...TEXT, enum: OPERATIONS }, resource: TEXT };
/** In milliseconds. */
const WAY = { type: "number", minimum: 0, maximum: 600_000 } as const;

function target(fault: Fault): string {
  return String(fault.target);
}

function sitesOf(fault: Fault): readonly string[] {
  return [fault.target ?? []].flat();
}

/** Why a fault can't be done that names something else than these. */
function strange(given: readonly string[], known: readonly string[]): string | undefined {
  const other = given.find((name) => !known.includes(name));
  return other === undefined ? undefined : `there is no ${other}; there are ${known.join(", ")}`;
}

function serversOf({ coordinator, tabletServers }: ClusterState): ServerProcess[] {
  return [coordinator, ...tabletServers];
}

function serverNames(cluster: ClusterState): string[] {
  return serversOf(cluster).map(({ site }) => site);
}

/** A fault of one server. */
function onServer(plan: (server: ServerProcess, cluster: ClusterState) => Plan): FaultRule<ClusterState> {
  return {
    target: ONE,
    parameters: {},
    plan: (cluster, fault) => {
      const server = serversOf(cluster).find(({ site }) => site === target(fault));
      return server === undefined
        ? (strange([target(fault)], serverNames(cluster)) as string)
        : plan(server, cluster);
    },
  };
}

/** A fault of one server, or of ZooKeeper. */
function onProcess(plan: (server: ServerProcess, cluster: ClusterState) => Plan, isUp: boolean) {
  const { plan: onServers, ...rule } = onServer(plan);
  return {
    ...rule,
    plan: (cluster: ClusterState, fault: Fault): Plan => {
      const { zookeeper } = cluster;
      const missing = strange([target(fault)], [...serverNames(cluster), ZOOKEEPER]);
      if (missing !== undefined || target(fault) !== ZOOKEEPER) return missing ?? onServers(cluster, fault);
      if (zookeeper.isUp === isUp) return isUp ? RUNNING : NOT_RUNNING;
      return () => {
        zookeeper.isUp = isUp;
      };
    },
  };
}

const RUNNING = "it is running";
const NOT_RUNNING = "it isn't running";

function onDisk(full: boolean): FaultRule<ClusterState> {
  return onServer((server) => {
    if (!(server instanceof TabletServer)) return `${server.site} keeps nothing on disk`;
    return () => {
      server.diskFull = full;
    };
  });
}

/** A fault of new connections to an address. */
function onAddress(mode: "refuse" | "silent" | "normal"): FaultRule<ClusterState> {
  return {
    target: ONE,
    parameters: {},
    plan: (cluster, fault) => () => cluster.world.shared(Network).override(target(fault), mode),
  };
}

function onAcl(plan: (acls: readonly Acl[], acl: Acl) => readonly Acl[] | string): FaultRule<ClusterState> {
  return {
    target: ONE,
    parameters: ACL_PARAMETERS,
    needed: ["operation", "resource"],
    plan: ({ zookeeper }, fault) => {
      const operation = fault["operation"] as Acl["operation"];
      const acl = { user: target(fault), operation, resource: resourceOf(String(fault["resource"])) };
      const next = plan(zookeeper.acls, acl);
      if (typeof next === "string") return next;
      return () => {
        zookeeper.acls = next;
      };
    },
  };
}

const sameAcl = (a: Acl, b: Acl): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What can happen to a cluster. Each acts on the world; what comes of it is up to client and servers. */
export const FAULTS = {
  kill: onProcess((server) => (server.isUp ? () => server.end("kill", false) : NOT_RUNNING), false),
  restart: onProcess((server, { world }) => {
    if (server.isUp) return RUNNING;
    return () => void world.schedule(START_MS, `${server.site} starts`, () => void server.start("restart"));
  }, true),
  stop: onServer((server) => {
    if (!server.isUp) return NOT_RUNNING;
    return () => (server instanceof TabletServer ? server.shutDown("stop") : server.end("stop", true));
  }),
  pause: onServer((server) => {
    if (!server.isUp || server.network.isPaused(server.site)) return NOT_RUNNING;
    return () => {
      server.scope.pause();
      server.network.pause(server.site);
    };
  }),
  resume: onServer((server) => {
    if (!server.network.isPaused(server.site)) return "it isn't frozen";
    return () => {
      server.network.resume(server.site);
      server.scope.resume();
    };
  }),
  partition: {
    target: SEVERAL,
    parameters: {},
    plan: (cluster, fault) => {
      const cut = sitesOf(fault);
      const all = sites(cluster);
      const rest = all.filter((site) => !cut.includes(site));
      return strange(cut, all) ?? (() => cluster.world.shared(Network).partition([cut, rest]));
    },
  },
  heal: {
    target: "none",
    parameters: {},
    plan: (cluster) => () => cluster.world.shared(Network).changeLinks((links) => links.reset()),
  },
  slow: {
    target: SEVERAL,
    parameters: { minMs: WAY, maxMs: WAY, lossPerMille: { type: "integer", minimum: 0, maximum: 900 } },
    plan: (cluster, fault) => {
      const [a, b, more] = sitesOf(fault);
      if (a === undefined || b === undefined || more !== undefined) return "it takes two sites";
      const minUs = Math.round(Number(fault["minMs"] ?? 0) * 1000);
      const maxUs = Math.max(minUs, Math.round(Number(fault["maxMs"] ?? 0) * 1000));
      const lossPerMille = Number(fault["lossPerMille"] ?? 0);
      const change = (): void =>
        cluster.world.shared(Network).changeLinks((links) => {
          links.setBoth(a, b, maxUs > 0 ? { minUs, maxUs, lossPerMille } : { lossPerMille });
        });
      return strange([a, b], sites(cluster)) ?? change;
    },
  },
  refuse: onAddress("refuse"),
  silence: onAddress("silent"),
  accept: onAddress("normal"),
  occupy: {
    target: ONE,
    parameters: { manners: { ...TEXT, enum: MANNERS } },
    plan: ({ world }, fault) => {
      if (world.shared(Network).listenerAt(target(fault)) !== undefined) return "somebody listens there";
      const manners = (fault["manners"] ?? "silent") as Manners;
      return () => void listenAsStranger(world, target(fault), manners);
    },
  },
  "fill-disk": onDisk(true),
  "free-disk": onDisk(false),
  "change-password": {
    target: ONE,
    parameters: { password: TEXT },
    needed: ["password"],
    plan:
      ({ users }, fault) =>
      () =>
        void users.set(target(fault), String(fault["password"])),
  },
  grant: onAcl((acls, acl) => [...acls, acl]),
  revoke: onAcl((acls, acl) => {
    const rest = acls.filter((held) => !sameAcl(held, acl));
    return rest.length < acls.length ? rest : "the user doesn't have it";
  }),
  "drop-table": {
    target: ONE,
    parameters: {},
    plan: ({ zookeeper, coordinator }, fault) => {
      const node = zookeeper.table(target(fault));
      if (node === undefined) return "there is no such table";
      return () => {
        zookeeper.removeTable(target(fault));
        coordinator.tableDropped(node);
      };
    },
  },
  "drop-partition": {
    target: ONE,
    parameters: { partition: TEXT },
    needed: ["partition"],
    plan: ({ zookeeper, coordinator }, fault) => {
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
    target: "none",
    parameters: {
      api: TEXT,
      edit: { ...TEXT, enum: EDITS },
      value: { type: "integer" },
      times: { type: "integer", minimum: 1 },
    },
    needed: ["api", "edit"],
    plan:
      ({ world }, fault) =>
      () => {
        Wire.of(world).rules.push({
          api: String(fault["api"]),
          edit: fault["edit"] as Edit,
          value: fault["value"] === undefined ? undefined : Number(fault["value"]),
          left: Number(fault["times"] ?? Number.POSITIVE_INFINITY),
        });
        Pulse.of(world).beat();
      },
  },
  "leave-frames": {
    target: "none",
    parameters: {},
    plan:
      ({ world }) =>
      () => {
        Wire.of(world).rules.length = 0;
        Pulse.of(world).beat();
      },
  },
} satisfies FaultRules<ClusterState>;

/** What links connect. */
function sites(cluster: ClusterState): string[] {
  return ["client", ZOOKEEPER, ...serverNames(cluster)];
}
