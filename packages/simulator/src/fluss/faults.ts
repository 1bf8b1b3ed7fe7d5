import type { Fault, FaultRule, FaultRules, TraceValue } from "../kernel/index.ts";
import {
  FOREIGN_SERVER_BEHAVIOURS,
  type ForeignServerBehaviour,
  listenAsForeignServer,
} from "./foreign-server.ts";
import { OPERATIONS } from "./model/rights.ts";
import { REQUEST_EDITS, type RequestEdit } from "./request-edits.ts";
import { type Acl, resourceOf } from "./server/authorizer.ts";
import { type Cluster, leading } from "./server/cluster.ts";
import type { ServerProcess } from "./server/process.ts";
import { TabletServer } from "./server/tablet-server.ts";
import { ZOOKEEPER } from "./server/zookeeper.ts";

/** A fault without a time: it takes effect at once. */
export interface FaultInput {
  readonly kind: string;
  readonly target?: string | readonly string[];
  readonly [parameter: string]: TraceValue | undefined;
}

type Plan = (() => void) | string;

/** A server needs this long from its start until it listens. */
const START_MS = 900;

/** As recorded: half of a file was overwritten. */
const HALF = 500;

const ONE = { needed: true };
const SEVERAL = { needed: true, several: true };
const TEXT = { type: "string" } as const;
const ACL_PARAMETERS = { operation: { ...TEXT, enum: OPERATIONS }, resource: TEXT };
/** How long a message travels, in milliseconds. */
const TRAVEL_MS = { type: "number", minimum: 0, maximum: 600_000 } as const;

function target(fault: Fault): string {
  return String(fault.target);
}

function targets(fault: Fault): readonly string[] {
  return [fault.target ?? []].flat();
}

/** Why a fault is refused that names something unknown; undefined when all names are known. */
function unknownName(given: readonly string[], known: readonly string[]): string | undefined {
  const other = given.find((name) => !known.includes(name));
  return other === undefined ? undefined : `there is no ${other}; there are ${known.join(", ")}`;
}

function serversOf({ coordinators, tabletServers }: Cluster): ServerProcess[] {
  return [...coordinators, ...tabletServers];
}

function serverNames(cluster: Cluster): string[] {
  return serversOf(cluster).map(({ name }) => name);
}

/** A fault of one server. */
function onServer(plan: (server: ServerProcess, cluster: Cluster, fault: Fault) => Plan): FaultRule<Cluster> {
  return {
    target: ONE,
    parameters: {},
    plan: (cluster, fault) => {
      const server = serversOf(cluster).find(({ name }) => name === target(fault));
      return server === undefined
        ? (unknownName([target(fault)], serverNames(cluster)) as string)
        : plan(server, cluster, fault);
    },
  };
}

