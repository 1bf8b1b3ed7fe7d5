import { faultSchema } from "../kernel/fault-schema.ts";
import type { FaultKinds } from "../kernel/index.ts";
import { FAULTS } from "./faults.ts";
import type { Cluster } from "./server/cluster.ts";

/** The descriptions of a kind of fault, its target and its parameters. Runs don't need them, so browsers don't load them. */
interface FaultWords {
  readonly description: string;
  readonly target?: string;
  readonly parameters?: { readonly [name: string]: string };
}

const PROCESS = "`coordinator`, `coordinator-N`, `tablet-server-N` or `zookeeper`";
const SERVER = "`coordinator`, `coordinator-N` or `tablet-server-N`";
const TABLET = "`tablet-server-N`";
const PROCESSES = "processes: `coordinator`, `tablet-server-N`, `zookeeper`, `client`";
const ADDRESS = "host and port";
const TABLE = "database and table, as in `shop.orders`";
const USER = "a user";
const ACL = {
  operation: "what the user may do",
  resource: "`cluster`, a database, or a table as in `shop.orders`",
};

const WORDS: Readonly<Record<keyof typeof FAULTS, FaultWords>> = {
  kill: { description: "A process ends at once (SIGKILL).", target: PROCESS },
  restart: { description: "A process starts again.", target: PROCESS },
  stop: { description: "A server stops in an orderly way (SIGTERM).", target: SERVER },
  pause: {
    description: "A process is frozen (SIGSTOP): it takes connections and answers nothing.",
    target: SERVER,
  },
  resume: { description: "A frozen process goes on.", target: SERVER },
  partition: { description: "Processes are cut off from all others; what is sent waits.", target: PROCESSES },
  heal: { description: "Every link works again, at its usual speed." },
  slow: {
    description: "Messages between two processes take longer, or get lost and are sent again.",
    target: `two ${PROCESSES}`,
    parameters: {
      minMs: "shortest way in milliseconds",
      maxMs: "longest way in milliseconds",
      lossPerMille: "how many of a thousand packets are lost",
    },
  },
  refuse: { description: "New connections to an address are refused, whoever listens.", target: ADDRESS },
  silence: {
    description: "New connections to an address open, and nothing is answered (half open).",
    target: ADDRESS,
  },
  accept: {
    description: "An address takes connections again after `refuse` or `silence`.",
    target: ADDRESS,
  },
  occupy: {
    description: "A program that isn't Fluss listens at an address.",
    target: ADDRESS,
    parameters: { manners: "what it does with a client of Fluss" },
  },
  "fill-disk": {
    description: "The disk of a tablet server is full, or nearly so.",
    target: TABLET,
    parameters: { percent: "how full it is; all of it when left out" },
  },
  "free-disk": {
    description: "The disk of a tablet server has space again.",
    target: TABLET,
    parameters: { percent: "how full it still is; 40 when left out" },
  },
  "slow-disk": {
    description: "The disk of a tablet server writes slowly, or not at all.",
    target: TABLET,
    parameters: { bytesPerSecond: "how much it writes in a second; nothing when left out" },
  },
  "mend-disk": { description: "The disk of a tablet server is as fast as before.", target: TABLET },
  "overwrite-rows": {
    description:
      "A part of the file in which a tablet server keeps the rows of a primary-key table is overwritten. Nothing notices.",
    target: TABLET,
    parameters: { table: TABLE, perMille: "how much of the file, in thousandths; half when left out" },
  },
  "lock-files": {
    description:
      "The files of a tablet server can't be removed or replaced; what is in them can be read and written.",
    target: TABLET,
  },
  "unlock-files": { description: "The files of a tablet server can be removed again.", target: TABLET },
  "damage-log": {
    description: "A tablet server's disk changes one bit of a table's log.",
    target: TABLET,
    parameters: { table: TABLE, offset: "an offset of the batch that is damaged; 0 when left out" },
  },
  "change-password": {
    description: "A user has another password from now on; a user who isn't there is made.",
    target: USER,
    parameters: { password: "the new password" },
  },
  grant: { description: "A user is given a right.", target: USER, parameters: ACL },
  revoke: { description: "A right is taken from a user.", target: USER, parameters: ACL },
  "drop-table": { description: "Somebody else drops a table.", target: TABLE },
  "drop-partition": {
    description: "Somebody else drops a partition.",
    target: TABLE,
    parameters: { partition: "the partition's name" },
  },
  "edit-frames": {
    description: "Requests of the client are changed, swallowed or cut off on their way.",
    parameters: {
      api: "which requests: ProduceLog, PutKv, Lookup, FetchLog, LimitScan, ListOffsets, …",
      edit: "what happens to them",
      value: "the number that is written, or added",
      times: "how many requests; all when left out",
    },
  },
  "leave-frames": { description: "Requests pass unchanged again." },
};

/** The kinds of fault with their words. */
function described(): FaultKinds<Cluster> {
  const entries = Object.entries(FAULTS).map(([kind, rule]) => {
    const { description, target = "", parameters: words = {} } = WORDS[kind as keyof typeof FAULTS];
    const parameters = Object.entries(rule.parameters).map(([name, parameter]) => [
      name,
      { ...parameter, description: words[name] ?? "" },
    ]);
    return [
      kind,
      {
        ...rule,
        description,
        target: rule.target === "none" ? "none" : { ...rule.target, description: target },
        parameters: Object.fromEntries(parameters),
      },
    ];
  });
  return Object.fromEntries(entries);
}

/** The JSON schema of a fault schedule for Fluss, which the package publishes. */
export function flussFaultSchema(): Record<string, unknown> {
  return faultSchema("Faults of a simulated Fluss cluster", described());
}
