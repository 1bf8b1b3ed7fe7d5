import type { Fault, FaultKind, FaultKinds } from "../kernel/index.ts";
import type { Link, Network } from "../network/index.ts";
import { DAMAGES, type Damage, type DataDir } from "./datadir.ts";
import { addressProblem, DENIALS, type Denial, type Machine, SPEECHES, type Speech } from "./machine.ts";

/** What faults act on: a cluster, as far as they need it. */
export interface FaultedCluster {
  readonly network: Network;
  readonly machine: Machine;
  readonly nodeNames: readonly string[];
  /** The nodes that a fault names, or why there are none. */
  names(fault: Fault): string[] | string;
  isAlive(name: string): boolean;
  addressOf(name: string): string;
  directory(name: string): DataDir | undefined;
  /** The native node in a process, while it runs. */
  server(name: string): { pause(): void; resume(): void } | undefined;
  /** The process of a node ends. */
  end(name: string, reason: string): void;
  /** A new process starts a node. */
  begin(name: string): Promise<void>;
}

const NODE = { description: "A node by name (`n1`), or `leader`.", needed: true } as const;
const NODES = {
  description: "Nodes by name, or `leader`, that the cut separates from all others.",
  needed: true,
  several: true,
} as const;
const MAYBE_NODES = {
  description: "The nodes whose links change. Default: all.",
  needed: false,
  several: true,
} as const;
const ADDRESS = { type: "string", description: "An address, `host:port`." } as const;

const SAYS = {
  type: "string",
  enum: SPEECHES,
  description: "What it answers. Default: nothing.",
} as const;

/** What can happen to a dqlite cluster and its machine, as data. The cluster's own methods (`kill`) use these kinds too. */
export const DQLITE_FAULTS: FaultKinds<FaultedCluster> = {
  kill: onNode("Kills a node's process (SIGKILL).", (cluster, name) =>
    whileAlive(cluster, name, () => cluster.end(name, "kill")),
  ),
  restart: onNode("Starts a process that has ended again, on the same data directory.", (cluster, name) =>
    cluster.isAlive(name)
      ? `the process of ${name} is running`
      : () => void cluster.begin(name).catch(() => {}),
  ),
  stop: onNode("Stops a node in order, without handing leadership over.", (cluster, name) =>
    whileAlive(cluster, name, () => cluster.end(name, "stop")),
  ),
  pause: onNode("Stops a node's process (SIGSTOP): its kernel goes on taking connections.", (cluster, name) =>
    whileAlive(cluster, name, () => cluster.server(name)?.pause()),
  ),
  resume: onNode("Lets a stopped process run again (SIGCONT).", (cluster, name) =>
    whileAlive(cluster, name, () => cluster.server(name)?.resume()),
  ),
  partition: {
    description: "Cuts every link between the named nodes and the others. Clients still reach all of them.",
    target: NODES,
    parameters: {
      clients: { type: "boolean", description: "Whether clients are cut off from the named nodes too." },
    },
    plan(cluster, fault) {
      const names = cluster.names(fault);
      if (typeof names === "string") return names;
      const others = cluster.nodeNames.filter((name) => !names.includes(name));
      if (fault.clients === true) others.push("program");
      return () => cluster.network.partition([names, others]);
    },
  },
  heal: {
    description: "Mends every link: no cut, no loss, no delay.",
    target: "none",
    parameters: {},
    plan: (cluster) => () => cluster.network.changeLinks((links) => links.reset()),
  },
  delay: onLinks(
    "Slows messages down.",
    {
      ms: {
        type: "number",
        minimum: 0,
        maximum: 600_000,
        description: "Virtual ms that each message takes.",
      },
    },
    (fault) => ({ minUs: toUs(fault.ms), maxUs: toUs(fault.ms) }),
  ),
  lose: onLinks(
    "Loses messages.",
    {
      perMille: {
        type: "integer",
        minimum: 0,
        maximum: 1000,
        description: "How many of a thousand are lost.",
      },
    },
    (fault) => ({ lossPerMille: fault.perMille as number }),
  ),
  refuse: onNode(
    "New connections to a node are refused.",
    (cluster, name) => () => override(cluster, name, "refuse"),
  ),
  silence: onNode(
    "New connections to a node are taken and never answered.",
    (cluster, name) => () => override(cluster, name, "silent"),
  ),
  accept: onNode(
    "New connections to a node work again.",
    (cluster, name) => () => override(cluster, name, "normal"),
  ),
  corrupt: {
    description: "Damages a file of a node's data directory; the node finds it at its next start.",
    target: NODE,
    parameters: {
      file: {
        type: "string",
        description: "A file name, or `metadata`, `first-segment`, `last-segment`, `snapshot`.",
      },
      how: {
        type: "string",
        enum: DAMAGES,
        description: "What is done to it.",
      },
    },
    needed: ["file", "how"],
    plan(cluster, fault) {
      const names = cluster.names(fault);
      if (typeof names === "string") return names;
      const [name = ""] = names;
      const directory = cluster.directory(name);
      const { file, how } = fault;
      if (directory?.fileNamed(file as string) === undefined)
        return `${name} has no file ${file}; there are ${directory?.names.join(", ")}`;
      return () => void directory.corrupt(file as string, how as Damage);
    },
  },
  "delete-directory": onNode(
    "Deletes a node's data directory: a node that runs goes on in its open files, and finds nothing at its next start.",
    (cluster, name) => () => {
      const path = cluster.directory(name)?.path;
      if (path !== undefined) cluster.machine.remove(path);
    },
  ),
  "close-connections": onNode(
    "A node closes the connections of all clients, as after a long time without a request.",
    (cluster, name) => whileAlive(cluster, name, () => cluster.network.closeConnectionsTo(name)),
  ),
  "fill-disk": onNode(
    "Fills the disk under a node's data directory.",
    (cluster, name) => () => setFull(cluster, name, true),
  ),
  "free-disk": onNode(
    "Makes room on that disk again.",
    (cluster, name) => () => setFull(cluster, name, false),
  ),
  "deny-access": {
    description: "Takes rights on a node's data directory.",
    target: NODE,
    parameters: {
      what: { type: "string", enum: DENIALS, description: "What isn't allowed any more." },
    },
    plan(cluster, fault) {
      const names = cluster.names(fault);
      if (typeof names === "string") return names;
      const path = cluster.directory(names[0] ?? "")?.path;
      return () => path !== undefined && cluster.machine.denyAccess(path, (fault.what ?? "write") as Denial);
    },
  },
  "occupy-port": {
    ...onMachine("Another program listens at an address.", { address: ADDRESS, says: SAYS }, () => {}),
    needed: ["address"],
    plan({ machine }, { address, says }) {
      return (
        addressProblem(address as string) ??
        (() => void machine.occupyPort(address as string, says as Speech | undefined))
      );
    },
  },
  "free-port": onMachine("That other program ends.", { address: ADDRESS }, (machine, fault) =>
    machine.freePort(fault.address as string),
  ),
  "exhaust-memory": onMachine("Nothing more can be allocated in the program's process.", {}, (machine) => {
    machine.memoryExhausted = true;
  }),
  "free-memory": onMachine("Memory can be allocated again.", {}, (machine) => {
    machine.memoryExhausted = false;
  }),
  "remove-library": onMachine("The native library is gone from the disk.", {}, (machine) => {
    machine.library = "missing";
  }),
  "restore-library": onMachine("The native library is there again.", {}, (machine) => {
    machine.library = "present";
  }),
};

