import { ErrorCode } from "@faultbook/errors/fluss";

/** Codes after which the client looks for the leaders again. */
export const STALE_LOCATION: ReadonlySet<number> = new Set([
  ErrorCode.NETWORK_EXCEPTION,
  ErrorCode.NOT_LEADER_OR_FOLLOWER,
  ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION,
  ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION,
]);
