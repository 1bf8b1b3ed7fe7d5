import type { Release } from "./context.ts";
import { bytesOf } from "./settings.ts";
import { durationMs } from "./validation.ts";

/** A type of option: its name in refusals, and which values it takes. */
interface OptionType {
  readonly type: string;
  /** Lists and maps can be appended to. */
  readonly collection?: "list" | "map";
  takes(value: string): boolean;
}

const TRUTH: OptionType = { type: "Boolean", takes: (value) => /^(?:true|false)$/i.test(value) };
const WHOLE: OptionType = {
  type: "Integer",
  takes: (value) => /^[+-]?\d+$/.test(value) && Math.abs(Number(value)) <= 2_147_483_647,
};
const NUMBER: OptionType = {
  type: "Double",
  takes: (value) => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value.trim()),
};
const SIZE: OptionType = {
  type: "MemorySize",
  takes: (value) => bytesOf(value) !== undefined,
};
const DURATION: OptionType = { type: "Duration", takes: (value) => (durationMs(value) ?? -1) >= 0 };
const TEXTS: OptionType = { type: "List<String>", collection: "list", takes: () => true };
const WHOLES: OptionType = {
  type: "List<Integer>",
  collection: "list",
  takes: (value) => value.split(",").every((item) => WHOLE.takes(item.trim())),
};
const MAP: OptionType = {
  type: "Map",
  collection: "map",
  takes: (value) => value.split(",").every((item) => item.indexOf(":") > 0),
};

function oneOf(type: string, ...names: string[]): OptionType {
  return { type, takes: (value) => names.includes(value.toUpperCase().replace(/-/g, "_")) };
}

/** Options that begin with this are the lake's, and pass without a type. */
const LAKE_PREFIX = "datalake.";
export const LAKE_FORMAT = "datalake.format";
export const LAKE_ENABLED = "datalake.enabled";
export const MIN_IN_SYNC = "log.replica.min-in-sync-replicas-number";
export const KV_LEADER_RESERVED = "kv.leader-replica.memory-reserved";
export const WRITE_LIMIT = "server.data-disk.write-limit-ratio";
export const WRITE_RECOVER = "server.data-disk.write-recover-ratio";

const EVERYWHERE: readonly (readonly [string, OptionType])[] = [
  [LAKE_FORMAT, oneOf("DataLakeFormat", "PAIMON", "LANCE", "ICEBERG", "HUDI")],
  ["kv.rocksdb.shared-rate-limiter.bytes-per-sec", SIZE],
];

/** The options that may be changed while servers run. (DynamicServerConfig) */
const OPTIONS: { readonly [release in Release]: ReadonlyMap<string, OptionType> } = {
  "0.9.1": new Map(EVERYWHERE),
  main: new Map([
    ...EVERYWHERE,
    [LAKE_ENABLED, TRUTH],
    ["log.retention.roll-active-segment.enabled", TRUTH],
    [MIN_IN_SYNC, WHOLE],
    [KV_LEADER_RESERVED, SIZE],
    ["kv.snapshot.interval", DURATION],
    [WRITE_RECOVER, NUMBER],
    [WRITE_LIMIT, NUMBER],
    ["server.historical-partition.lookup-cache.max-disk-ratio", NUMBER],
    ["server.historical-partition.lookuper-cache.expire-after-access", DURATION],
    ["remote.data.dirs", TEXTS],
    ["remote.data.dirs.strategy", oneOf("RemoteDataDirStrategy", "ROUND_ROBIN", "WEIGHTED_ROUND_ROBIN")],
    ["remote.data.dirs.weights", WHOLES],
    ["security.sasl.plain.credentials", MAP],
  ]),
};

/** The type of an option that may be changed; undefined for one of the lake's. Null where it may not be changed. */
export function optionType(release: Release, key: string): OptionType | undefined | null {
  return OPTIONS[release].get(key) ?? (key.startsWith(LAKE_PREFIX) ? undefined : null);
}
