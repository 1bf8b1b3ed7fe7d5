// @caught FlussError DATABASE_NOT_EXIST
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

const orders = new TablePath("shop", "orders");
const columns = new TableDescriptor(new Schema({ id: "BIGINT", item: "STRING" }));
try {
  await admin.createTable(orders, columns);
} catch (error) {
  if (!FlussError.is(error, "DATABASE_NOT_EXIST")) throw error;
  console.log(error.message);
  console.log("There are:", await admin.listDatabases());

  // A table needs its database first. If two programs may start at once, both can say so without failing.
  await admin.createDatabase(orders.databaseName, { ignoreIfExists: true });
  await admin.createTable(orders, columns, { ignoreIfExists: true });
}
console.log("In shop there is:", await admin.listTables("shop"));
