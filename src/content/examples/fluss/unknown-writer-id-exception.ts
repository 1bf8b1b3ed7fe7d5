// @caught FlussError OUT_OF_ORDER_SEQUENCE_EXCEPTION
// @caught FlussError UNKNOWN_WRITER_ID_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster({ config: { "server.writer-id.expiration-time": "1 h" } });
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
await connection.getAdmin().createDatabase("shop");
const open = async (name: string, replicas: string) => {
  const path = new fluss.TablePath("shop", name);
  const properties = { "table.replication.factor": replicas };
  const columns = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }), { properties });
  await connection.getAdmin().createTable(path, columns);
  return connection.getTable(path);
};
const [orders, parcels] = [await open("orders", "1"), await open("parcels", "3")];
// #endregion
const [order, parcel] = [orders.newAppend().createWriter(), parcels.newAppend().createWriter()];
await order.append([1]).wait();
// Two hours without an order: their server forgets the writer, which goes on with the parcels meanwhile.
for (const id of [1, 2, 3]) {
  await cluster.world.sleep(2_400_000);
  await parcel.append([id]).wait();
}

// A replica of the parcels hangs, so that one is under way, waiting for it, when an order comes.
const leaders = [orders, parcels].map((table) => cluster.leader(table.getTablePath()));
for (const server of cluster.tabletServers) if (!leaders.includes(server)) await cluster.pause(server);
const underWay = parcel.append([4]);
try {
  await order.append([2]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "OUT_OF_ORDER_SEQUENCE_EXCEPTION")) throw error;
  console.log("Order:", error.message);
}
try {
  await underWay.wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "UNKNOWN_WRITER_ID_EXCEPTION")) throw error;
  console.log("Parcel:", error.message);

  // Both may be stored or not. Once the replica answers again, look before one of them is written again.
  for (const server of cluster.tabletServers) if (!leaders.includes(server)) await cluster.resume(server);
  const scanner = await parcels.newScan().createLogScanner();
  await scanner.subscribe(0, fluss.EARLIEST_OFFSET);
  console.log("Stored parcels:", [...(await scanner.poll(1000))].map(({ row }) => row["id"]).join());
  await order.append([2]).wait();
}
await connection.close();
