// @between HISTORICAL_PARTITION_THROTTLED
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection } from "@faultbook/simulator/fluss/java";

// #region setup
import { RawGateway } from "@faultbook/simulator/fluss/raw";

const cluster = await fluss.startCluster({
  server: "main",
  config: {
    "datalake.format": "paimon",
    // By default 50 and 10.
    "netty.server.max-queued-historical-requests": "4",
    "server.historical-partition.thread-pool.max-size": "2",
  },
});
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const java = await JavaConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
const properties = {
  "table.auto-partition.enabled": "true",
  "table.auto-partition.time-unit": "DAY",
  "table.auto-partition.num-retention": "1",
  "table.datalake.enabled": "true",
  "table.datalake.historical-partition.enabled": "true",
};
const schema = new fluss.Schema({ id: "INT", day: "STRING" }, { primaryKeys: ["id", "day"] });
await java.getAdmin().createDatabase("shop");
await java
  .getAdmin()
  .createTable(path, new fluss.TableDescriptor(schema, { partitionKeys: ["day"], properties }));
/** One round of Flink's tiering job, by hand: the rows are in the lake after it. */
async function tier(): Promise<void> {
  const job = await RawGateway.connect(cluster.bootstrapServers);
  const answer = await job.send("LAKE_TIERING_HEARTBEAT", { requestTable: true });
  const { coordinatorEpoch, tieringTable } = answer as {
    coordinatorEpoch: number;
    tieringTable: { tableId: number; tieringEpoch: number };
  };
  const { tableId, tieringEpoch } = tieringTable;
  await job.send("LAKE_TIERING_HEARTBEAT", { finishedTables: [{ tableId, coordinatorEpoch, tieringEpoch }] });
}
// #endregion
const table = await java.getTable(path);
const writer = table.newUpsert().createWriter();
for (let id = 1; id <= 12; id += 1) await writer.upsert([id, "20260101"]).wait();

// Days later the partition has expired: its rows are in the data lake alone.
await cluster.world.sleep(300_000);
await tier();
await cluster.world.sleep(5 * 24 * 3_600_000);
const partitions = await java.getAdmin().listPartitionInfos(path);
console.log("In Fluss:", partitions.map((one) => one.partitionName).join());

// Twelve subtasks of a lookup join ask for rows of that day at once. A server takes four.
const subtasks = await Promise.all(Array.from({ length: 12 }, () => JavaConnection.create(config)));
const tables = await Promise.all(subtasks.map((subtask) => subtask.getTable(path)));
const began = Date.now();
const lookUp = async (subtask: fluss.FlussTable, id: number) => {
  const row = await subtask.newLookup().createLookuper().lookup([id, "20260101"]);
  console.log("Row", row?.["id"], "after", Date.now() - began, "ms");
};
await Promise.all(tables.map((subtask, i) => lookUp(subtask, i + 1)));
// No call has failed: the client was refused, waited, and asked again. It would do so for ever: give it a time.