type Parameters = FaultKind<FaultedCluster>["parameters"];

function onNode(
  description: string,
  plan: (cluster: FaultedCluster, name: string) => (() => void) | string,
): FaultKind<FaultedCluster> {
  return {
    description,
    target: NODE,
    parameters: {},
    plan(cluster, fault) {
      const names = cluster.names(fault);
      return typeof names === "string" ? names : plan(cluster, names[0] ?? "");
    },
  };
}

function onLinks(
  description: string,
  parameters: Parameters,
  change: (fault: Fault) => Partial<Link>,
): FaultKind<FaultedCluster> {
  return {
    description,
    target: MAYBE_NODES,
    parameters,
    needed: Object.keys(parameters),
    plan(cluster, fault) {
      const names = fault.target === undefined ? cluster.nodeNames : cluster.names(fault);
      if (typeof names === "string") return names;
      return () =>
        cluster.network.changeLinks((links) => {
          for (const a of names) {
            for (const b of [...cluster.nodeNames, "program"])
              if (a !== b) links.setBoth(a, b, change(fault));
          }
        });
    },
  };
}

function onMachine(
  description: string,
  parameters: Parameters,
  act: (machine: Machine, fault: Fault) => unknown,
): FaultKind<FaultedCluster> {
  return {
    description,
    target: "none",
    parameters,
    needed: Object.keys(parameters),
    plan: (cluster, fault) => () => void act(cluster.machine, fault),
  };
}

/** The act, or the reason why it can't be done: the process has ended. */
function whileAlive(cluster: FaultedCluster, name: string, act: () => void): (() => void) | string {
  return cluster.isAlive(name) ? act : `${name} isn't running`;
}

function override(cluster: FaultedCluster, name: string, mode: "refuse" | "silent" | "normal"): void {
  cluster.network.override(cluster.addressOf(name), mode);
}

function setFull(cluster: FaultedCluster, name: string, full: boolean): void {
  const path = cluster.directory(name)?.path;
  if (path !== undefined) cluster.machine.setDiskFull(path, full);
}

function toUs(ms: unknown): number {
  return Math.round((ms as number) * 1000);
}
