// @caught FlussError DATABASE_NOT_EMPTY
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
await admin.createTable(new TablePath("shop", "orders"), columns);

try {
  // Without `cascade: false` the call would drop the tables too, and wouldn't ask.
  await admin.dropDatabase("shop", { cascade: false });
} catch (error) {
  if (!FlussError.is(error, "DATABASE_NOT_EMPTY")) throw error;
  const tables = await admin.listTables("shop");
  console.log(error.message, "It holds:", tables);

  // Drop what you know of, by name, and then the empty database.
  for (const table of tables.filter((name) => name === "orders")) {
    await admin.dropTable(new TablePath("shop", table));
  }
  await admin.dropDatabase("shop", { cascade: false });
}
console.log("Left:", await admin.listDatabases());
