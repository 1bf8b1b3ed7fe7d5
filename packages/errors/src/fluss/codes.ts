/** In the order of their codes, which run from -2 on without a gap. A code, once given, never changes its meaning. */
const NAMES = [
  "CLIENT_ERROR",
  "UNKNOWN_SERVER_ERROR",
  "NONE",
  "NETWORK_EXCEPTION",
  "UNSUPPORTED_VERSION",
  "CORRUPT_MESSAGE",
  "DATABASE_NOT_EXIST",
  "DATABASE_NOT_EMPTY",
  "DATABASE_ALREADY_EXIST",
  "TABLE_NOT_EXIST",
  "TABLE_ALREADY_EXIST",
  "SCHEMA_NOT_EXIST",
  "LOG_STORAGE_EXCEPTION",
  "KV_STORAGE_EXCEPTION",
  "NOT_LEADER_OR_FOLLOWER",
  "RECORD_TOO_LARGE_EXCEPTION",
  "CORRUPT_RECORD_EXCEPTION",
  "INVALID_TABLE_EXCEPTION",
  "INVALID_DATABASE_EXCEPTION",
  "INVALID_REPLICATION_FACTOR",
  "INVALID_REQUIRED_ACKS",
  "LOG_OFFSET_OUT_OF_RANGE_EXCEPTION",
  "NON_PRIMARY_KEY_TABLE_EXCEPTION",
  "UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
  "INVALID_UPDATE_VERSION_EXCEPTION",
  "INVALID_COORDINATOR_EXCEPTION",
  "FENCED_LEADER_EPOCH_EXCEPTION",
  "REQUEST_TIME_OUT",
  "STORAGE_EXCEPTION",
  "OPERATION_NOT_ATTEMPTED_EXCEPTION",
  "NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION",
  "NOT_ENOUGH_REPLICAS_EXCEPTION",
  "SECURITY_TOKEN_EXCEPTION",
  "OUT_OF_ORDER_SEQUENCE_EXCEPTION",
  "DUPLICATE_SEQUENCE_EXCEPTION",
  "UNKNOWN_WRITER_ID_EXCEPTION",
  "INVALID_COLUMN_PROJECTION",
  "INVALID_TARGET_COLUMN",
  "PARTITION_NOT_EXISTS",
  "TABLE_NOT_PARTITIONED_EXCEPTION",
  "INVALID_TIMESTAMP_EXCEPTION",
  "INVALID_CONFIG_EXCEPTION",
  "LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION",
  "KV_SNAPSHOT_NOT_EXIST",
  "PARTITION_ALREADY_EXISTS",
  "PARTITION_SPEC_INVALID_EXCEPTION",
  "LEADER_NOT_AVAILABLE_EXCEPTION",
  "PARTITION_MAX_NUM_EXCEPTION",
  "AUTHENTICATE_EXCEPTION",
  "SECURITY_DISABLED_EXCEPTION",
  "AUTHORIZATION_EXCEPTION",
  "BUCKET_MAX_NUM_EXCEPTION",
  "FENCED_TIERING_EPOCH_EXCEPTION",
  "RETRIABLE_AUTHENTICATE_EXCEPTION",
  "INVALID_SERVER_RACK_INFO_EXCEPTION",
  "LAKE_SNAPSHOT_NOT_EXIST",
  "LAKE_TABLE_ALREADY_EXIST",
  "INELIGIBLE_REPLICA_EXCEPTION",
  "INVALID_ALTER_TABLE_EXCEPTION",
  "DELETION_DISABLED_EXCEPTION",
  "SERVER_NOT_EXIST_EXCEPTION",
  "SEVER_TAG_ALREADY_EXIST_EXCEPTION",
  "SEVER_TAG_NOT_EXIST_EXCEPTION",
  "REBALANCE_FAILURE_EXCEPTION",
  "NO_REBALANCE_IN_PROGRESS_EXCEPTION",
  "INVALID_PRODUCER_ID_EXCEPTION",
  "CONFIG_EXCEPTION",
  "NOT_COORDINATOR_LEADER_EXCEPTION",
  "SCANNER_EXPIRED",
  "UNKNOWN_SCANNER_ID",
  "INVALID_SCAN_REQUEST",
  "TOO_MANY_SCANNERS",
  "DISK_WRITE_LOCKED",
  "INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY",
  "STORAGE_BACKPRESSURE_EXCEPTION",
  "HISTORICAL_PARTITION_THROTTLED",
] as const;

type ByCode = typeof NAMES extends readonly [infer Client, infer Unknown, ...infer FromZero]
  ? { readonly [Name in Client & string]: -2 } & { readonly [Name in Unknown & string]: -1 } & {
      readonly [Index in keyof FromZero as FromZero[Index] &
        string]: Index extends `${infer Code extends number}` ? Code : never;
    }
  : never;

/** The constant of a code: "TABLE_NOT_EXIST". */
export type FlussCodeName = (typeof NAMES)[number];

/**
 * The error codes of Apache Fluss by their constants: those of pyfluss 1.0.0, of server 0.9.1-incubating, and of the
 * Java trunk of August 2026 (64 to 73).
 */
export const ErrorCode = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ Object.fromEntries(/* @__PURE__ */ NAMES.map((name, index) => [name, index - 2])),
) as { readonly [Name in FlussCodeName]: ByCode[Name] };

/** A code that has a constant. */
export type FlussCode = (typeof ErrorCode)[FlussCodeName];

/** The constant of a code, or undefined for a code that isn't in the list. */
export function codeNameOf(code: number): FlussCodeName | undefined {
  return NAMES[code + 2];
}

// Worked out once, so that constructing an error needn't work on text.
const PATHS = /* @__PURE__ */ NAMES.map((name) => `/fluss/${name.toLowerCase().replaceAll("_", "-")}/`);

/** The path of a code's page; for a code that isn't in the list, of the page about unknown codes. */
export function flussPath(code: number): string {
  return PATHS[code + 2] ?? `/fluss/unknown/#code=${code}`;
}
