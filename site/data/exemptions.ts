/**
 * Errors without a runnable example, each group with the reason that its pages show. A check compares this list
 * with src/content/examples in both directions: it can only shrink, and an error that has its example mustn't
 * stand here. Pages of codes that no client meets keep theirs for as long as that is so.
 */
export interface Exemption {
  readonly reason: string;
  /** Keys such as "dqlite/NodeError" or "fluss/TABLE_NOT_EXIST". */
  readonly errors: readonly string[];
}

const fluss = (...names: string[]): string[] => names.map((name) => `fluss/${name}`);

export const exemptions: readonly Exemption[] = [
  {
    reason: "The code says that a request succeeded: there is nothing to catch.",
    errors: fluss("NONE"),
  },
  {
    reason:
      "It was seen on the wire only: the Python client deals with it, turns it into another code, or refuses the call before.",
    errors: fluss(
      "NOT_LEADER_OR_FOLLOWER",
      "INVALID_REQUIRED_ACKS",
      "LOG_OFFSET_OUT_OF_RANGE_EXCEPTION",
      "NON_PRIMARY_KEY_TABLE_EXCEPTION",
      "INVALID_COLUMN_PROJECTION",
    ),
  },
  {
    reason: "It passes between servers: only a request made by hand was answered with it.",
    errors: fluss(
      "INVALID_UPDATE_VERSION_EXCEPTION",
      "INVALID_COORDINATOR_EXCEPTION",
      "FENCED_LEADER_EPOCH_EXCEPTION",
      "INELIGIBLE_REPLICA_EXCEPTION",
    ),
  },
  {
    reason:
      "The Python client has no call that could end with it: only a request made by hand was answered with it.",
    errors: fluss(
      "KV_SNAPSHOT_NOT_EXIST",
      "SECURITY_DISABLED_EXCEPTION",
      "INVALID_ALTER_TABLE_EXCEPTION",
      "SERVER_NOT_EXIST_EXCEPTION",
      "SEVER_TAG_ALREADY_EXIST_EXCEPTION",
      "INVALID_PRODUCER_ID_EXCEPTION",
    ),
  },
  {
    reason: "Nothing brought it out of server 0.9.1 and pyfluss 1.0.0, so a run would be invented.",
    errors: fluss(
      "UNSUPPORTED_VERSION",
      "CORRUPT_MESSAGE",
      "LOG_STORAGE_EXCEPTION",
      "KV_STORAGE_EXCEPTION",
      "RECORD_TOO_LARGE_EXCEPTION",
      "STORAGE_EXCEPTION",
      "OPERATION_NOT_ATTEMPTED_EXCEPTION",
      "NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION",
      "SECURITY_TOKEN_EXCEPTION",
      "DUPLICATE_SEQUENCE_EXCEPTION",
      "UNKNOWN_WRITER_ID_EXCEPTION",
      "LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION",
      "FENCED_TIERING_EPOCH_EXCEPTION",
      "RETRIABLE_AUTHENTICATE_EXCEPTION",
      "LAKE_TABLE_ALREADY_EXIST",
      "SEVER_TAG_NOT_EXIST_EXCEPTION",
      "REBALANCE_FAILURE_EXCEPTION",
      "NO_REBALANCE_IN_PROGRESS_EXCEPTION",
    ),
  },
  {
    reason: "No released server carries the code: it stands on the trunk alone.",
    errors: fluss(
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
    ),
  },
];

/** Why an error has no example, or undefined where it isn't exempt. */
export const reasonOf = (key: string): string | undefined =>
  exemptions.find(({ errors }) => errors.includes(key))?.reason;
