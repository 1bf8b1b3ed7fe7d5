// @caught FlussError TABLE_NOT_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const columns = new fluss.TableDescriptor(new fluss.Schema({ id: "BIGINT", item: "STRING" }));
await admin.createDatabase("shop");
await admin.createTable(new fluss.TablePath("shop", "order"), columns);

const orders = new fluss.TablePath("shop", "orders");
// #endregion
try {
  await admin.dropTable(orders);
} catch (error) {
  if (!fluss.FlussError.is(error, "TABLE_NOT_EXIST")) throw error;
  console.log(error.message, "Retriable:", error.isRetriable);

  // Asking again changes nothing. Either the name is wrong, and the list shows the right one ...
  console.log("In shop there is:", await admin.listTables("shop"));
  // ... or the table has to be made first.
  await admin.createTable(orders, columns);
  console.log("Made it:", await admin.tableExists(orders));
}

// Where a missing table is fine, the call can say so instead of failing.
await admin.dropTable(orders);
await admin.dropTable(orders, { ignoreIfNotExists: true });
await connection.close();
