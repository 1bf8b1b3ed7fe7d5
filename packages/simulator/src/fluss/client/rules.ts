import type { NetworkErrorCode } from "../../network/index.ts";
import type { ApiError, Failure } from "../model/failure.ts";
import type { ServerNode } from "../model/info.ts";
import type { BucketId } from "../model/paths.ts";

/** What the clients of two languages do differently. All else they do alike. */
export interface ClientRules {
  /** The name of a call in the trace, given that of the Python client: `FlussAdmin.createTable`. */
  callName(name: string): string;
  /** Whether a login is tried again that failed for the moment. */
  readonly logsInAgain: boolean;
  /** How many writers that retry without a pause leave no thread of the process for a new connection. */
  readonly threads: number;
  /** Whether a lookup goes on to the lake where the partition isn't there any more. */
  readonly looksInHistory: boolean;
  /** How long after a failure a token for remote files is asked for again. */
  readonly tokenRetryMs: number;
  /** The error that the program sees of a failure. */
  seen(failure: Failure): Error;
  /** A connection that couldn't be made. */
  unconnected(node: ServerNode, code: NetworkErrorCode, isDocumented: boolean): Failure;
  /** A connection that has broken. */
  broken(node: ServerNode, code: NetworkErrorCode): Failure;
  /** None of the bootstrap servers could be asked; `last` is why the last one couldn't. */
  unbootstrapped(bootstrap: string, last: Failure): Failure;
  /** No answer about tables and partitions: what the caller is told; null where the client goes on with what it knows. */
  unrefreshed(failure: Failure): Failure | null;
  /** A bucket that couldn't be read: what the program is told; null where the client asks again instead. */
  unread(error: ApiError, bucket: BucketId, offset: number): Failure | null;
  /** A batch that a server refused, as the client knows it. */
  refused(error: ApiError): ApiError;
  /** A batch whose checksum is wrong; null where the client doesn't look at that. */
  readonly unreadable: ((bucket: BucketId, damage: string) => Failure) | null;
  /** A write request that was refused as a whole, or not answered. */
  unwritten(failure: Failure): Failure;
  /** A lookup that failed for good; `text` says what failed. */
  unfound(text: string, failure: Failure): Failure;
  /** For a client before release 0.9: the version of its requests by primary key, whose keys are encoded in another way. */
  readonly keyVersion?: 0;
  /** What a write to a partition that isn't there ends with where it couldn't be made; null where the client never makes one. */
  readonly partitionNotMade: ((path: string, failure: Failure) => Failure) | null;
}

/** The version of a request by primary key, as the request has it. */
export function keyVersion({ keyVersion: apiVersion }: ClientRules): { readonly apiVersion?: number } {
  return apiVersion === undefined ? {} : { apiVersion };
}
