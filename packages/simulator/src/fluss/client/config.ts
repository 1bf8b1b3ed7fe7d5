import type { Contract } from "../../kernel/index.ts";
import { Failure, refuse } from "../failure.ts";

type Kind = "text" | "truth" | "i32" | "i64" | "u64" | "assigner";
type Value = string | number | boolean;

/** The settings of the Python client 1.0.0: name, key, kind and default. Times are milliseconds, sizes bytes. */
const SETTINGS = {
  bootstrapServers: ["bootstrap.servers", "text", "127.0.0.1:9123"],
  writerRequestMaxSize: ["writer.request-max-size", "i32", 10_485_760],
  writerAcks: ["writer.acks", "text", "all"],
  writerRetries: ["writer.retries", "i32", 2_147_483_647],
  writerBatchSize: ["writer.batch-size", "i32", 2_097_152],
  writerDynamicBatchSizeEnabled: ["writer.dynamic-batch-size.enabled", "truth", true],
  writerDynamicBatchSizeMin: ["writer.dynamic-batch-size-min", "i32", 262_144],
  writerBatchTimeoutMs: ["writer.batch-timeout-ms", "i64", 100],
  writerEnableIdempotence: ["writer.enable-idempotence", "truth", true],
  writerMaxInflightRequestsPerBucket: ["writer.max-inflight-requests-per-bucket", "u64", 5],
  writerBufferMemorySize: ["writer.buffer.memory-size", "u64", 67_108_864],
  writerBufferWaitTimeoutMs: ["writer.buffer.wait-timeout-ms", "u64", Number.POSITIVE_INFINITY],
  writerKvBackpressureMaxThrottleMs: ["writer.kv-backpressure.max-throttle-ms", "u64", 3_000],
  writerBucketNoKeyAssigner: ["writer.bucket.no-key-assigner", "assigner", "sticky"],
  scannerRemoteLogPrefetchNum: ["scanner.remote-log.prefetch-num", "u64", 4],
  scannerRemoteLogReadConcurrency: ["scanner.remote-log.read-concurrency", "u64", 4],
  remoteFileDownloadThreadNum: ["remote-file.download-thread-num", "u64", 3],
  scannerLogMaxPollRecords: ["scanner.log.max-poll-records", "u64", 500],
  scannerLogFetchMaxBytes: ["scanner.log.fetch.max-bytes", "i32", 16_777_216],
  scannerLogFetchMinBytes: ["scanner.log.fetch.min-bytes", "i32", 1],
  scannerLogFetchWaitMaxTimeMs: ["scanner.log.fetch.wait-max-time-ms", "i32", 500],
  scannerLogFetchMaxBytesForBucket: ["scanner.log.fetch.max-bytes-for-bucket", "i32", 1_048_576],
  connectTimeoutMs: ["connect-timeout", "u64", 15_000],
  securityProtocol: ["security.protocol", "text", "PLAINTEXT"],
  securitySaslMechanism: ["security.sasl.mechanism", "text", "PLAIN"],
  securitySaslUsername: ["security.sasl.username", "text", ""],
  securitySaslPassword: ["security.sasl.password", "text", ""],
} as const satisfies { readonly [name: string]: readonly [key: string, Kind, Value] };

type Name = keyof typeof SETTINGS;
type Widen<T> = T extends string ? string : T extends number ? number : boolean;

/** The settings by their names in the Python client, in camelCase. Times are milliseconds, sizes bytes. */
export type ConfigValues = { [N in Name]: Widen<(typeof SETTINGS)[N][2]> };

const NAMES = Object.keys(SETTINGS) as Name[];

const LIMITS: { readonly [kind: string]: readonly [min: bigint, max: bigint] } = {
  i32: [-2_147_483_648n, 2_147_483_647n],
  i64: [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n],
  u64: [0n, 18_446_744_073_709_551_615n],
};

const held = new WeakMap<object, Map<Name, Value>>();

