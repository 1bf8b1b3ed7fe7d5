import type { AlterConfig, ConfigEntry } from "../model/cluster-configs.ts";
import { ApiError } from "../model/failure.ts";
import type { ClusterContext, Release } from "./context.ts";
import {
  KV_LEADER_RESERVED,
  LAKE_ENABLED,
  LAKE_FORMAT,
  MIN_IN_SYNC,
  optionType,
  WRITE_LIMIT,
  WRITE_RECOVER,
} from "./dynamic-options.ts";
import { bytesOf } from "./settings.ts";

type Values = Map<string, string>;

/**
 * The cluster's configuration: server.yaml, and over it what was set while servers ran, which ZooKeeper keeps.
 * (DynamicConfigManager)
 */
export class ClusterConfigs {
  readonly #context: ClusterContext;
  readonly #initial: ReadonlyMap<string, string>;

  constructor(context: ClusterContext) {
    this.#context = context;
    this.#initial = new Map(Object.entries(context.serverConfig));
  }

  get #release(): Release {
    return this.#context.release;
  }

  get #dynamic(): ReadonlyMap<string, string> {
    return this.#context.zookeeper.options;
  }

  /** All options, each with where its value is from. */
  entries(): ConfigEntry[] {
    const initial = [...this.#initial].filter(([key]) => !this.#dynamic.has(key));
    return [
      ...initial.map(([key, value]) => ({ key, value, source: "INITIAL_SERVER_CONFIG" as const })),
      ...[...this.#dynamic].map(([key, value]) => ({ key, value, source: "DYNAMIC_SERVER_CONFIG" as const })),
    ];
  }

  /** @throws ApiError for the first change that can't be; then all stays as it was. */
  alter(changes: readonly AlterConfig[]): void {
    const next: Values = new Map(this.#dynamic);
    for (const change of changes) this.#plan(change, next);
    for (const [key, value] of next) {
      if (value !== this.#now(key)) this.#checkType(key, value);
    }
    this.#checkTogether(new Map([...this.#initial, ...next]));
    this.#context.zookeeper.options = next;
    this.#apply();
  }

  #now(key: string): string | undefined {
    return this.#dynamic.get(key) ?? this.#initial.get(key);
  }

  #plan({ key, value, opType }: AlterConfig, next: Values): void {
    // mutation point: option-may-change
    if (optionType(this.#release, key) === null) {
      this.#refuse(`The config key ${key} is not allowed to be changed dynamically.`);
    }
    if (this.#release === "main" && value !== null && isMarker(value)) {
      this.#refuse(
        `Config provider markers are resolved at startup only and are not supported in dynamic configuration: key '${key}'.`,
      );
    }
    if (opType === "SET") next.set(key, value ?? "");
    else if (opType === "DELETE") next.delete(key);
    else this.#planItem(opType, key, value ?? "", next);
  }

  /** Adds to a list or map, or takes something out of one. */
  #planItem(opType: "APPEND" | "SUBTRACT", key: string, item: string, next: Values): void {
    if (this.#release === "0.9.1") this.#refuse(`Unsupported config operation type ${opType}`);
    const collection = optionType(this.#release, key)?.collection;
    if (collection === undefined) {
      this.#refuse(
        `APPEND/SUBTRACT operations are only supported for list-typed or map-typed config keys, but '${key}' is not a list or map type.`,
      );
    }
    const nameOf = (one: string): string => (collection === "map" ? (one.split(":")[0] ?? "") : one);
    if (collection === "map" && item.indexOf(":") <= 0) {
      this.#refuse(`Invalid map entry for config '${key}': ${item}`);
    }
    const held = (next.get(key) ?? this.#initial.get(key) ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "");
    const isHeld = held.some((one) => nameOf(one) === nameOf(item));
    if (opType === "SUBTRACT") {
      next.set(key, held.filter((one) => nameOf(one) !== nameOf(item)).join(","));
      return;
    }
    if (collection === "map" && isHeld) {
      this.#refuse(`${key} must not contain duplicate map entry keys: '${nameOf(item)}'.`);
    }
    next.set(key, [...held, item].join(","));
  }

  #checkType(key: string, value: string): void {
    const option = optionType(this.#release, key);
    if (option === undefined || option === null || option.takes(value)) return;
    this.#refuse(
      `Cannot parse '${value}' as ${option.type} for config '${key}': Could not parse value '${value}' for key '${key}'.`,
    );
  }

  /** What the coordinator's parts say of the configuration as it would be. */
  #checkTogether(all: ReadonlyMap<string, string>): void {
    const format = all.get(LAKE_FORMAT)?.toLowerCase() ?? null;
    const ofLake = [...all.keys()].filter((key) => key.startsWith("datalake.") && key !== LAKE_FORMAT);
    if (this.#release === "main") {
      if (all.get(LAKE_ENABLED)?.toLowerCase() === "true" && format === null) {
        this.#refuse(`'${LAKE_FORMAT}' must be configured when '${LAKE_ENABLED}' is explicitly set to true.`);
      }
      this.#checkDiskLimits(Number(all.get(WRITE_LIMIT) ?? 0.85), Number(all.get(WRITE_RECOVER) ?? 0.8));
      if (format === null) return;
    }
    const foreign = ofLake.find((key) => key !== LAKE_ENABLED && !key.startsWith(`datalake.${format}.`));
    if (foreign !== undefined) {
      this.#refuse(`Invalid configuration '${foreign}' for '${format}' datalake format`);
    }
  }

  #checkDiskLimits(limit: number, recover: number): void {
    if (recover > 0 && recover < limit && limit <= 1) return;
    this.#refuse(
      `Invalid disk write-limit configuration: ${WRITE_RECOVER} must be within (0.0, ${WRITE_LIMIT}), and ${WRITE_LIMIT} must be no greater than 1.0; ${WRITE_LIMIT}=${limit}, ${WRITE_RECOVER}=${recover}`,
    );
  }

  /** Gives the servers what has changed, as far as anything depends on it. */
  #apply(): void {
    const { settings } = this.#context;
    const minInSync = Number(this.#now(MIN_IN_SYNC) ?? 1);
    // A tablet server logs what it finds wrong, and goes on with what it had.
    if (minInSync > 0) settings.minInSync = minInSync;
    settings.kvLeaderReservedBytes = bytesOf(this.#now(KV_LEADER_RESERVED) ?? "0") ?? 0;
    settings.hasLake = (this.#now(LAKE_FORMAT) ?? "") !== "";
  }

  /** Release 0.9.1 has the exception, and no code for it. */
  #refuse(message: string): never {
    if (this.#release === "main") throw new ApiError("CONFIG_EXCEPTION", message);
    throw new ApiError("UNKNOWN_SERVER_ERROR", `org.apache.fluss.exception.ConfigException: ${message}\n`);
  }
}

/** Whether a value refers to a secret that servers look up when they start. */
function isMarker(value: string): boolean {
  return value.length > 3 && value.startsWith("${") && value.endsWith("}");
}
