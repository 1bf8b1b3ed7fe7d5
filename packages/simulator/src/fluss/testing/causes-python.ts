import type * as fluss from "../index.ts";
import { type Call, type Cause, cause, SASL } from "./cause.ts";
import type { Stage } from "./stage.ts";

const R3 = { "writer.retries": "3" };
const NO_IDEMPOTENCE = { "writer.enable-idempotence": "false" };
const REPLICATED = {
  config: { "default.replication.factor": "3", "log.replica.min-in-sync-replicas-number": "2" },
};

async function partitioned(stage: Stage, made: readonly string[] = []): Promise<fluss.FlussTable> {
  const table = await stage.table({ partitionKeys: ["name"] });
  for (const name of made) await stage.done(stage.admin.createPartition(stage.path, { name }));
  await stage.pass(300);
  return table;
}

/** Writes once as it should be, and once through a link that changes what it carries. */
async function throughEdits(stage: Stage, api: "ProduceLog" | "PutKv", edit: string): Promise<Call> {
  const isLog = api === "ProduceLog";
  const table = isLog ? await stage.table() : await stage.keyed();
  const write = isLog
    ? table.newAppend().createWriter()
    : table.newUpsert().partialUpdateByName(["id", "name"]).createWriter();
  const put = (row: fluss.RowInput): Promise<void> =>
    ("append" in write ? write.append(row) : write.upsert(row)).wait();
  await stage.done(put([1, "a"]));
  await stage.cluster.inject({ kind: "edit-frames", api, edit });
  return () => put([2, "b"]);
}

async function withoutFollowers(stage: Stage, passMs: number): Promise<Call> {
  const writer = (await stage.table()).newAppend().createWriter();
  await stage.done(writer.append([1, "a"]).wait());
  const leader = stage.cluster.leader(stage.path);
  for (const server of stage.cluster.tabletServers) {
    if (server !== leader) await stage.cluster.kill(server);
  }
  await stage.pass(passMs);
  return () => writer.append([2, "b"]).wait();
}

