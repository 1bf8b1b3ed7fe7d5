import type { Contract } from "../../kernel/index.ts";
import { checkText } from "../model/check.ts";
import { ClientFailure, refuse } from "../model/failure.ts";

type Kind = "text" | "truth" | "i32" | "i64" | "u64" | "assigner";
type Value = string | number | boolean;

/** The settings of the Python client 1.0.0: key, kind and default. Times are milliseconds, sizes bytes. */
const SETTINGS = {
  "bootstrap.servers": ["text", "127.0.0.1:9123"],
  "writer.request-max-size": ["i32", 10_485_760],
  "writer.acks": ["text", "all"],
  "writer.retries": ["i32", 2_147_483_647],
  "writer.batch-size": ["i32", 2_097_152],
  "writer.dynamic-batch-size.enabled": ["truth", true],
  "writer.dynamic-batch-size-min": ["i32", 262_144],
  "writer.batch-timeout-ms": ["i64", 100],
  "writer.enable-idempotence": ["truth", true],
  "writer.max-inflight-requests-per-bucket": ["u64", 5],
  "writer.buffer.memory-size": ["u64", 67_108_864],
  "writer.buffer.wait-timeout-ms": ["u64", Number.POSITIVE_INFINITY],
  "writer.kv-backpressure.max-throttle-ms": ["u64", 3_000],
  "writer.bucket.no-key-assigner": ["assigner", "sticky"],
  "scanner.remote-log.prefetch-num": ["u64", 4],
  "scanner.remote-log.read-concurrency": ["u64", 4],
  "remote-file.download-thread-num": ["u64", 3],
  "scanner.log.max-poll-records": ["u64", 500],
  "scanner.log.fetch.max-bytes": ["i32", 16_777_216],
  "scanner.log.fetch.min-bytes": ["i32", 1],
  "scanner.log.fetch.wait-max-time-ms": ["i32", 500],
  "scanner.log.fetch.max-bytes-for-bucket": ["i32", 1_048_576],
  "connect-timeout": ["u64", 15_000],
  "security.protocol": ["text", "PLAINTEXT"],
  "security.sasl.mechanism": ["text", "PLAIN"],
  "security.sasl.username": ["text", ""],
  "security.sasl.password": ["text", ""],
} as const satisfies { readonly [key: string]: readonly [Kind, Value] };

type Settings = typeof SETTINGS;
type Key = keyof Settings;
type Joined<K extends string, Mark extends string> = K extends `${infer A}${Mark}${infer B}`
  ? `${A}${Capitalize<Joined<B, Mark>>}`
  : K;
type NameOf<K extends Key> = K extends "connect-timeout" ? "connectTimeoutMs" : Joined<Joined<K, ".">, "-">;
type Name = NameOf<Key>;
type Widen<T> = T extends string ? string : T extends number ? number : boolean;

/** The settings by their names in the Python client, in camelCase. Times are milliseconds, sizes bytes. */
export type ConfigValues = { [K in Key as NameOf<K>]: Widen<Settings[K][1]> };

/** `writer.batch-size` is `writerBatchSize`. One key leaves its unit out. */
function nameOf(key: string): Name {
  const name = key.replace(/[.-](.)/g, (_, letter: string) => letter.toUpperCase());
  return (key === "connect-timeout" ? `${name}Ms` : name) as Name;
}

class Values {
  /** What was set; the rest has its defaults. */
  readonly #given = new Map<Name, Value>();

  static {
    for (const [key, [, fallback]] of Object.entries(SETTINGS)) {
      const name = nameOf(key);
      Object.defineProperty(Values.prototype, name, {
        get(this: object) {
          // An inspector may read the accessor of the prototype, which has no values.
          return (#given in this ? this.#given.get(name) : undefined) ?? fallback;
        },
        set(this: Values, value: unknown) {
          if (typeof value !== typeof fallback) throw new TypeError(`${name} must be a ${typeof fallback}`);
          this.#given.set(name, value as Value);
        },
      });
    }
  }
}

// The accessors are made from the table above; this tells the compiler so.
const ConfigBase = Values as unknown as new () => ConfigValues;

/**
 * The settings of a connection: `new Config({ "bootstrap.servers": "127.0.0.1:9123" })`. Keys and values are text, as in
 * the Python client; `config.writerRetries` and the others give and take what was read.
 */
export class Config extends ConfigBase {
  /** The contract of the connection; undefined for that of the world. */
  readonly contract: Contract | undefined;