/** A fault of one server, or of ZooKeeper. */
function onProcess(plan: (server: ServerProcess, cluster: Cluster) => Plan, isUp: boolean) {
  const { plan: onServers, ...rule } = onServer(plan);
  return {
    ...rule,
    plan: (cluster: Cluster, fault: Fault): Plan => {
      const { zookeeper } = cluster;
      const missing = unknownName([target(fault)], [...serverNames(cluster), ZOOKEEPER]);
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

const PERCENT = { type: "integer", minimum: 1, maximum: 100 } as const;

/** How full a disk is to be, where the fault says so. */
function percentOf(fault: Fault): number | undefined {
  return fault["percent"] === undefined ? undefined : Number(fault["percent"]);
}

function onDisk(change: (server: TabletServer, fault: Fault) => void): FaultRule<Cluster> {
  return onServer((server, _, fault) =>
    server instanceof TabletServer ? () => change(server, fault) : `${server.name} keeps nothing on disk`,
  );
}

/** A fault of new connections to an address. */
function onAddress(mode: "refuse" | "silent" | "normal"): FaultRule<Cluster> {
  return {
    target: ONE,
    parameters: {},
    plan:
      ({ environment }, fault) =>
      () =>
        environment.network.override(target(fault), mode),
  };
}

function onAcl(plan: (acls: readonly Acl[], acl: Acl) => readonly Acl[] | string): FaultRule<Cluster> {
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
  restart: onProcess((server) => {
    if (server.isUp) return RUNNING;
    return () =>
      void server.world.schedule(START_MS, `${server.name} starts`, () => void server.start("restart"));
  }, true),
  stop: onServer((server) => {
    if (!server.isUp) return NOT_RUNNING;
    return () => (server instanceof TabletServer ? server.shutDown("stop") : server.end("stop", true));
  }),
  pause: onServer((server) => {
    if (!server.isUp || server.network.isPaused(server.name)) return NOT_RUNNING;
    return () => {
      server.scope.pause();
      server.network.pause(server.name);
    };
  }),
  resume: onServer((server) => {
    if (!server.network.isPaused(server.name)) return "it isn't frozen";
    return () => {
      server.network.resume(server.name);
      server.scope.resume();
    };
  }),
  partition: {
    target: SEVERAL,
    parameters: {},
    plan: (cluster, fault) => {
      const cut = targets(fault);
      const all = processNames(cluster);
      const rest = all.filter((name) => !cut.includes(name));
      return unknownName(cut, all) ?? (() => cluster.environment.network.partition([cut, rest]));
    },
  },
  heal: {
    target: "none",
    parameters: {},
    plan: (cluster) => () => cluster.environment.network.changeLinks((links) => links.reset()),
  },
  slow: {
    target: SEVERAL,
    parameters: {
      minMs: TRAVEL_MS,
      maxMs: TRAVEL_MS,
      lossPerMille: { type: "integer", minimum: 0, maximum: 900 },
    },
    plan: (cluster, fault) => {
      const [a, b, more] = targets(fault);
      if (a === undefined || b === undefined || more !== undefined) return "it takes two processes";
      const minUs = Math.round(Number(fault["minMs"] ?? 0) * 1000);
      const maxUs = Math.max(minUs, Math.round(Number(fault["maxMs"] ?? 0) * 1000));
      const lossPerMille = Number(fault["lossPerMille"] ?? 0);
      const change = (): void =>
        cluster.environment.network.changeLinks((links) => {
          links.setBoth(a, b, maxUs > 0 ? { minUs, maxUs, lossPerMille } : { lossPerMille });
        });
      return unknownName([a, b], processNames(cluster)) ?? change;
    },
  },
  refuse: onAddress("refuse"),
  silence: onAddress("silent"),
  accept: onAddress("normal"),
  occupy: {
    target: ONE,
    parameters: { manners: { ...TEXT, enum: FOREIGN_SERVER_BEHAVIOURS } },
    plan: ({ environment: { network } }, fault) => {
      if (network.listenerAt(target(fault)) !== undefined) return "somebody listens there";
      const behaviour = (fault["manners"] ?? "silent") as ForeignServerBehaviour;
      return () => void listenAsForeignServer(network, target(fault), behaviour);
    },
  },
  "overwrite-rows": {
    ...onServer((server, { zookeeper }, fault) => {
      const node = zookeeper.table(String(fault["table"]));
      if (node === undefined) return "there is no such table";
      const stores = server instanceof TabletServer ? server.storesOf(node.meta.tableId) : [];
      if (stores.length === 0) return `${server.name} has no rows of it: only the leader of a bucket has`;
      return () => {
        for (const store of stores) store.overwrite(Number(fault["perMille"] ?? HALF));
      };
    }),
    parameters: { table: TEXT, perMille: { type: "integer", minimum: 1, maximum: 1000 } },
    needed: ["table"],
  },
  "fill-disk": {
    ...onDisk(({ disk }, fault) => disk.fill(percentOf(fault))),
    parameters: { percent: PERCENT },
  },
  "free-disk": {
    ...onDisk(({ disk }, fault) => disk.free(percentOf(fault))),
    parameters: { percent: PERCENT },
  },
  "slow-disk": {
    ...onDisk(({ disk }, fault) => disk.watch?.slow(Number(fault["bytesPerSecond"] ?? 0))),
    parameters: { bytesPerSecond: { type: "integer", minimum: 0 } },
  },
  "mend-disk": onDisk(({ disk }) => disk.watch?.slow()),
  "lock-files": onDisk((server) => {
    server.filesLocked = true;
  }),
  "unlock-files": onDisk((server) => {
    server.filesLocked = false;
  }),
  "damage-log": {
    ...onServer((server, { zookeeper }, fault) => {
      const node = zookeeper.table(String(fault["table"]));
      if (node === undefined) return "there is no such table";
      const logs = server instanceof TabletServer ? server.logsOf(node.meta.tableId) : [];
      const offset = Number(fault["offset"] ?? 0);
      const plan = (): void => {
        for (const log of logs) log.damage(offset);
      };
      return logs.some((log) => log.has(offset)) ? plan : `${server.name} has no batch of it at ${offset}`;
    }),
    parameters: { table: TEXT, offset: { type: "integer", minimum: 0 } },
    needed: ["table"],
  },
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
    plan: ({ zookeeper, coordinators }, fault) => {
      const node = zookeeper.table(target(fault));
      if (node === undefined) return "there is no such table";
      return () => {
        zookeeper.removeTable(target(fault));
        leading(coordinators).tableDropped(node);
      };
    },
  },
  "drop-partition": {
    target: ONE,
    parameters: { partition: TEXT },
    needed: ["partition"],
    plan: ({ zookeeper, coordinators }, fault) => {
      const node = zookeeper.table(target(fault));
      const partition = node?.partitions.get(String(fault["partition"]));
      if (node === undefined || partition === undefined) return "there is no such partition";
      return () => {
        node.partitions.delete(partition.name);
        leading(coordinators).partitionDropped(node, partition);
      };
    },
  },
  "edit-frames": {
    target: "none",
    parameters: {
      api: TEXT,
      edit: { ...TEXT, enum: REQUEST_EDITS },
      value: { type: "integer" },
      times: { type: "integer", minimum: 1 },
    },
    needed: ["api", "edit"],
    plan:
      ({ environment: { requestEdits, changes } }, fault) =>
      () => {
        requestEdits.add({
          api: String(fault["api"]),
          edit: fault["edit"] as RequestEdit,
          value: fault["value"] === undefined ? undefined : Number(fault["value"]),
          left: Number(fault["times"] ?? Number.POSITIVE_INFINITY),
        });
        changes.notify();
      },
  },
  "leave-frames": {
    target: "none",
    parameters: {},
    plan:
      ({ environment: { requestEdits, changes } }) =>
      () => {
        requestEdits.clear();
        changes.notify();
      },
  },
} satisfies FaultRules<Cluster>;

/** The processes that links connect. */
function processNames(cluster: Cluster): string[] {
  return ["client", ZOOKEEPER, ...serverNames(cluster)];
}