/** Every code that the Python client was recorded to raise, by a cause of it. */
export const PYTHON_CAUSES: readonly Cause[] = [
  cause("CLIENT_ERROR", "client", async (stage) => {
    const table = await stage.table();
    return () => table.newAppend().createWriter().append({ id: "one" });
  }),
  cause(
    "UNKNOWN_SERVER_ERROR",
    "tablet-server",
    ({ connection, path }) =>
      () =>
        connection.getTable(path),
  ),
  cause("NETWORK_EXCEPTION", "client", async ({ cluster, admin }) => {
    await cluster.kill(cluster.coordinator);
    return () => admin.listDatabases();
  }),
  cause(
    "DATABASE_NOT_EXIST",
    "coordinator",
    ({ admin }) =>
      () =>
        admin.listTables("shop"),
  ),
  cause("DATABASE_NOT_EMPTY", "coordinator", async (stage) => {
    await stage.table();
    return () => stage.admin.dropDatabase("shop", { cascade: false });
  }),
  cause(
    "DATABASE_ALREADY_EXIST",
    "coordinator",
    ({ admin }) =>
      () =>
        admin.createDatabase("fluss"),
  ),
  cause(
    "TABLE_NOT_EXIST",
    "coordinator",
    ({ admin, path }) =>
      () =>
        admin.dropTable(path),
  ),
  cause("TABLE_ALREADY_EXIST", "coordinator", async (stage) => {
    await stage.table();
    return () => stage.admin.createTable(stage.path, stage.descriptor());
  }),
  cause("SCHEMA_NOT_EXIST", "tablet-server", (stage) => throughEdits(stage, "PutKv", "schema-id"), {}, R3),
  cause(
    "CORRUPT_RECORD_EXCEPTION",
    "tablet-server",
    (stage) => throughEdits(stage, "ProduceLog", "flip-byte"),
    {},
    R3,
  ),
  cause("INVALID_TABLE_EXCEPTION", "coordinator", async (stage) => {
    await stage.done(stage.admin.createDatabase("shop"));
    return () =>
      stage.admin.createTable(new stage.simulator.TablePath("shop", "my orders"), stage.descriptor());
  }),
  cause(
    "INVALID_DATABASE_EXCEPTION",
    "coordinator",
    ({ admin }) =>
      () =>
        admin.createDatabase("my shop"),
  ),
  cause("INVALID_REPLICATION_FACTOR", "coordinator", async (stage) => {
    await stage.done(stage.admin.createDatabase("shop"));
    const properties = { "table.replication.factor": "4" };
    return () => stage.admin.createTable(stage.path, stage.descriptor({ properties }));
  }),
  cause(
    "UNKNOWN_TABLE_OR_BUCKET_EXCEPTION",
    "tablet-server",
    async (stage) => {
      const writer = (await partitioned(stage, ["EU"])).newAppend().createWriter();
      await stage.done(writer.append([1, "EU"]).wait());
      await stage.cluster.inject({ kind: "drop-partition", target: "shop.orders", partition: "EU" });
      await stage.pass(1000);
      return () => writer.append([2, "EU"]).wait();
    },
    {},
    R3,
  ),
  cause("REQUEST_TIME_OUT", "tablet-server", (stage) => withoutFollowers(stage, 0), REPLICATED, {
    ...NO_IDEMPOTENCE,
    "writer.retries": "1",
  }),
  cause(
    "NOT_ENOUGH_REPLICAS_EXCEPTION",
    "tablet-server",
    (stage) => withoutFollowers(stage, 180_000),
    REPLICATED,
    { ...NO_IDEMPOTENCE, ...R3 },
  ),
  cause(
    "OUT_OF_ORDER_SEQUENCE_EXCEPTION",
    "tablet-server",
    (stage) => throughEdits(stage, "ProduceLog", "batch-sequence"),
    {},
    R3,
  ),
  cause(
    "INVALID_TARGET_COLUMN",
    "tablet-server",
    (stage) => throughEdits(stage, "PutKv", "target-columns"),
    {},
    R3,
  ),
  cause("PARTITION_NOT_EXISTS", "coordinator", async (stage) => {
    await partitioned(stage);
    return () => stage.admin.dropPartition(stage.path, { name: "EU" });
  }),
  cause("TABLE_NOT_PARTITIONED_EXCEPTION", "coordinator", async (stage) => {
    await stage.table();
    return () => stage.admin.createPartition(stage.path, { name: "EU" });
  }),
  cause("INVALID_TIMESTAMP_EXCEPTION", "tablet-server", async (stage) => {
    await stage.table();
    const tomorrow = stage.simulator.OffsetSpec.timestamp(99_999_999_999_999);
    return () => stage.admin.listOffsets(stage.path, [0], tomorrow);
  }),
  cause("INVALID_CONFIG_EXCEPTION", "coordinator", async (stage) => {
    await stage.done(stage.admin.createDatabase("shop"));
    const properties = { "table.log.ttl": "banana" };
    return () => stage.admin.createTable(stage.path, stage.descriptor({ properties }));
  }),
  cause("PARTITION_ALREADY_EXISTS", "coordinator", async (stage) => {
    await partitioned(stage, ["EU"]);
    return () => stage.admin.createPartition(stage.path, { name: "EU" });
  }),
  cause("PARTITION_SPEC_INVALID_EXCEPTION", "coordinator", async (stage) => {
    await partitioned(stage);
    return () => stage.admin.createPartition(stage.path, { region: "EU" });
  }),
  cause(
    "LEADER_NOT_AVAILABLE_EXCEPTION",
    "client",
    async (stage) => {
      const { tableId } = (await stage.table()).getTableInfo();
      const leader = stage.cluster.leader(stage.path) as fluss.Server;
      await stage.cluster.kill(leader);
      await stage.pass(9000);
      const { bootstrapServers } = stage.cluster;
      const config = new stage.simulator.Config({ "bootstrap.servers": bootstrapServers });
      const connection = await stage.done(stage.simulator.FlussConnection.create(config));
      const table = await stage.done(connection.getTable(stage.path));
      const bucket = new stage.simulator.TableBucket(tableId, 0);
      return () => table.newScan().limit(5).createBucketBatchScanner(bucket).nextBatch();
    },
    { config: { "zookeeper.client.session-timeout": "6 s" } },
  ),
  cause(
    "PARTITION_MAX_NUM_EXCEPTION",
    "coordinator",
    async (stage) => {
      await partitioned(stage, ["EU", "US"]);
      return () => stage.admin.createPartition(stage.path, { name: "BR" });
    },
    { config: { "max.partition.num": "2" } },
  ),
  cause(
    "AUTHENTICATE_EXCEPTION",
    "coordinator",
    async (stage) => {
      await stage.cluster.inject({ kind: "change-password", target: "alice", password: "other" });
      const config = { "bootstrap.servers": stage.cluster.bootstrapServers, ...SASL };
      return () => stage.simulator.FlussConnection.create(new stage.simulator.Config(config));
    },
    { users: { alice: "secret" } },
    SASL,
  ),
  cause(
    "AUTHORIZATION_EXCEPTION",
    "coordinator",
    ({ admin }) =>
      () =>
        admin.createDatabase("shop"),
    { users: { alice: "secret" }, config: { "authorizer.enabled": "true" } },
    SASL,
  ),
  cause(
    "BUCKET_MAX_NUM_EXCEPTION",
    "coordinator",
    async (stage) => {
      await stage.done(stage.admin.createDatabase("shop"));
      return () => stage.admin.createTable(stage.path, stage.descriptor({ bucketCount: 5 }));
    },
    { config: { "max.bucket.num": "4" } },
  ),
  cause(
    "INVALID_SERVER_RACK_INFO_EXCEPTION",
    "coordinator",
    async (stage) => {
      await stage.done(stage.admin.createDatabase("shop"));
      return () => stage.admin.createTable(stage.path, stage.descriptor());
    },
    { tabletServers: ["rack-a", null] },
  ),
  cause("LAKE_SNAPSHOT_NOT_EXIST", "coordinator", async (stage) => {
    await stage.table();
    return () => stage.admin.getLatestLakeSnapshot(stage.path);
  }),
  cause("DELETION_DISABLED_EXCEPTION", "tablet-server", async (stage) => {
    const table = await stage.keyed({ properties: { "table.delete.behavior": "disable" } });
    const writer = table.newUpsert().createWriter();
    await stage.done(writer.upsert([1, "a"]).wait());
    return () => writer.delete([1]).wait();
  }),
];
