import { checkInteger, checkIs, checkText } from "../model/check.ts";
import { refuse } from "../model/failure.ts";
import {
  DatabaseDescriptor,
  type DatabaseInfo,
  type LakeSnapshot,
  OffsetSpec,
  type PartitionInfo,
  type ServerNode,
  TableInfo,
} from "../model/info.ts";
import { pathTextOf, type TablePath } from "../model/paths.ts";
import { TableDescriptor } from "../model/schema.ts";
import type { PartitionRequest, PartitionSpec } from "../protocol/admin.ts";
import type { ApiKey, RequestOf, ResponseOf } from "../protocol/rpc.ts";
import type { ClientContext } from "./context.ts";
import { adminCall, askCoordinator, coordinatorCall } from "./coordinator.ts";
import { listOffsets } from "./offsets.ts";

export interface IgnoreIfExists {
  /** Succeed when it is there already. Default: false. */
  readonly ignoreIfExists?: boolean;
}

export interface IgnoreIfNotExists {
  /** Succeed when it isn't there. Default: false. */
  readonly ignoreIfNotExists?: boolean;
}

/** Manages databases, tables and partitions. Its calls go to the coordinator, except for offsets and server nodes. */
export class FlussAdmin {
  readonly #context: ClientContext;

  /** @internal */
  constructor(context: ClientContext) {
    this.#context = context;
  }

  /** @throws FlussError 6 when it exists, 16 for an invalid name, 48 without the right to. */
  async createDatabase(
    databaseName: string,
    options: IgnoreIfExists & { readonly databaseDescriptor?: DatabaseDescriptor } = {},
  ): Promise<void> {
    const { databaseDescriptor: descriptor = new DatabaseDescriptor(), ignoreIfExists = false } = options;
    checkIs("databaseDescriptor", descriptor, DatabaseDescriptor);
    const name = checkName(databaseName);
    await this.#ask("CreateDatabase", [name], { name, descriptor, ignoreIfExists });
  }

  /** @throws FlussError 4 when it doesn't exist, 5 when it has tables and `cascade` is false. */
  async dropDatabase(
    databaseName: string,
    options: IgnoreIfNotExists & { readonly cascade?: boolean } = {},
  ): Promise<void> {
    const name = checkName(databaseName);
    const { ignoreIfNotExists = false, cascade = true } = options;
    await this.#ask("DropDatabase", [name], { name, ignoreIfNotExists, cascade });
  }

  /** The databases that the user may see. */
  async listDatabases(): Promise<string[]> {
    return this.#ask("ListDatabases", [], {});
  }

  async databaseExists(databaseName: string): Promise<boolean> {
    const name = checkName(databaseName);
    return this.#ask("DatabaseExists", [name], { name });
  }

  /** @throws FlussError 4 when it doesn't exist. */
  async getDatabaseInfo(databaseName: string): Promise<DatabaseInfo> {
    const name = checkName(databaseName);
    const { descriptor, createdTime } = await this.#ask("GetDatabaseInfo", [name], { name });
    return { databaseName: name, databaseDescriptor: descriptor, createdTime, modifiedTime: createdTime };
  }

  /** @throws FlussError 4 when the database doesn't exist. */
  async listTables(databaseName: string): Promise<string[]> {
    const name = checkName(databaseName);
    return this.#ask("ListTables", [name], { name });
  }

