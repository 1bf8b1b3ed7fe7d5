import { ApiError } from "../model/failure.ts";
import type { ApiKey, RequestOf } from "../protocol/rpc.ts";
import type { ClusterContext } from "./context.ts";
import { causedBy, stackTrace } from "./java.ts";

/** How long a server's client of ZooKeeper tries before it gives up: 32 to 60 s as recorded, if nothing else waits. */
const PATIENCE_MS = [32_000, 60_000] as const;

/** A text that goes into a response is cut. */
const TEXT_MAX = 2048;

const ROOT = "/fluss/metadata/databases";
const LOSS =
  "org.apache.fluss.shaded.zookeeper3.org.apache.zookeeper.KeeperException$ConnectionLossException: KeeperErrorCode = ConnectionLoss for ";
const RUNTIME = "org.apache.fluss.exception.FlussRuntimeException: ";
const ZOOKEEPER = "#shaded.zookeeper3.org.apache.zookeeper.";
const UNCHECK = "@coordinator.MetadataManager.uncheck:828";

/** The server that asks. */
interface Asker {
  readonly name: string;
  readonly context: Pick<ClusterContext, "zookeeper">;
  zookeeperReady(): Promise<void>;
  after(ms: number, what: string, run: () => void): void;
  draw(least: number, most: number): number;
}

/** What fails in a request: the text, the node that was asked for, how, and the calls that led there. */
interface Loss {
  readonly head: string;
  readonly node: string;
  readonly read: "getChildren:2480" | "exists:1869" | "getData:1972";
  readonly calls: readonly string[];
}

function ofDatabase(name: string, ...calls: readonly string[]): Loss {
  const head = `${RUNTIME}Fail to check database exists or not`;
  const before = [UNCHECK, "@coordinator.MetadataManager.databaseExists:162"];
  return { head, node: `${ROOT}/${name}`, read: "exists:1869", calls: [...before, ...calls] };
}

function nodeOf(path: string): string {
  const [database, ...table] = path.split(".");
  return `${ROOT}/${database}/tables/${table.join(".")}`;
}

function ofTable(path: string, ...calls: readonly string[]): Loss {
  const head = `${RUNTIME}Fail to check the table ${path} exist or not.`;
  const before = [UNCHECK, "@coordinator.MetadataManager.tableExists:676"];
  return { head, node: nodeOf(path), read: "exists:1869", calls: [...before, ...calls] };
}

function ofInfo(path: string, ...calls: readonly string[]): Loss {
  const before = "@coordinator.MetadataManager.getTable:576";
  return {
    head: `${RUNTIME}Failed to get table '${path}'.`,
    node: nodeOf(path),
    read: "getData:1972",
    calls: [before, ...calls],
  };
}

function ofPartition(path: string, call: string): Loss {
  return {
    head: `java.lang.RuntimeException: ${LOSS}${nodeOf(path)}`,
    node: nodeOf(path),
    read: "getData:1972",
    calls: ["@coordinator.MetadataManager.getTableRegistration:634", call],
  };
}

/** By request, as recorded. What else reads ZooKeeper goes on waiting. */
const LOSSES: { readonly [K in ApiKey]?: (body: RequestOf<K>) => Loss } = {
  ListDatabases: () => ({
    head: `${RUNTIME}Fail to list database`,
    node: ROOT,
    read: "getChildren:2480",
    calls: [UNCHECK, "@coordinator.MetadataManager.listDatabases:168", "@RpcServiceBase.listDatabases:208"],
  }),
  DatabaseExists: ({ name }) => ofDatabase(name, "@RpcServiceBase.databaseExists:250"),
  GetDatabaseInfo: ({ name }) => ({
    head: `${RUNTIME}Fail to get database '${name}'.`,
    node: `${ROOT}/${name}`,
    read: "getData:1972",
    calls: ["@coordinator.MetadataManager.getDatabase:146", "@RpcServiceBase.getDatabaseInfo:239"],
  }),
  CreateDatabase: ({ name }) =>
    ofDatabase(
      name,
      "@coordinator.MetadataManager.createDatabase:115",
      "@coordinator.CoordinatorService.createDatabase:361",
    ),
  DropDatabase: ({ name }) =>
    ofDatabase(
      name,
      "@coordinator.MetadataManager.dropDatabase:228",
      "@coordinator.CoordinatorService.dropDatabase:370",
    ),
  TableExists: ({ path }) => ofTable(path, "@RpcServiceBase.tableExists:313"),
  GetTableInfo: ({ path }) => ofInfo(path, "@RpcServiceBase.getTableInfo:283"),
  GetLatestLakeSnapshot: ({ path }) => ofInfo(path, "@RpcServiceBase.getLakeSnapshot:472"),
  CreateTable: ({ path }) =>
    ofDatabase(
      path.split(".")[0] ?? "",
      "@coordinator.MetadataManager.createTable:292",
      "@coordinator.CoordinatorService.createTable:436",
    ),
  DropTable: ({ path }) =>
    ofTable(
      path,
      "@coordinator.MetadataManager.dropTable:243",
      "@coordinator.CoordinatorService.dropTable:608",
    ),
  ListPartitionInfos: ({ path }) =>
    ofInfo(
      path,
      "@coordinator.MetadataManager.listPartitions:204",
      "@coordinator.MetadataManager.listPartitions:193",
      "@RpcServiceBase.listPartitionInfos:446",
    ),
  CreatePartition: ({ path }) => ofPartition(path, "@coordinator.CoordinatorService.createPartition:619"),
  DropPartition: ({ path }) => ofPartition(path, "@coordinator.CoordinatorService.dropPartition:655"),
};

/** Waits until a server can read ZooKeeper. @throws ApiError -1 when its client gives up before. */
export async function awaitZooKeeper<K extends ApiKey>(
  server: Asker,
  api: K,
  body: RequestOf<K>,
): Promise<void> {
  const { zookeeper } = server.context;
  const loss = LOSSES[api]?.(body);
  if (zookeeper.reachableFrom(server.name) || loss === undefined) return server.zookeeperReady();
  const { head, node, read, calls } = loss;
  const givesUp = new Promise<never>((_, reject) => {
    server.after(server.draw(...PATIENCE_MS), "gives ZooKeeper up", () => {
      const frames = [`${ZOOKEEPER}KeeperException.create:102`, `${ZOOKEEPER}KeeperException.create:54`];
      const cause = causedBy(LOSS + node, [...frames, `${ZOOKEEPER}ZooKeeper.${read}`]);
      reject(new ApiError("UNKNOWN_SERVER_ERROR", stackTrace(head, calls, cause).slice(0, TEXT_MAX)));
    });
  });
  await Promise.race([server.zookeeperReady(), givesUp]);
}
