// @caught FlussError TABLE_NOT_EXIST
import { FlussError } from "@faultbook/errors/fluss";
import {
  Config,
  FlussConnection,
  Schema,
  startCluster,
  TableDescriptor,
  TablePath,
} from "@faultbook/simulator/fluss";

const cluster = await startCluster();
const connection = await FlussConnection.create(
  new Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const columns = new TableDescriptor(new Schema({ id: "BIGINT", item: "STRING" }));
await admin.createDatabase("shop");
await admin.createTable(new TablePath("shop", "order"), columns);

const orders = new TablePath("shop", "orders");
try {
  await admin.dropTable(orders);
} catch (error) {
  if (!FlussError.is(error, "TABLE_NOT_EXIST")) throw error;
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
