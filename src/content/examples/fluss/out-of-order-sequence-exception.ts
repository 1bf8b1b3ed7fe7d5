// @caught FlussError NETWORK_EXCEPTION
// @caught FlussError OUT_OF_ORDER_SEQUENCE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers, "writer.retries": "3" });
const connection = await fluss.FlussConnection.create(config);
const path = new fluss.TablePath("shop", "orders");
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT" })));
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();
// #endregion
// The connection breaks at every attempt, until the retries of one write have run out.
await cluster.inject({ kind: "edit-frames", api: "ProduceLog", edit: "cut", times: 4 });
await writer
  .append([2])
  .wait()
  .catch((error) => console.log("Second write:", error.errorCode));

try {
  // The link is fine again. But the number of the write that failed is used up, and the server waits for it.
  await writer.append([3]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "OUT_OF_ORDER_SEQUENCE_EXCEPTION")) throw error;
  console.log("Third write:", error.message);

  // The last number is 0: row 2 isn't stored. Whether this writer recovers, nobody recorded. Connect anew.
  const fresh = (await (await fluss.FlussConnection.create(config)).getTable(path))
    .newAppend()
    .createWriter();
  for (const id of [2, 3]) await fresh.append([id]).wait();
  console.log("Both written.");
}
await connection.close();