class Values {
  static {
    for (const name of NAMES) {
      const fallback = SETTINGS[name][2];
      Object.defineProperty(Values.prototype, name, {
        get(this: object) {
          return held.get(this)?.get(name) ?? fallback;
        },
        set(this: object, value: unknown) {
          if (typeof value !== typeof fallback) throw new TypeError(`${name} must be a ${typeof fallback}`);
          held.get(this)?.set(name, value as Value);
        },
      });
    }
  }

  constructor() {
    held.set(this, new Map());
  }
}

// The accessors are made from the table above; this tells the compiler so.
const ConfigBase = Values as unknown as new () => ConfigValues;

/**
 * The settings of a connection: `new Config({ "bootstrap.servers": "127.0.0.1:9123" })`. Keys and values are text, as in
 * the Python client; `config.writerRetries` and the others give and take what was read.
 */
export class Config extends ConfigBase {
  /** What a refused connection is; undefined for what the world says. */
  readonly contract: Contract | undefined;

  /**
   * With the contract "documented" it takes the keys of the upstream documentation as well, `client.security.protocol` and
   * those beside it, which the Python client refuses; and a connection that can't be made has code -2, as documented.
   *
   * @throws FlussError -2 for a key that isn't known or a value that can't be read.
   * @throws TypeError for a value that isn't text.
   */
  constructor(
    properties: { readonly [key: string]: string } = {},
    options: { readonly contract?: Contract } = {},
  ) {
    super();
    this.contract = options.contract;
    for (const [given, value] of Object.entries(properties)) {
      if (typeof value !== "string") throw new TypeError(`${given} must be text, got ${typeof value}`);
      const key = this.contract === "documented" ? given.replace(/^client\.(?=security\.)/, "") : given;
      const name = NAMES.find((candidate) => SETTINGS[candidate][0] === key);
      if (name === undefined) refuse(`Unknown property: ${key}`);
      held.get(this)?.set(name, read(key, SETTINGS[name][1], value));
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
  const [min, max] = LIMITS[kind] as readonly [bigint, bigint];
  if (!/^[+-]?\d+$/.test(value) || (min === 0n && value.startsWith("-")))
    invalid("invalid digit found in string");
  const number = BigInt(value.replace("+", ""));
  if (number > max) invalid("number too large to fit in target type");
  if (number < min) invalid("number too small to fit in target type");
  return Number(number);
}

/** Throws what a connection refuses before it tries to connect. */
export function checkConfig(config: Config): void {
  checkSecurity(config);
  const positive = (name: Name): void => {
    if ((config[name] as number) <= 0) illegal(`${coreName(name)} must be > 0`);
  };
  const atMost = (name: Name, other: Name): void => {
    if ((config[name] as number) > (config[other] as number)) {
      illegal(`${coreName(name)} must be <= ${coreName(other)}`);
    }
  };
  positive("scannerRemoteLogPrefetchNum");
  positive("scannerRemoteLogReadConcurrency");
  positive("remoteFileDownloadThreadNum");
  positive("scannerLogFetchMinBytes");
  positive("scannerLogFetchMaxBytes");
  if (config.scannerLogFetchMaxBytes < config.scannerLogFetchMinBytes) {
    illegal("scanner_log_fetch_max_bytes must be >= scanner_log_fetch_min_bytes");
  }
  if (config.scannerLogFetchWaitMaxTimeMs < 0) {
    illegal("scanner_log_fetch_wait_max_time_ms must be >= 0");
  }
  positive("scannerLogFetchMaxBytesForBucket");
  atMost("scannerLogFetchMaxBytesForBucket", "scannerLogFetchMaxBytes");
  positive("writerRequestMaxSize");
  positive("writerBatchSize");
  if (config.writerBatchTimeoutMs < 0) illegal("writer_batch_timeout_ms must be >= 0");
  positive("writerMaxInflightRequestsPerBucket");
  positive("writerBufferMemorySize");
  atMost("writerBatchSize", "writerRequestMaxSize");
  atMost("writerBatchSize", "writerBufferMemorySize");
  positive("writerDynamicBatchSizeMin");
  atMost("writerDynamicBatchSizeMin", "writerBatchSize");
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
  throw new Failure("illegal argument", message);
}
