import type { Values } from "../model/batch.ts";
import { ApiError } from "../model/failure.ts";
import { type BucketId, bucketKey, serverBucketText } from "../model/paths.ts";
import type { TabletServer } from "./tablet-server.ts";

/** A scan of the rows that a bucket had when it was opened. (ScannerContext) */
export interface KvScan {
  readonly id: string;
  readonly bucket: BucketId;
  readonly leaderEpoch: number;
  /** The rows that haven't been sent. */
  rest: readonly Values[];
  /** The number of the last request; -1 before the first. */
  callSeqId: number;
  usedAtMs: number;
  /** Whether a request reads from it. */
  isInUse: boolean;
}

/**
 * The open scans of one tablet server, which live in its memory. One that nobody asks is ended at a check that comes in
 * regular intervals, and remembered as ended for twice as long as it may idle. What a check would have done is worked out
 * when somebody asks. (ScannerManager)
 */
export class KvScanners {
  readonly #server: TabletServer;
  readonly #open = new Map<string, KvScan>();
  /** By id: when they were ended. */
  readonly #ended = new Map<string, number>();
  /** The process that has them, and when it was first asked for one. */
  #incarnation = -1;
  #sinceMs = 0;

  constructor(server: TabletServer) {
    this.#server = server;
  }

  /** @throws ApiError when the server or the bucket has as many as it may have. */
  open(bucket: BucketId, leaderEpoch: number, rows: readonly Values[]): KvScan {
    this.#check();
    const { kvScannersPerBucket, kvScannersPerServer } = this.#server.context.settings;
    const key = bucketKey(bucket);
    const ofBucket = [...this.#open.values()].filter((scan) => bucketKey(scan.bucket) === key);
    const full = (limit: string): ApiError =>
      new ApiError(
        "TOO_MANY_SCANNERS",
        `Cannot create scanner for bucket ${serverBucketText(bucket)}: ${limit} reached.`,
      );
    if (this.#open.size >= kvScannersPerServer) throw full(`server-wide limit of ${kvScannersPerServer}`);
    // mutation point: scanners-of-bucket
    if (ofBucket.length >= kvScannersPerBucket) throw full(`per-bucket limit of ${kvScannersPerBucket}`);
    const id = Array.from({ length: 4 }, () => this.#part()).join("");
    const scan: KvScan = {
      id,
      bucket,
      leaderEpoch,
      rest: rows,
      callSeqId: -1,
      usedAtMs: this.#now,
      isInUse: false,
    };
    this.#open.set(id, scan);
    return scan;
  }

  /** @throws ApiError for a scan that was ended, or that the server doesn't know. */
  find(id: string): KvScan {
    const scan = this.peek(id);
    if (scan !== undefined) return scan;
    // mutation point: scanner-remembered
    if (this.#ended.has(id)) {
      throw new ApiError(
        "SCANNER_EXPIRED",
        "Scanner session has expired due to inactivity. Please start a new scan.",
      );
    }
    // mutation point: scanner-unknown
    throw new ApiError(
      "UNKNOWN_SCANNER_ID",
      "Unknown scanner ID. The session may have expired or never existed.",
    );
  }

  peek(id: string): KvScan | undefined {
    this.#check();
    return this.#open.get(id);
  }

  used(scan: KvScan): void {
    scan.usedAtMs = this.#now;
  }

  close(scan: KvScan): void {
    this.#open.delete(scan.id);
  }

  get #now(): number {
    return this.#server.world.nowMs;
  }

  /** Ends the scans that were found idle, or whose bucket the server has ceased to lead; forgets what was ended long ago. */
  #check(): void {
    const { context, incarnation, replicas } = this.#server;
    if (incarnation !== this.#incarnation) {
      this.#incarnation = incarnation;
      this.#sinceMs = this.#now;
      this.#open.clear();
      this.#ended.clear();
    }
    const { kvScannerTtlMs: ttl } = context.settings;
    const checkedAtMs = this.#checkAtOrBefore(this.#now);
    for (const scan of this.#open.values()) {
      const replica = replicas.get(bucketKey(scan.bucket));
      const leads = replica?.isLeader === true && replica.leaderEpoch === scan.leaderEpoch;
      const isIdle = checkedAtMs - scan.usedAtMs > ttl;
      if (leads && !isIdle) continue;
      this.#ended.set(scan.id, isIdle ? this.#firstCheckAfter(scan.usedAtMs + ttl) : this.#now);
      this.close(scan);
    }
    for (const [id, endedAtMs] of this.#ended) {
      if (checkedAtMs - endedAtMs > 2 * ttl) this.#ended.delete(id);
    }
  }

  #checkAtOrBefore(ms: number): number {
    const { kvScannerCheckMs } = this.#server.context.settings;
    const age = ms - this.#sinceMs;
    return ms - (age % kvScannerCheckMs);
  }

  #firstCheckAfter(ms: number): number {
    return this.#checkAtOrBefore(ms) + this.#server.context.settings.kvScannerCheckMs;
  }

  #part(): string {
    return this.#server.random.int(0, 0xff_ff_ff_ff).toString(16).padStart(8, "0");
  }
}
