import { ErrorCode } from "@faultbook/errors/fluss";
import { tracedCall } from "../client/calls.ts";
import type { ClientContext } from "../client/context.ts";
import type { Row } from "../client/lookup/lookup.ts";
import { projected, type ScanPlan } from "../client/scan/log-scanner.ts";
import { pause } from "../client/timing.ts";
import { checkInteger } from "../model/check.ts";
import { ApiError, asFailure, type Failure } from "../model/failure.ts";
import type { ServerNode } from "../model/info.ts";
import { serverBucketText, type TableBucket } from "../model/paths.ts";
import type { ScanKvRequest, ScanKvResponse } from "../protocol/data.ts";
import { JavaFailure } from "./exception.ts";
import { exceptionOf } from "./names.ts";

const OPEN_RETRIES = 3;
const FIRST_DELAY_MS = 100;

/** What came of a request, which may have been under way for long. */
type Answer = ScanKvResponse | { readonly failure: Failure };

/**
 * Reads all rows of a bucket of a primary-key table, as they were when it was opened, batch by batch. The next batch is
 * asked for as soon as one has come. It is the trunk's: servers of release 0.9.1 don't have the call. (KvBatchScanner)
 */
export class KvBatchScanner {
  readonly bucket: TableBucket;
  readonly #context: ClientContext;
  readonly #plan: ScanPlan;
  readonly #maxBytes: number;
  #leader: ServerNode | undefined;
  #scannerId: string | null = null;
  #callSeqId = 0;
  #openRetries = 0;
  #underWay: Promise<Answer> | null = null;
  #isOver = false;

  /** @internal */
  constructor(context: ClientContext, plan: ScanPlan, bucket: TableBucket, maxBytes: number) {
    this.#context = context;
    this.#plan = plan;
    this.bucket = bucket;
    this.#maxBytes = maxBytes;
  }

  /**
   * The next rows; an empty list when none have come within `timeoutMs`, or the server had no place for a scan and was asked
   * again; null at the end.
   *
   * @throws JavaException IOException for every failure. Its cause has the code: 66 (SCANNER_EXPIRED), 67
   *   (UNKNOWN_SCANNER_ID), 69 (TOO_MANY_SCANNERS), 12, 1. The scan is over then.
   */
  pollBatch(timeoutMs: number): Promise<Row[] | null> {
    checkInteger("timeoutMs", timeoutMs);
    return tracedCall(this.#context, "BatchScanner.pollBatch", [timeoutMs], async () => {
      if (this.#isOver) return null;
      if (this.#underWay === null) await this.#open("Failed to open scanner for bucket");
      const answer = await this.#within(timeoutMs);
      if (answer === undefined) return [];
      this.#underWay = null;
      if ("failure" in answer) return this.#fail(answer.failure, "java.util.concurrent.ExecutionException: ");
      if (answer.error !== null) return this.#refused(answer.error);
      return this.#taken(answer);
    });
  }

  /** Ends the scan, and lets the server know. */
  async close(): Promise<void> {
    this.#terminate();
  }

  #taken({ scannerId, hasMoreResults, rows }: ScanKvResponse): Row[] | null {
    this.#scannerId = scannerId ?? this.#scannerId;
    if (hasMoreResults) {
      this.#callSeqId += 1;
      this.#send({ bucket: null, scannerId: this.#scannerId });
    } else {
      this.#isOver = true;
    }
    return rows.length === 0 && this.#isOver ? null : rows.map(projected(this.#plan));
  }

  async #open(what: string): Promise<void> {
    const { metadata, rpc } = this.#context;
    const { bucket } = this;
    try {
      const leader = await metadata.leaderFor(this.#plan.info.tablePath.tablePathStr(), bucket);
      if (leader === null) {
        throw new ApiError(
          "LEADER_NOT_AVAILABLE_EXCEPTION",
          `Leader for bucket ${serverBucketText(bucket)} is not available. Please retry the scan.`,
        );
      }
      await rpc.connection(leader);
      this.#leader = leader;
      this.#send({ bucket, scannerId: null });
    } catch (error) {
      const cause = asFailure(error);
      this.#terminate();
      throw new JavaFailure("IOException", `${what} ${serverBucketText(bucket)}`, { cause });
    }
  }

  #send(what: Pick<ScanKvRequest, "bucket" | "scannerId">): void {
    const request = { batchSizeBytes: this.#maxBytes, callSeqId: this.#callSeqId, closeScanner: false };
    this.#underWay = this.#request({ ...request, ...what }).catch((error: unknown) => ({
      failure: asFailure(error),
    }));
  }

  #within(timeoutMs: number): Promise<Answer | undefined> {
    const { world } = this.#context;
    return new Promise((resolve, reject) => {
      const timer = world.schedule(timeoutMs, "poll timeout", () => resolve(undefined));
      (this.#underWay as Promise<Answer>).then((answer) => {
        world.cancel(timer);
        resolve(answer);
      }, reject);
    });
  }

  async #refused(error: ApiError): Promise<Row[]> {
    const { code } = error;
    if (
      code === ErrorCode.TOO_MANY_SCANNERS &&
      this.#scannerId === null &&
      this.#openRetries < OPEN_RETRIES
    ) {
      await pause(this.#context.world, FIRST_DELAY_MS * (1 << this.#openRetries), "opens again");
      this.#openRetries += 1;
      await this.#open("Failed to open scanner on retry for bucket");
      return [];
    }
    if (code === ErrorCode.NOT_LEADER_OR_FOLLOWER) {
      const { tableId, partitionId } = this.bucket;
      this.#context.metadata.forgetLocations(tableId, partitionId);
    }
    if (code === ErrorCode.SCANNER_EXPIRED || code === ErrorCode.UNKNOWN_SCANNER_ID) this.#scannerId = null;
    return this.#fail(error);
  }

  #fail(cause: Failure, wrapping = ""): never {
    this.#terminate();
    throw new JavaFailure("IOException", `${wrapping}${exceptionOf(cause.code)}: ${cause.message}`, {
      cause,
    });
  }

  /** The scan is over for this client. Whether the server hears of it isn't waited for. */
  #terminate(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#underWay = null;
    if (this.#scannerId === null) return;
    const close = { batchSizeBytes: this.#maxBytes, callSeqId: null, closeScanner: true };
    void this.#request({ ...close, bucket: null, scannerId: this.#scannerId }).catch(asFailure);
  }

  /** Over a new connection where the old one has broken: a server that was restarted is asked as well. */
  async #request(request: ScanKvRequest): Promise<ScanKvResponse> {
    const connection = await this.#context.rpc.connection(this.#leader as ServerNode);
    if (!connection.offers("ScanKv")) {
      throw new ApiError("UNSUPPORTED_VERSION", "The server does not support SCAN_KV(1061)");
    }
    return connection.request("ScanKv", request);
  }
}
