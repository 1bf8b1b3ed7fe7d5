// @caught FlussError CLIENT_ERROR
// @caught FlussError CLIENT_ERROR
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const connection = await fluss.FlussConnection.create(config);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
await admin.createDatabase("shop");
await admin.createTable(path, new fluss.TableDescriptor(new fluss.Schema({ id: "INT", item: "STRING" })));

const table = await connection.getTable(path);
const writer = table.newAppend().createWriter();
// #endregion
for (const row of [{ id: 1, item: "tea" }, { id: "two" }, { id: 3, price: 2.5 }]) {
  try {
    // The client checks the row itself: append() throws at once, and no server is asked.
    writer.append(row);
  } catch (error) {
    if (!fluss.FlussError.is(error, "CLIENT_ERROR")) throw error;
    console.log("put aside:", error.message);
  }
}

// The writer still works: a row that fits is written.
await writer.flush();
const scanner = await table.newScan().createLogScanner();
await scanner.subscribe(0, 0);
for (const record of await scanner.poll(1000)) console.log("stored:", record.row);
await connection.close();
