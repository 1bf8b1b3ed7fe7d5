// @caught FlussError LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
import { JavaConnection } from "@faultbook/simulator/fluss/java";

// #region setup
import { RawGateway } from "@faultbook/simulator/fluss/raw";

const minutes = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 60_000));
/** One round of Flink's tiering job, by hand: the rows are in the lake after it. */
async function tier(cluster: fluss.FlussCluster): Promise<void> {
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
const path = new fluss.TablePath("shop", "orders");
const schema = new fluss.Schema({ id: "INT", hour: "STRING" }, { primaryKeys: ["id", "hour"] });
const properties = {
  "table.auto-partition.enabled": "true",
  "table.auto-partition.time-unit": "HOUR",
  "table.auto-partition.num-retention": "2",
  "table.datalake.enabled": "true",
  "table.datalake.historical-partition.enabled": "true",
};

/** Writes an order, and looks it up after its partition has expired: here after two hours. */
async function oldOrder(cluster: fluss.FlussCluster) {
  const connection = await JavaConnection.create(
    new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
  );
  await connection.getAdmin().createDatabase("shop");
  const descriptor = new fluss.TableDescriptor(schema, { partitionKeys: ["hour"], properties });
  await connection.getAdmin().createTable(path, descriptor);
  const table = await connection.getTable(path);
  const hour = new Date().toISOString().slice(0, 13).replace(/\D/g, "");
  await table.newUpsert().createWriter().upsert([1, hour]).wait();
  await minutes(5);
  await tier(cluster);
  await minutes(240);
  const later = await JavaConnection.create(
    new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
  );
  return (await later.getTable(path)).newLookup().createLookuper().lookup([1, hour]);
}

try {
  // The lake stands in the coordinator's configuration alone.
  await oldOrder(
    await fluss.startCluster({ server: "main", coordinatorConfig: { "datalake.format": "paimon" } }),
  );
} catch (error) {
  if (!fluss.FlussError.is(error, "LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION")) throw error;
  console.log(error.message);
}

// And in that of all servers.
const config = { "datalake.format": "paimon" };
console.log(await oldOrder(await fluss.startCluster({ server: "main", port: 9423, config })));
