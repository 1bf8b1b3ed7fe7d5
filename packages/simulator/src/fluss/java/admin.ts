import { FlussAdmin } from "../client/admin.ts";
import type { ClientContext } from "../client/context.ts";
import type { TablePath } from "../model/paths.ts";
import { type KvSnapshots, latestKvSnapshots } from "./kv-snapshots.ts";

/**
 * The admin of the Java client: the calls of the Python client's, and those that it alone has. Each group of them stands in
 * a file of its own. Where Java's method gives a future, the promise fails with what the future's exception wraps.
 */
export class JavaAdmin extends FlussAdmin {
  readonly #context: ClientContext;

  /** @internal */
  constructor(context: ClientContext) {
    super(context);
    this.#context = context;
  }

  /**
   * The latest snapshot of each bucket of a primary-key table, which Flink reads before the log.
   *
   * @throws FlussError 20 for a table without a primary key, 7 when it doesn't exist.
   */
  getLatestKvSnapshots(tablePath: TablePath, partitionName?: string): Promise<KvSnapshots> {
    return latestKvSnapshots(this.#context, tablePath, partitionName);
  }
}
