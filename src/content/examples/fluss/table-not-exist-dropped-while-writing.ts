// Somebody drops the table under a writer. What was to be written fails with 7 when the client finds out.
// @caught FlussError TABLE_NOT_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const path = new fluss.TablePath("shop", "orders");
const columns = new fluss.TableDescriptor(new fluss.Schema({ id: "INT" }));
await admin.createDatabase("shop");
await admin.createTable(path, columns);
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();
// #endregion
await cluster.inject({ kind: "drop-table", target: "shop.orders" });
await cluster.world.sleep(500);

try {
  await writer.append([2]).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "TABLE_NOT_EXIST")) throw error;
  console.log(error.message);

  // A table of the same name is another table: it needs a writer of its own, and doesn't have the first row.
  await admin.createTable(path, columns);
  const fresh = (await connection.getTable(path)).newAppend().createWriter();
  await fresh.append([2]).wait();
  console.log("Written to the new table.");
}
await connection.close();
