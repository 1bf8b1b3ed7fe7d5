import { immediateCall } from "../client/calls.ts";
import type { ClientContext } from "../client/context.ts";
import { TableScan } from "../client/scan/table-scan.ts";
import { checkInteger, checkIs } from "../model/check.ts";
import type { TableInfo } from "../model/info.ts";
import { TableBucket } from "../model/paths.ts";
import { JavaFailure } from "./exception.ts";
import { KvBatchScanner } from "./kv-batch-scanner.ts";

/** What the servers of the trunk send at most for one request of a scan. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A scan of the Java client, which can read all rows of a primary-key table. */
export class JavaTableScan extends TableScan {
  readonly #context: ClientContext;
  readonly #info: TableInfo;

  /** @internal */
  constructor(context: ClientContext, info: TableInfo) {
    super(context, info);
    this.#context = context;
    this.#info = info;
  }

  /**
   * Reads all rows of a bucket of a primary-key table from a server of the trunk. `maxBytes` is how much it may send at
   * once (client.scanner.kv.fetch.max-bytes, by default 4 MB).
   *
   * @throws JavaException UnsupportedOperationException for a log table, of which only a limited number of rows can be read.
   */
  createBatchScanner(bucket: TableBucket, options: { readonly maxBytes?: number } = {}): KvBatchScanner {
    const { maxBytes = MAX_BYTES } = options;
    checkIs("bucket", bucket, TableBucket);
    checkInteger("maxBytes", maxBytes);
    const info = this.#info;
    return immediateCall(this.#context, "TableScan.createBatchScanner", () => {
      if (!info.hasPrimaryKey()) {
        throw new JavaFailure(
          "UnsupportedOperationException",
          `BatchScanner over a Log Table requires limit to be set. Table: ${info.tablePath}, bucket: ${bucket}`,
        );
      }
      const plan = { info, columns: [...info.getColumnNames().keys()], isProjected: false };
      return new KvBatchScanner(this.#context, plan, bucket, Math.max(1, maxBytes));
    });
  }
}
