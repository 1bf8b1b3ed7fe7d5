import { checkInteger, checkIs, checkNames } from "../../model/check.ts";
import { ApiError, ClientFailure } from "../../model/failure.ts";
import type { RecordBatch, TableInfo } from "../../model/info.ts";
import { type BucketId, bucketOf, clientBucketText, TableBucket } from "../../model/paths.ts";
import { Predicate } from "../../model/predicate.ts";
import { immediateCall, tracedCall } from "../calls.ts";
import type { ClientContext } from "../context.ts";
import { checkIndices } from "../write/writers.ts";
import { LogScanner, projected, type ScanPlan } from "./log-scanner.ts";

interface Choice {
  readonly projection: readonly (number | string)[] | null;
  /** What the projection is given by. */
  readonly by?: "names" | "indices";
  readonly limit: number | null;
  readonly filter: Predicate | null;
}

/** Describes a scan: which columns, which rows, how many. The methods that choose return the scan itself. */
export class TableScan {
  readonly #context: ClientContext;
  readonly #info: TableInfo;
  #choice: Choice = { projection: null, limit: null, filter: null };

  /** @internal */
  constructor(context: ClientContext, info: TableInfo) {
    this.#context = context;
    this.#info = info;
  }

  /** Reads only these columns, by index. Unknown ones are refused when the scanner is made. @throws RangeError */
  project(indices: readonly number[]): this {
    checkIndices(indices);
    return this.#choose({ projection: [...indices], by: "indices" });
  }

  /** Reads only these columns, by name. Unknown ones are refused when the scanner is made. */
  projectByName(names: readonly string[]): this {
    checkNames("names", names);
    return this.#choose({ projection: [...names], by: "names" });
  }

  /**
   * Asks for rows of this kind. A condition that doesn't fit the table is refused when the scanner is made. Server 0.9.1
   * doesn't apply it, so that all rows come (later servers leave out batches).
   */
  filter(predicate: Predicate): this {
    checkIs("filter", predicate, Predicate);
    return this.#choose({ filter: predicate });
  }

  /** Reads at most `n` rows of a bucket. @throws FlussError -2 unless it is positive. */
  limit(n: number): this {
    return immediateCall(this.#context, "TableScan.limit", () => {
      checkInteger("limit", n);
      if (n <= 0) throw new ClientFailure("binding", `Scan limit must be positive, got ${n}`);
      return this.#choose({ limit: n });
    });
  }

  /** Reads the log record by record; of a primary-key table, its changelog. @throws FlussError -2 after `limit`. */
  createLogScanner(): Promise<LogScanner> {
    return this.#scanner("createLogScanner", "record");
  }

  /** Reads the log in batches. @throws FlussError -2 after `limit`, and for a primary-key table. */
  createRecordBatchLogScanner(): Promise<LogScanner> {
    return this.#scanner("createRecordBatchLogScanner", "batch");
  }

  /** Reads some rows of a bucket, once. @throws FlussError -2 without `limit`, with a filter, or for another table's bucket. */
  createBucketBatchScanner(bucket: TableBucket): BatchScanner {
    checkIs("bucket", bucket, TableBucket);
    const { limit, filter } = this.#choice;
    const info = this.#info;
    return immediateCall(this.#context, "TableScan.createBucketBatchScanner", () => {
      if (limit === null) {
        throw new ClientFailure("binding", "create_bucket_batch_scanner requires a limit set via .limit(n)");
      }
      const plan = this.#plan();
      if (filter !== null) {
        throw new ClientFailure(
          "unsupported operation",
          `BatchScanner doesn't support filter pushdown. Table: ${info.tablePath}`,
        );
      }
      const { tableId, bucketId } = bucket;
      if (tableId !== info.tableId) {
        illegal(`Bucket table_id ${tableId} does not match scan table_id ${info.tableId}`);
      }
      if (bucketId < 0 || bucketId >= info.numBuckets) {
        illegal(`Bucket id ${bucketId} out of range for table with ${info.numBuckets} buckets`);
      }
      if (!info.hasPrimaryKey()) this.#needsArrow();
      return new BatchScanner(this.#context, plan, bucket, limit);
    });
  }

  #choose(choice: Partial<Choice>): this {
    this.#choice = { ...this.#choice, ...choice };
    return this;
  }

  #scanner(name: string, kind: "record" | "batch"): Promise<LogScanner> {
    return tracedCall(this.#context, `TableScan.${name}`, [], async () => {
      const { limit, filter } = this.#choice;
      const info = this.#info;
      if (limit !== null) {
        throw new ClientFailure(
          "binding",
          `Log scanners don't support limit pushdown (requested limit: ${limit}). Use create_bucket_batch_scanner() for a bounded scan.`,
        );
      }
      const plan = this.#plan();
      filter?.check(info.getSchema().columns);
      if (kind === "batch" && info.hasPrimaryKey()) {
        throw new ClientFailure(
          "unsupported operation",
          `Batch-mode log scan does not support primary-key table ${info.tablePath}; use create_log_scanner() to read its changelog record by record`,
        );
      }
      this.#needsArrow();
      return new LogScanner(this.#context, plan, kind);
    });
  }

  #needsArrow(): void {
    const format = (this.#info.getProperties()["table.log.format"] ?? "ARROW").toUpperCase();
    if (format === "ARROW") return;
    throw new ClientFailure(
      "unsupported operation",
      `Log scan is only supported for ARROW log format, but table ${this.#info.tablePath} uses ${format} format`,
    );
  }

  #plan(): ScanPlan {
    const info = this.#info;
    const names = info.getColumnNames();
    const { projection, by } = this.#choice;
    if (projection === null) return { info, columns: [...names.keys()], isProjected: false };
    const columns = projection.map((column) => {
      if (typeof column === "number") return column;
      const index = names.indexOf(column);
      if (index === -1) throw new ClientFailure("binding", `Column '${column}' not found`);
      return index;
    });
    if (columns.length === 0) illegal(`Column ${by} cannot be empty`);
    const beyond = columns.find((index) => index >= names.length);
    if (beyond !== undefined) illegal(`Column index ${beyond} out of range (max: ${names.length - 1})`);
    return { info, columns, isProjected: true };
  }
}

