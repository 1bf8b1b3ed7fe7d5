// @caught FlussError FENCED_TIERING_EPOCH_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
import { RawGateway } from "@faultbook/simulator/fluss/raw";

// #region setup
const cluster = await fluss.startCluster({ config: { "datalake.format": "paimon" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
interface Work {
  coordinatorEpoch: number;
  tieringTable: { tableId: number; tieringEpoch: number };
}
const minutes = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 60_000));
// #endregion
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
await admin.createDatabase("shop");
const properties = { "table.datalake.enabled": "true", "table.datalake.freshness": "3 min" };
const tiered = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), { properties });
await admin.createTable(new fluss.TablePath("shop", "orders"), tiered);

// What Flink's tiering job says to the coordinator, by hand.
const job = await RawGateway.connect(cluster.bootstrapServers);
const askForWork = async () => {
  const answer = await job.send("LAKE_TIERING_HEARTBEAT", { requestTable: true });
  const { coordinatorEpoch, tieringTable } = answer as Work;
  return { tableId: tieringTable.tableId, tieringEpoch: tieringTable.tieringEpoch, coordinatorEpoch };
};
await minutes(4);
const round = await askForWork();
console.log("Given table", round.tableId, "with epoch", round.tieringEpoch);

// The job stalls for longer than the two minutes that the coordinator waits.
await minutes(3);
try {
  await job.send("LAKE_TIERING_HEARTBEAT", { finishedTables: [round] });
} catch (error) {
  if (!fluss.FlussError.is(error, "FENCED_TIERING_EPOCH_EXCEPTION")) throw error;
  console.log(error.message);

  // The round is lost. The table waits for whoever asks next.
  const next = await askForWork();
  await job.send("LAKE_TIERING_HEARTBEAT", { finishedTables: [next] });
  console.log("Tiered with epoch", next.tieringEpoch);
}
await connection.close();
