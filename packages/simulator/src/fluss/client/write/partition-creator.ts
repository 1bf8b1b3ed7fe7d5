import { asFailure, type Failure } from "../../model/failure.ts";
import { physicalPath } from "../../model/paths.ts";
import type { ClientContext } from "../context.ts";
import { askCoordinator } from "../coordinator.ts";
import type { Destination } from "./batch.ts";

/** Creates the partitions that rows need, where the client's rules are so. (DynamicPartitionCreator) */
export class PartitionCreator {
  readonly #context: ClientContext;
  readonly #failed: (failure: Failure) => void;
  /** Partitions that are being created. */
  readonly #creating = new Set<string>();

  /** `failed` is told of a partition that can't be created. */
  constructor(context: ClientContext, failed: (failure: Failure) => void) {
    this.#context = context;
    this.#failed = failed;
  }

  /** Sees to it that the partition of a write is there, while the write waits for its leader. */
  check({ table, partition }: Destination): void {
    const { metadata, rules } = this.#context;
    if (partition === null || rules.partitionNotMade === null) return;
    const path = physicalPath(table, partition);
    if (metadata.view.partitionIds.has(path) || this.#creating.has(path)) return;
    this.#creating.add(path);
    void this.#create(table, partition).then((failure) => {
      this.#creating.delete(path);
      if (failure !== null && rules.partitionNotMade !== null) {
        this.#failed(rules.partitionNotMade(path, failure));
      }
    });
  }

  async #create(table: string, partition: string): Promise<Failure | null> {
    const { metadata } = this.#context;
    try {
      if ((await metadata.partitionId(table, partition)) !== null) return null;
      const keys = metadata.view.table(table).descriptor.partitionKeys;
      const values = partition.split("$");
      const spec = Object.fromEntries(keys.map((key, i) => [key, values[i] ?? ""]));
      await askCoordinator(this.#context, "CreatePartition", { path: table, spec, ignore: true });
      return null;
    } catch (error) {
      return asFailure(error);
    }
  }
}