function illegal(message: string): never {
  throw new ClientFailure("illegal argument", message);
}

/** Reads some rows of one bucket, once. It can't be used again after an error either. */
export class BatchScanner {
  readonly bucket: BucketId;
  readonly #context: ClientContext;
  readonly #plan: ScanPlan;
  readonly #limit: number;
  #isSpent = false;

  /** @internal */
  constructor(context: ClientContext, plan: ScanPlan, bucket: TableBucket, limit: number) {
    this.bucket = bucket;
    this.#context = context;
    this.#plan = plan;
    this.#limit = limit;
  }

  /**
   * The rows at the first call, null at every further one. Nothing is tried again.
   *
   * @throws FlussError 44 (LEADER_NOT_AVAILABLE_EXCEPTION) when the bucket has no leader, 1 when that can't be reached, 48
   *   without the right to read, -1 when the table is gone, 36 when the partition is.
   */
  nextBatch(): Promise<RecordBatch | null> {
    return tracedCall(this.#context, "BatchScanner.nextBatch", [], async () => {
      if (this.#isSpent) return null;
      this.#isSpent = true;
      return this.#scan();
    });
  }

  /** All rows. @throws FlussError as `nextBatch` does. */
  async collectAllBatches(): Promise<RecordBatch[]> {
    const batch = await this.nextBatch();
    return batch === null ? [] : [batch];
  }

  async #scan(): Promise<RecordBatch> {
    const { metadata, rpc } = this.#context;
    const { bucket } = this;
    // mutation point: leader-to-scan
    const leader = await metadata.leaderFor(this.#plan.info.tablePath.tablePathStr(), bucket);
    if (leader === null) {
      throw new ApiError(
        "LEADER_NOT_AVAILABLE_EXCEPTION",
        `No leader found for table bucket: ${clientBucketText(bucket)}`,
      );
    }
    const connection = await rpc.connection(leader);
    const { error, rows, baseOffset } = await connection.request("LimitScan", { bucket, limit: this.#limit });
    if (error !== null) throw error;
    return {
      bucket: bucketOf(bucket.tableId, bucket.partitionId, bucket.bucketId),
      baseOffset,
      lastOffset: baseOffset + Math.max(0, rows.length - 1),
      rows: rows.map(projected(this.#plan)),
    };
  }
}
