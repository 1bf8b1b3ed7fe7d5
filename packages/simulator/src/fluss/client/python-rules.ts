import { ErrorCode } from "@faultbook/errors/fluss";
import { constantOf, pascal } from "../model/codes.ts";
import { ApiError, ClientFailure } from "../model/failure.ts";
import { clientBucketText } from "../model/paths.ts";
import type { ClientRules } from "./rules.ts";

const REFUSED = connectionError("IO Error: Connection refused (os error 111)");
const CONNECT_TIMEOUT = connectionError("connection error");
const END_OF_FILE = poisoned("early eof", 'Custom { kind: UnexpectedEof, error: "early eof" }');
const RESET = poisoned(
  "Connection reset by peer (os error 104)",
  'Os { code: 104, kind: ConnectionReset, message: "Connection reset by peer" }',
);

function connectionError(reason: string): string {
  return `connection error: ConnectionError("${reason}")`;
}

function poisoned(reason: string, io: string): string {
  return `Connection is poisoned: Cannot read framed message: Cannot read data: ${reason}: Poisoned(ReadMessageError(IO(${io})))`;
}

/** The program isn't told of these errors. */
const IGNORED: ReadonlySet<number> = new Set([
  ErrorCode.UNKNOWN_SERVER_ERROR,
  ErrorCode.LOG_STORAGE_EXCEPTION,
  ErrorCode.KV_STORAGE_EXCEPTION,
  ErrorCode.NOT_LEADER_OR_FOLLOWER,
  ErrorCode.UNKNOWN_TABLE_OR_BUCKET_EXCEPTION,
  ErrorCode.FENCED_LEADER_EPOCH_EXCEPTION,
  ErrorCode.STORAGE_EXCEPTION,
  ErrorCode.LEADER_NOT_AVAILABLE_EXCEPTION,
]);

/** Whether the client has a constant for a code. In a write or a poll it takes any other for -1. */
function isKnown(code: number): boolean {
  return code <= ErrorCode.DELETION_DISABLED_EXCEPTION || code === ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION;
}

/** How the Python client 1.0.0 words and passes on what it meets. */
export const PYTHON_RULES: ClientRules = {
  callName: (name) => name,
  logsInAgain: true,
  // As on the machine of the recordings, which has two cores.
  threads: 2,
  looksInHistory: false,
  tokenRetryMs: 30_000,
  seen: (failure) => failure.toError(),
  unconnected: (_, code, isDocumented) =>
    new ClientFailure("rpc", code === "ETIMEDOUT" ? CONNECT_TIMEOUT : REFUSED, {
      code: isDocumented ? ErrorCode.CLIENT_ERROR : undefined,
    }),
  broken: (_, code) => new ClientFailure("rpc", code === "ECONNRESET" ? RESET : END_OF_FILE),
  unbootstrapped: (_, last) => last,
  unrefreshed: (failure) => failure,
  unread: (error, bucket, offset) => {
    const { code, message, raised } = error;
    if (IGNORED.has(code) || !isKnown(code)) return null;
    if (code === ErrorCode.AUTHORIZATION_EXCEPTION) return error;
    const text =
      code === ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION
        ? `The fetching offset ${offset} is out of range: ${message}`
        : code === ErrorCode.CORRUPT_MESSAGE
          ? `Encountered corrupt message when fetching offset ${offset} for bucket ${clientBucketText(bucket)}: ${message}`
          : `Unexpected error code ${pascal(constantOf(code))} while fetching at offset ${offset} from bucket ${clientBucketText(bucket)}: ${message}`;
    return new ClientFailure("unexpected", text, { raised });
  },
  refused: (error) =>
    isKnown(error.code) ? error : new ApiError("UNKNOWN_SERVER_ERROR", error.message, error.raised),
  unreadable: null,
  unwritten: ({ text, raised }) =>
    new ApiError("NETWORK_EXCEPTION", `Failed to send write request: ${text}`, raised),
  unfound: (text, { raised }) => new ClientFailure("unexpected", text, { raised }),
  partitionNotMade: null,
};
