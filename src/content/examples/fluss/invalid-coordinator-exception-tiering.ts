// The tiering job goes on with the epoch of the coordinator that it began with, after another one has taken over.
// @caught FlussError INVALID_COORDINATOR_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";
import { RawGateway } from "@faultbook/simulator/fluss/raw";

// #region setup
const cluster = await fluss.startCluster({
  server: "main",
  config: { "datalake.format": "paimon", "zookeeper.client.session-timeout": "6 s" },
});
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
interface Round {
  tableId: number;
  tieringEpoch: number;
  coordinatorEpoch: number;
}
const minutes = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 60_000));
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
await admin.createDatabase("shop");
const properties = { "table.datalake.enabled": "true", "table.datalake.freshness": "3 min" };
const tiered = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), { properties });
await admin.createTable(new fluss.TablePath("shop", "orders"), tiered);
// #endregion
// What Flink's tiering job says to the coordinator, by hand.
const heartbeat = async (request: object): Promise<unknown> => {
  const job = await RawGateway.connect(cluster.bootstrapServers);
  return job.send("LAKE_TIERING_HEARTBEAT", request);
};
const ask = async (): Promise<Round> => {
  const answer = await heartbeat({ requestTable: true });
  const { coordinatorEpoch, tieringTable } = answer as Round & { tieringTable: Round };
  return { tableId: tieringTable.tableId, tieringEpoch: tieringTable.tieringEpoch, coordinatorEpoch };
};
await minutes(4);
const round = await ask();

await cluster.kill("coordinator");
await cluster.restart("coordinator");
await minutes(1);
try {
  await heartbeat({ finishedTables: [round] });
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_COORDINATOR_EXCEPTION")) throw error;
  console.log(error.message);

  // A job that is started anew asks for the epoch of now, and for the table once more.
  await minutes(4);
  const next = await ask();
  await heartbeat({ finishedTables: [next] });
  console.log("Tiered with coordinator epoch", next.coordinatorEpoch);
}
await connection.close();
