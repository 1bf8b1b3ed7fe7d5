// @caught FlussError DATABASE_NOT_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();

const orders = new fluss.TablePath("shop", "orders");
const columns = new fluss.TableDescriptor(new fluss.Schema({ id: "BIGINT", item: "STRING" }));
// #endregion
try {
  await admin.createTable(orders, columns);
} catch (error) {
  if (!fluss.FlussError.is(error, "DATABASE_NOT_EXIST")) throw error;
  console.log(error.message);
  console.log("There are:", await admin.listDatabases());

  // A table needs its database first. If two programs may start at once, both can say so without failing.
  await admin.createDatabase(orders.databaseName, { ignoreIfExists: true });
  await admin.createTable(orders, columns, { ignoreIfExists: true });
}
console.log("In shop there is:", await admin.listTables("shop"));
await connection.close();