  /**
   * With the contract "documented" it takes the keys of the upstream documentation as well, `client.security.protocol` and
   * those beside it, which the Python client refuses; and a connection that can't be made has code -2, as documented.
   *
   * @throws FlussError -2 for an unknown key or an invalid value.
   * @throws TypeError for a value that isn't a string.
   */
  constructor(
    properties?: { readonly [key: string]: string } | null,
    options: { readonly contract?: Contract } = {},
  ) {
    super();
    this.contract = options.contract;
    for (const [given, value] of Object.entries(properties ?? {})) {
      checkText(given, value);
      const key = this.contract === "documented" ? given.replace(/^client\.(?=security\.)/, "") : given;
      if (!Object.hasOwn(SETTINGS, key)) refuse(`Unknown property: ${key}`);
      Object.assign(this, { [nameOf(key)]: read(key, SETTINGS[key as Key][0], value) });
    }
  }
}

/** Whether a connection authenticates. Any protocol but SASL counts as plain text. */
export function isSasl(config: Config): boolean {
  return config.securityProtocol.toLowerCase() === "sasl";
}

function read(key: string, kind: Kind, value: string): Value {
  if (kind === "text") return value;
  if (kind === "truth") {
    if (value === "true" || value === "false") return value === "true";
    return refuse(`Invalid value '${value}' for '${key}', expected 'true' or 'false'`);
  }
  const invalid = (reason: string): never => refuse(`Invalid value '${value}' for '${key}': ${reason}`);
  if (kind === "assigner") {
    return value === "sticky" || value === "round_robin" ? value : invalid("Matching variant not found");
  }
  if (value === "") invalid("cannot parse integer from empty string");
  const unsigned = kind === "u64";
  if (!/^[+-]?\d+$/.test(value) || (unsigned && value.startsWith("-")))
    invalid("invalid digit found in string");
  const number = BigInt(value.replace("+", ""));
  const kept = unsigned ? BigInt.asUintN(64, number) : BigInt.asIntN(kind === "i32" ? 32 : 64, number);
  if (kept !== number) invalid(`number too ${number > 0n ? "large" : "small"} to fit in target type`);
  return Number(number);
}

/** The limits of settings, in the order in which the client checks them. */
const RULES: readonly (readonly [Name, ">" | ">=" | "<=", Name | 0])[] = [
  ["scannerRemoteLogPrefetchNum", ">", 0],
  ["scannerRemoteLogReadConcurrency", ">", 0],
  ["remoteFileDownloadThreadNum", ">", 0],
  ["scannerLogFetchMinBytes", ">", 0],
  ["scannerLogFetchMaxBytes", ">", 0],
  ["scannerLogFetchMaxBytes", ">=", "scannerLogFetchMinBytes"],
  ["scannerLogFetchWaitMaxTimeMs", ">=", 0],
  ["scannerLogFetchMaxBytesForBucket", ">", 0],
  ["scannerLogFetchMaxBytesForBucket", "<=", "scannerLogFetchMaxBytes"],
  ["writerRequestMaxSize", ">", 0],
  ["writerBatchSize", ">", 0],
  ["writerBatchTimeoutMs", ">=", 0],
  ["writerMaxInflightRequestsPerBucket", ">", 0],
  ["writerBufferMemorySize", ">", 0],
  ["writerBatchSize", "<=", "writerRequestMaxSize"],
  ["writerBatchSize", "<=", "writerBufferMemorySize"],
  ["writerDynamicBatchSizeMin", ">", 0],
  ["writerDynamicBatchSizeMin", "<=", "writerBatchSize"],
];

/** Checks the settings before a connection is tried. @throws ClientFailure for invalid ones. */
export function checkConfig(config: Config): void {
  checkSecurity(config);
  for (const [name, relation, other] of RULES) {
    const value = config[name] as number;
    const bound = other === 0 ? 0 : (config[other] as number);
    const holds = relation === ">" ? value > bound : relation === "<=" ? value <= bound : value >= bound;
    if (!holds) illegal(`${coreName(name)} must be ${relation} ${other === 0 ? other : coreName(other)}`);
  }
  if (config.writerEnableIdempotence) checkIdempotence(config);
}

function checkSecurity(config: Config): void {
  if (!isSasl(config)) return;
  const mechanism = config.securitySaslMechanism;
  if (mechanism.toUpperCase() !== "PLAIN") {
    illegal(`Unsupported SASL mechanism: '${mechanism}'. Only 'PLAIN' is supported.`);
  }
  for (const name of ["securitySaslUsername", "securitySaslPassword"] as const) {
    if (config[name] === "") illegal(`${coreName(name)} must be set when security_protocol is 'sasl'`);
  }
}

const MOST_IN_FLIGHT = 5;

function checkIdempotence(config: Config): void {
  const acks = config.writerAcks;
  if (acks.toLowerCase() !== "all" && acks !== "-1") {
    illegal(`Idempotent writes require acks='all' (-1), but got acks='${acks}'`);
  }
  const retries = config.writerRetries;
  if (retries <= 0) illegal(`Idempotent writes require retries > 0, but got retries=${retries}`);
  const inFlight = config.writerMaxInflightRequestsPerBucket;
  if (inFlight > MOST_IN_FLIGHT) {
    illegal(
      `Idempotent writes require max-inflight-requests-per-bucket <= ${MOST_IN_FLIGHT}, but got ${inFlight}`,
    );
  }
}

/** The name of a setting inside the client's core: `writerBatchSize` is `writer_batch_size`. */
function coreName(name: Name): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function illegal(message: string): never {
  throw new ClientFailure("illegal argument", message);
}
