// @caught FlussError DELETION_DISABLED_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const path = new fluss.TablePath("shop", "customers");
const schema = new fluss.Schema({ id: "INT", name: "STRING", left: "BOOLEAN" }, { primaryKeys: ["id"] });
const properties = { "table.delete.behavior": "disable" };
await connection.getAdmin().createDatabase("shop");
await connection.getAdmin().createTable(path, new fluss.TableDescriptor(schema, { properties }));

const table = await connection.getTable(path);
const writer = table.newUpsert().createWriter();
await writer.upsert({ id: 1, name: "Ada", left: false }).wait();
// #endregion
try {
  // delete() itself doesn't know: the server says so, to whoever waits for it. flush() wouldn't tell.
  await writer.delete({ id: 1 }).wait();
} catch (error) {
  if (!fluss.FlussError.is(error, "DELETION_DISABLED_EXCEPTION")) throw error;
  console.log(error.message);

  // The table is set up to keep its rows. Mark the row instead of deleting it; the writer still works.
  await writer.upsert({ id: 1, name: "Ada", left: true }).wait();
}
console.log(await table.newLookup().createLookuper().lookup({ id: 1 }));
await connection.close();