  /**
   * @throws FlussError 4 when the database doesn't exist, 8 when the table does, 15 for an invalid name or column,
   *   17 for a replication factor that the cluster can't meet, 39 for an invalid property, 49 for too many buckets.
   */
  async createTable(
    tablePath: TablePath,
    tableDescriptor: TableDescriptor,
    options: IgnoreIfExists = {},
  ): Promise<void> {
    const path = pathTextOf(tablePath);
    checkIs("tableDescriptor", tableDescriptor, TableDescriptor);
    await this.#ask("CreateTable", [path], {
      path,
      database: tablePath.databaseName,
      table: tablePath.tableName,
      descriptor: tableDescriptor,
      ignoreIfExists: options.ignoreIfExists ?? false,
    });
  }

  /** @throws FlussError 7 when it doesn't exist. */
  async dropTable(tablePath: TablePath, options: IgnoreIfNotExists = {}): Promise<void> {
    const path = pathTextOf(tablePath);
    await this.#ask("DropTable", [path], {
      path,
      ignoreIfNotExists: options.ignoreIfNotExists ?? false,
    });
  }

  async tableExists(tablePath: TablePath): Promise<boolean> {
    const path = pathTextOf(tablePath);
    return this.#ask("TableExists", [path], { path });
  }

  /** @throws FlussError 7 when it doesn't exist, 48 without the right to see it. */
  async getTableInfo(tablePath: TablePath): Promise<TableInfo> {
    const path = pathTextOf(tablePath);
    return this.#call("getTableInfo", [path], async () => {
      const meta = await askCoordinator(this.#context, "GetTableInfo", { path });
      await this.#context.metadata.refresh({ tables: [path] });
      return new TableInfo(tablePath, meta);
    });
  }

  /** @throws FlussError 36, 37, 42, 43 or 45, by what is wrong with the partition; 7 when the table doesn't exist. */
  async createPartition(
    tablePath: TablePath,
    partitionSpec: PartitionSpec,
    options: IgnoreIfExists = {},
  ): Promise<void> {
    const body = checkSpec(tablePath, partitionSpec, options.ignoreIfExists);
    await this.#ask("CreatePartition", [body.path, body.spec], body);
  }

  /** @throws FlussError 36 when it doesn't exist, 37 when the table has no partitions. */
  async dropPartition(
    tablePath: TablePath,
    partitionSpec: PartitionSpec,
    options: IgnoreIfNotExists = {},
  ): Promise<void> {
    const body = checkSpec(tablePath, partitionSpec, options.ignoreIfNotExists);
    await this.#ask("DropPartition", [body.path, body.spec], body);
  }

  /** @throws FlussError 7 when the table doesn't exist, 37 when it has no partitions. */
  async listPartitionInfos(tablePath: TablePath, partitionSpec?: PartitionSpec): Promise<PartitionInfo[]> {
    const { path } = checkSpec(tablePath, partitionSpec ?? {});
    return this.#ask("ListPartitionInfos", [path], {
      path,
      spec: partitionSpec ?? null,
    });
  }

  /** @throws FlussError 53 when the table has no snapshot in a data lake. */
  async getLatestLakeSnapshot(tablePath: TablePath): Promise<LakeSnapshot> {
    const path = pathTextOf(tablePath);
    return this.#ask("GetLatestLakeSnapshot", [path], { path });
  }

  /** Coordinator and tablet servers that are alive, asked of the bootstrap servers. */
  async getServerNodes(): Promise<ServerNode[]> {
    return this.#call("getServerNodes", [], async () => {
      await this.#context.metadata.reinitialize();
      const { coordinator, servers } = this.#context.metadata.view;
      return [...(coordinator === null ? [] : [coordinator]), ...servers.values()];
    });
  }

  /** Offsets by bucket. @throws FlussError 38 for a time that hasn't come yet, -1 when the table doesn't exist. */
  async listOffsets(
    tablePath: TablePath,
    bucketIds: readonly number[],
    offsetSpec: OffsetSpec,
  ): Promise<Map<number, number>> {
    return this.#offsets("listOffsets", tablePath, null, bucketIds, offsetSpec);
  }

  /** Offsets by bucket of a partition. @throws FlussError 36 when the partition doesn't exist. */
  async listPartitionOffsets(
    tablePath: TablePath,
    partitionName: string,
    bucketIds: readonly number[],
    offsetSpec: OffsetSpec,
  ): Promise<Map<number, number>> {
    return this.#offsets("listPartitionOffsets", tablePath, partitionName, bucketIds, offsetSpec);
  }

  async #offsets(
    name: string,
    tablePath: TablePath,
    partition: string | null,
    bucketIds: readonly number[],
    spec: OffsetSpec,
  ): Promise<Map<number, number>> {
    const path = pathTextOf(tablePath);
    for (const id of bucketIds) checkInteger("a bucket id", id);
    checkIs("offsetSpec", spec, OffsetSpec);
    if (partition !== null) checkText("partitionName", partition);
    const negative = bucketIds.find((id) => id < 0);
    if (negative !== undefined) refuse(`Invalid bucket_id: ${negative}. Bucket IDs must be non-negative`);
    return this.#call(name, [path, spec.kind], () =>
      listOffsets(this.#context, { path, partition, bucketIds, spec }),
    );
  }

  async #ask<K extends ApiKey>(api: K, args: readonly unknown[], body: RequestOf<K>): Promise<ResponseOf<K>> {
    return coordinatorCall(this.#context, api, args, body);
  }

  async #call<T>(name: string, args: readonly unknown[], run: () => Promise<T>): Promise<T> {
    return adminCall(this.#context, name, args, run);
  }
}

function checkName(name: unknown): string {
  checkText("databaseName", name);
  return name;
}

function checkSpec(tablePath: TablePath, spec: PartitionSpec, ignore = false): PartitionRequest {
  const path = pathTextOf(tablePath);
  if (typeof spec !== "object" || spec === null) throw new TypeError("partitionSpec must be an object");
  for (const [key, value] of Object.entries(spec)) {
    checkText(`partitionSpec.${key}`, value);
  }
  return { path, spec, ignore };
}
