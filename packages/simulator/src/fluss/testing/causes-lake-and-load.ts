import type * as fluss from "../index.ts";
import { type Cause, cause, SASL } from "./cause.ts";
import type { Stage } from "./stage.ts";

const TOKEN_SERVICE = "127.0.0.1:9800";
const USER_DIRECTORY = "127.0.0.1:9389";

/** A table that is kept in the lake, with these columns. */
function inLake({ simulator }: Stage, columns: fluss.ColumnList): fluss.TableDescriptor {
  const properties = { "table.datalake.enabled": "true" };
  return new simulator.TableDescriptor(new simulator.Schema(columns), { properties });
}

/** Codes of lake tables, storage under load, and what else servers depend on. */
export const LAKE_AND_LOAD_CAUSES: readonly Cause[] = [
  cause(
    "LAKE_TABLE_ALREADY_EXIST",
    "coordinator",
    async (stage) => {
      const { admin, path } = stage;
      await stage.done(admin.createDatabase("shop"));
      await stage.done(admin.createTable(path, inLake(stage, { id: "INT", name: "STRING" })));
      await stage.done(admin.dropTable(path));
      return () => admin.createTable(path, inLake(stage, { id: "INT", other: "DOUBLE" }));
    },
    { config: { "datalake.format": "paimon" } },
  ),
  cause(
    "INSUFFICIENT_KV_LEADER_REPLICA_CAPACITY",
    "coordinator",
    async (stage) => {
      await stage.done(stage.admin.createDatabase("shop"));
      const descriptor = stage.descriptor({ bucketCount: 13 }, { primaryKeys: ["id"] });
      return () => stage.admin.createTable(stage.path, descriptor);
    },
    { server: "main", config: { "kv.leader-replica.memory-reserved": "1gb" } },
  ),
  cause(
    "FENCED_TIERING_EPOCH_EXCEPTION",
    "coordinator",
    async (stage) => {
      const { admin, path, simulator, cluster, world } = stage;
      await stage.done(admin.createDatabase("shop"));
      await stage.done(admin.createTable(path, inLake(stage, { id: "INT" })));
      await stage.pass(180_000);
      const raw = await stage.done(simulator.RawGateway.connect(cluster.coordinator.address, { world }));
      const ask = (request: object) => raw.send("LAKE_TIERING_HEARTBEAT", request);
      const given = (await stage.done(ask({ requestTable: true }))) as {
        readonly coordinatorEpoch: number;
        readonly tieringTable: { readonly tableId: number; readonly tieringEpoch: number };
      };
      const { coordinatorEpoch, tieringTable } = given;
      const { tableId, tieringEpoch } = tieringTable;
      await stage.pass(180_000);
      return () => ask({ finishedTables: [{ tableId, coordinatorEpoch, tieringEpoch }] });
    },
    { config: { "datalake.format": "paimon" } },
  ),
  cause(
    "SECURITY_TOKEN_EXCEPTION",
    "tablet-server",
    async (stage) => {
      const table = await stage.table();
      await stage.cluster.inject({ kind: "refuse", target: TOKEN_SERVICE });
      // The reader isn't told: it reads what the tablet server still has.
      return async () => {
        await table.newScan().createLogScanner();
        await stage.world.sleep(1_000);
      };
    },
    {
      config: {
        "remote.data.dir": "s3://bucket/fluss",
        "s3.assumed.role.sts.endpoint": `http://${TOKEN_SERVICE}`,
      },
    },
  ),
  cause(
    "RETRIABLE_AUTHENTICATE_EXCEPTION",
    "coordinator",
    async ({ cluster, simulator, world }) => {
      await cluster.inject({ kind: "refuse", target: USER_DIRECTORY });
      const config = new simulator.Config({ "bootstrap.servers": cluster.bootstrapServers, ...SASL });
      return () => simulator.FlussConnection.create(config, { world });
    },
    { users: { alice: "secret" }, userDirectory: USER_DIRECTORY },
    SASL,
  ),
  cause(
    "NOT_COORDINATOR_LEADER_EXCEPTION",
    "coordinator",
    ({ cluster, simulator, world }) => {
      const config = new simulator.Config({ "bootstrap.servers": cluster.coordinators[1]?.address ?? "" });
      return () => simulator.FlussConnection.create(config, { world });
    },
    { server: "main", coordinators: 2 },
  ),
  cause(
    "DISK_WRITE_LOCKED",
    "tablet-server",
    async (stage) => {
      const table = await stage.table();
      const leader = stage.cluster.leader(stage.path)?.name ?? "";
      await stage.cluster.inject({ kind: "fill-disk", target: leader, percent: 90 });
      await stage.pass(30_000);
      return () => table.newAppend().createWriter().append([1, "a"]).wait();
    },
    { server: "main" },
    { "writer.retries": "3" },
  ),
  cause(
    "STORAGE_BACKPRESSURE_EXCEPTION",
    "tablet-server",
    async (stage) => {
      const table = await stage.keyed();
      const leader = stage.cluster.leader(stage.path)?.name ?? "";
      await stage.cluster.inject({ kind: "slow-disk", target: leader });
      const writer = table.newUpsert().createWriter();
      return async () => {
        for (let id = 0; id < 9; id += 1) await writer.upsert([id, "a"]).wait();
      };
    },
    { server: "main", config: { "kv.rocksdb.writebuffer.size": "1b" } },
    { "writer.retries": "2" },
  ),
  cause(
    "LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION",
    "tablet-server",
    async (stage) => {
      const { admin, path, simulator } = stage;
      await stage.done(admin.createDatabase("shop"));
      const schema = new simulator.Schema({ id: "INT", day: "STRING" }, { primaryKeys: ["id", "day"] });
      const properties = {
        "table.datalake.enabled": "true",
        "table.datalake.historical-partition.enabled": "true",
        "table.auto-partition.enabled": "true",
      };
      const options = { partitionKeys: ["day"], properties };
      await stage.done(admin.createTable(path, new simulator.TableDescriptor(schema, options)));
      await stage.pass(500);
      const java = await stage.java();
      const table = await stage.done(java.getTable(path));
      return () => table.newLookup().createLookuper().lookup([1, "20200101"]);
    },
    { server: "main", coordinatorConfig: { "datalake.format": "paimon" } },
  ),
];
