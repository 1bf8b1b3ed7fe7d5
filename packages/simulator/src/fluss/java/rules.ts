import { ErrorCode } from "@faultbook/errors/fluss";
import type { ClientRules } from "../client/rules.ts";
import { constantOf } from "../model/codes.ts";
import { ApiError, ClientFailure, type ClientFailureKind } from "../model/failure.ts";
import type { ServerNode } from "../model/info.ts";
import { serverBucketText } from "../model/paths.ts";
import { JavaException, type JavaExceptionName, JavaFailure } from "./exception.ts";
import { exceptionOf } from "./names.ts";

/** After these errors the client looks for the bucket's leader again, and the program isn't told. (LogFetchCollector) */
const ASKED_AGAIN: ReadonlySet<number> = new Set([
  ErrorCode.NOT_LEADER_OR_FOLLOWER,
  ErrorCode.LOG_STORAGE_EXCEPTION,
  ErrorCode.KV_STORAGE_EXCEPTION,
  ErrorCode.STORAGE_EXCEPTION,
  ErrorCode.FENCED_LEADER_EPOCH_EXCEPTION,
  ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION,
  ErrorCode.UNKNOWN_SERVER_ERROR,
]);

/** What the client raises for a call that it refuses by itself. */
const REFUSALS: { readonly [kind in ClientFailureKind]?: JavaExceptionName } = {
  "illegal argument": "IllegalArgumentException",
  "unsupported operation": "UnsupportedOperationException",
  "writer closed": "IllegalStateException",
};

/** How the Java client words and passes on what it meets. */
export const JAVA_RULES: ClientRules = {
  callName: (name) => name.replace(/^(?:Fluss)?/, "Java"),
  logsInAgain: true,
  // Each writer has a thread of its own.
  threads: Number.POSITIVE_INFINITY,
  looksInHistory: true,
  tokenRetryMs: 3_600_000,
  seen: (failure) =>
    failure instanceof ClientFailure && failure.kind !== "rpc"
      ? new JavaException(REFUSALS[failure.kind] ?? "FlussRuntimeException", failure.message)
      : failure.toError(),
  unconnected: disconnected,
  broken: disconnected,
  unbootstrapped: (bootstrap, last) =>
    new JavaFailure(
      "IllegalStateException",
      `Failed to initialize fluss client connection to bootstrap servers: [${bootstrap}]. \nReason: ${last.message}`,
      { cause: last },
    ),
  // A broken connection or an answer that may change leaves the client with what it knows.
  unrefreshed: (failure) => {
    const { code } = failure;
    if (code === ErrorCode.PARTITION_NOT_EXISTS) return failure;
    if (code === ErrorCode.NETWORK_EXCEPTION) return null;
    return new JavaFailure("FlussRuntimeException", "Failed to update metadata", { cause: failure });
  },
  unread: (error, bucket, offset) => {
    const { code, message, raised } = error;
    if (ASKED_AGAIN.has(code)) return null;
    if (code === ErrorCode.AUTHORIZATION_EXCEPTION) return error;
    const thrown = `${exceptionOf(code)}: ${message}`;
    const text =
      code === ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION
        ? `The fetching offset ${offset} is out of range: ${thrown}`
        : code === ErrorCode.CORRUPT_MESSAGE
          ? `Encountered corrupt message when fetching offset ${offset} for bucket ${serverBucketText(bucket)}: ${thrown}`
          : `Unexpected error code ${constantOf(code)} while fetching at offset ${offset} from bucket ${serverBucketText(bucket)}: ${thrown}`;
    return new JavaFailure("FetchException", text, { raised });
  },
  refused: (error) => error,
  unreadable: (bucket, damage) =>
    new JavaFailure(
      "FetchException",
      `Received exception when fetching the next record from ${serverBucketText(bucket)}. If needed, please back to past the record to continue scanning.`,
      { cause: new ApiError("CORRUPT_MESSAGE", damage) },
    ),
  // A request that was refused as a whole has failed for that reason, which the writer may try again.
  unwritten: (failure) => failure,
  unfound: (_, failure) => failure,
  partitionNotMade: (path, failure) =>
    new JavaFailure("FlussRuntimeException", `Failed to dynamically create partition ${path}`, {
      cause: failure,
    }),
};

/** The client of a release before 0.9, as in jobs that were not upgraded together with their cluster. */
export const OLD_JAVA_RULES: ClientRules = { ...JAVA_RULES, keyVersion: 0 };

function disconnected({ host, port, uid }: ServerNode): ApiError {
  return new ApiError("NETWORK_EXCEPTION", `Disconnected from node ${host}:${port} (id: ${uid}, rack: null)`);
}
