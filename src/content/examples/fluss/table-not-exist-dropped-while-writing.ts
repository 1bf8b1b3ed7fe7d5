// Somebody drops the table under a writer. What was to be written fails with 7 when the client finds out.
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
const path = new TablePath("shop", "orders");
const columns = new TableDescriptor(new Schema({ id: "INT" }));
await admin.createDatabase("shop");
await admin.createTable(path, columns);
const writer = (await connection.getTable(path)).newAppend().createWriter();
await writer.append([1]).wait();

await cluster.inject({ kind: "drop-table", target: "shop.orders" });
await cluster.world.sleep(500);

try {
  await writer.append([2]).wait();
} catch (error) {
  if (!FlussError.is(error, "TABLE_NOT_EXIST")) throw error;
  console.log(error.message);

  // A table of the same name is another table: it needs a writer of its own, and doesn't have the first row.
  await admin.createTable(path, columns);
  const fresh = (await connection.getTable(path)).newAppend().createWriter();
  await fresh.append([2]).wait();
  console.log("Written to the new table.");
}
